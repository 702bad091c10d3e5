"""What an administrator sees of people: names, teams, posts, pairs and days. Never any contents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select, true
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor, Role
from competence.database import points_at
from competence.errors import NotFound, NotPermitted
from competence.outbox.queries import delivery_of
from competence.outbox.records import OutboxMessage
from competence.outbox.rules import Delivery, Template
from competence.people.queries.pairs import in_force
from competence.people.queries.posts import holds_on
from competence.people.records import (
    Away,
    Invitation,
    Membership,
    MergedPerson,
    Pair,
    Person,
    Post,
    Team,
)
from competence.people.rules import (
    FEWEST_NAMED,
    INVITATION_VALID_FOR_HOURS,
    MAY_LEAD,
    PairKind,
    PersonName,
)

_NOT_HERE = "There is no such entry here."


@dataclass(frozen=True, slots=True)
class ListedPost:
    """A post with its days; `ends_on` is its first day no more."""

    id: UUID
    person_id: UUID
    role: Role
    team: str
    practises: tuple[str, ...]
    answers_scope_concerns: bool
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """Somebody who belongs to the organisation, with the posts they hold or will hold."""

    person: PersonName
    posts: tuple[ListedPost, ...]


@dataclass(frozen=True, slots=True)
class ListedPair:
    """A pair with its days; `in_force` while both posts it rests on hold."""

    id: UUID
    worker: PersonName
    supervisor: PersonName
    kind: PairKind
    starts_on: date
    ends_on: date | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class ListedAway:
    """Days away that are not over; `ends_on` is the day back."""

    id: UUID
    person_id: UUID
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class TeamName:
    """A team as a choice on a page."""

    id: UUID
    name: str


def administers(actor: Actor) -> None:
    """Refuse everybody but an administrator, and the installation itself."""
    if actor.is_somebody and not actor.holds(Role.ADMINISTRATOR):
        raise NotPermitted("This is an administrator's to do.")


def everybody(
    session: Session, actor: Actor, *, on: date, only: UUID | None = None, limit: int = 2000
) -> Sequence[ListedPerson]:
    """Everybody of the organisation by name, or one, with posts that are not over by a day."""
    administers(actor)
    query = (
        select(Person, Post, Team.name)
        .select_from(Membership)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(
            Post,
            and_(
                Post.organisation_id == Membership.organisation_id,
                Post.person_id == Membership.person_id,
                or_(Post.ends_on.is_(None), Post.ends_on > on),
            ),
        )
        .outerjoin(Team, points_at(Post.team_id, Team))
        .where(
            Membership.organisation_id == actor.organisation_id,
            true() if only is None else Membership.person_id == only,
            is_not_merged(),
        )
        .order_by(Person.name, Person.id, Post.starts_on, Post.id)
        .limit(limit)
    )
    found: dict[PersonName, list[ListedPost]] = {}
    for person, post_row, team in session.execute(query):
        posts_of_one = found.setdefault(PersonName(person.id, person.name), [])
        if post_row is not None:
            posts_of_one.append(_post(post_row, team))
    return [ListedPerson(person, tuple(posts)) for person, posts in found.items()]


def listed(session: Session, actor: Actor, person_id: UUID, *, on: date) -> ListedPerson:
    """Somebody of the organisation with posts that are not over; NotFound for anybody else."""
    found = everybody(session, actor, on=on, only=person_id)
    if not found:
        raise NotFound("There is no such person here.")
    return found[0]


def member(session: Session, actor: Actor, person_id: UUID) -> PersonName:
    """Somebody of the organisation, by name; NotFound for anybody else."""
    administers(actor)
    query = (
        select(Person.id, Person.name)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Membership.organisation_id == actor.organisation_id,
            Membership.person_id == person_id,
            is_not_merged(),
        )
    )
    row = session.execute(query).one_or_none()
    if row is None:
        raise NotFound("There is no such person here.")
    return PersonName(*row)


def is_not_merged() -> ColumnElement[bool]:
    """Whether a member is an entry of its own, and not another's second one."""
    merged = select(MergedPerson.id).where(
        MergedPerson.organisation_id == Membership.organisation_id,
        MergedPerson.gone_id == Membership.person_id,
    )
    return ~merged.exists()


def posts_ever(
    session: Session, actor: Actor, person_id: UUID, *, limit: int = 100
) -> Sequence[ListedPost]:
    """A person's posts in the organisation, ended ones too, newest first."""
    administers(actor)
    query = _posts(actor).where(Post.person_id == person_id)
    query = query.order_by(Post.starts_on.desc(), Post.id).limit(limit)
    return [_post(*row) for row in session.execute(query)]


def post(session: Session, actor: Actor, post_id: UUID) -> ListedPost:
    """One post of the organisation."""
    administers(actor)
    row = session.execute(_posts(actor).where(Post.id == post_id)).one_or_none()
    if row is None:
        raise NotFound(_NOT_HERE)
    return _post(*row)


def pairs_ever(
    session: Session, actor: Actor, person_id: UUID, *, on: date, limit: int = 200
) -> Sequence[ListedPair]:
    """The pairs a person is or was in, on either side: those in force first, then newest."""
    administers(actor)
    query = _pairs(actor, on).where(
        or_(Pair.worker_id == person_id, Pair.supervisor_id == person_id)
    )
    query = query.order_by(Pair.starts_on.desc(), Pair.id).limit(limit)
    return sorted(_listed_pairs(session.execute(query)), key=lambda pair: not pair.in_force)


def pair(session: Session, actor: Actor, pair_id: UUID, *, on: date) -> ListedPair:
    """One pair of the organisation."""
    administers(actor)
    found = list(_listed_pairs(session.execute(_pairs(actor, on).where(Pair.id == pair_id))))
    if not found:
        raise NotFound(_NOT_HERE)
    return found[0]


def away_ahead(
    session: Session, actor: Actor, person_id: UUID, *, on: date, limit: int = 20
) -> Sequence[ListedAway]:
    """A person's days away that are not over by a day, soonest first.

    For the person themself and for an administrator.
    """
    if person_id != actor.person_id:
        administers(actor)
    query = (
        select(Away)
        .where(
            Away.organisation_id == actor.organisation_id,
            Away.person_id == person_id,
            or_(Away.ends_on.is_(None), Away.ends_on > on),
        )
        .order_by(Away.starts_on, Away.id)
        .limit(limit)
    )
    return [
        ListedAway(row.id, row.person_id, row.starts_on, row.ends_on)
        for row in session.scalars(query)
        if row.ends_on is None or row.ends_on > row.starts_on
    ]


@dataclass(frozen=True, slots=True)
class Invited:
    """The newest invitation of somebody: where to, until when, and how far its message got.

    `message` is None where none was asked for, or it was let go.
    """

    email: str
    made_at: datetime
    ends_at: datetime
    message: Delivery | None
    sent_at: datetime | None
    send_from: datetime | None


def invited(session: Session, actor: Actor, person_id: UUID) -> Invited | None:
    """The newest invitation of a member; None where there is none."""
    administers(actor)
    mailed = and_(
        OutboxMessage.organisation_id == Invitation.organisation_id,
        OutboxMessage.about_id == Invitation.id,
        OutboxMessage.template == Template.INVITATION,
    )
    query: Select[Invitation, OutboxMessage | None] = (
        select(Invitation, OutboxMessage)
        .outerjoin(OutboxMessage, mailed)
        .where(
            Invitation.organisation_id == actor.organisation_id, Invitation.person_id == person_id
        )
        .order_by(Invitation.sent_at.desc(), Invitation.id)
        .limit(1)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        return None
    row, message = found
    return Invited(
        email=row.email,
        made_at=row.sent_at,
        ends_at=row.sent_at + timedelta(hours=INVITATION_VALID_FOR_HOURS),
        message=None if message is None else delivery_of(message),
        sent_at=None if message is None else message.sent_at,
        send_from=None if message is None else message.send_from,
    )


def supervisors(
    session: Session, actor: Actor, *, on: date, limit: int = 500
) -> Sequence[PersonName]:
    """Everybody with a supervisor's post on a day, or visiting, by name; for choosing one."""
    administers(actor)
    query = (
        select(Person.id, Person.name)
        .join(Post, Post.person_id == Person.id)
        .where(
            Post.organisation_id == actor.organisation_id,
            Post.role.in_(MAY_LEAD),
            holds_on(Post, on),
        )
        .distinct()
        .order_by(Person.name, Person.id)
        .limit(limit)
    )
    return [PersonName(*row) for row in session.execute(query)]


def administrators(session: Session, actor: Actor, *, on: date, limit: int = 500) -> Sequence[UUID]:
    """Whoever has an administrator's post that is not over by a day."""
    administers(actor)
    query = (
        select(Post.person_id)
        .where(
            Post.organisation_id == actor.organisation_id,
            Post.role == Role.ADMINISTRATOR,
            or_(Post.ends_on.is_(None), Post.ends_on > on),
        )
        .distinct()
        .order_by(Post.person_id)
        .limit(limit)
    )
    return session.scalars(query).all()


@dataclass(frozen=True, slots=True)
class Around:
    """How many people a supervisor has around them: in their team, and whom they supervise."""

    in_team: int
    supervised: int

    @property
    def is_small(self) -> bool:
        """Whether a count that names them could say whom it is about."""
        return min(self.in_team, self.supervised) < FEWEST_NAMED


def around(session: Session, actor: Actor, *, on: date, limit: int = 5000) -> Mapping[UUID, Around]:
    """How many everybody with a supervisor's post has around them; the largest of their teams."""
    administers(actor)
    held = (
        select(Post.person_id, Post.team_id, Post.role)
        .where(Post.organisation_id == actor.organisation_id, holds_on(Post, on))
        .order_by(Post.person_id, Post.id)
        .limit(limit)
    )
    posts_held = session.execute(held).all()
    in_teams: dict[UUID | None, set[UUID]] = {}
    for person_id, team_id, _ in posts_held:
        in_teams.setdefault(team_id, set()).add(person_id)
    paired = (
        select(Pair.supervisor_id, Pair.worker_id)
        .where(Pair.organisation_id == actor.organisation_id, in_force(on))
        .order_by(Pair.supervisor_id, Pair.worker_id, Pair.id)
        .limit(limit)
    )
    workers: dict[UUID, set[UUID]] = {}
    for supervisor_id, worker_id in session.execute(paired):
        workers.setdefault(supervisor_id, set()).add(worker_id)
    found: dict[UUID, Around] = {}
    for person_id, team_id, role in posts_held:
        if role is Role.SUPERVISOR:
            before = found.get(person_id, Around(0, 0))
            most = max(before.in_team, len(in_teams[team_id]))
            found[person_id] = Around(most, len(workers.get(person_id, ())))
    return found


def teams(session: Session, actor: Actor, *, limit: int = 200) -> Sequence[TeamName]:
    """The organisation's teams, by name."""
    administers(actor)
    query = (
        select(Team.id, Team.name)
        .where(Team.organisation_id == actor.organisation_id)
        .order_by(Team.name, Team.id)
        .limit(limit)
    )
    return [TeamName(*row) for row in session.execute(query)]


def _posts(actor: Actor) -> Select[Post, str]:
    in_team = points_at(Post.team_id, Team)
    return (
        select(Post, Team.name)
        .outerjoin(Team, in_team)
        .where(Post.organisation_id == actor.organisation_id)
    )


def _post(row: Post, team: str | None) -> ListedPost:
    return ListedPost(
        row.id,
        row.person_id,
        row.role,
        team or "",
        row.practises,
        row.answers_scope_concerns,
        row.starts_on,
        row.ends_on,
    )


def _pairs(actor: Actor, on: date) -> Select[Pair, str, str, bool]:
    worker, supervisor = aliased(Person), aliased(Person)
    return (
        select(Pair, worker.name, supervisor.name, in_force(on))
        .join(worker, worker.id == Pair.worker_id)
        .join(supervisor, supervisor.id == Pair.supervisor_id)
        .where(Pair.organisation_id == actor.organisation_id)
    )


def _listed_pairs(rows: Iterable[Row[Pair, str, str, bool]]) -> Iterable[ListedPair]:
    for row, worker, supervisor, holds in rows:
        yield ListedPair(
            row.id,
            PersonName(row.worker_id, worker),
            PersonName(row.supervisor_id, supervisor),
            row.kind,
            row.starts_on,
            row.ends_on,
            in_force=bool(holds),
        )
