"""Reading who is who, for an actor."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql import ColumnElement

from competence.actors import Actor, Role
from competence.errors import NotFound
from competence.people.records import (
    Address,
    Away,
    Installation,
    Membership,
    Organisation,
    Pair,
    Person,
    Post,
    Team,
)
from competence.people.rules import AddressKind, CurrentPair, PairKind, PersonName, Span


@dataclass(frozen=True, slots=True)
class CurrentPost:
    """A post somebody holds on a day."""

    id: UUID
    role: Role
    team: str
    practises: tuple[str, ...]
    answers_scope_concerns: bool
    peer_role_stated_on: date | None


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation as a choice on a page, and the framework it works with."""

    id: UUID
    name: str
    framework: str
    release: str


def is_demo(session: Session) -> bool:
    """Whether this installation's people and places are made up."""
    installation = session.get(Installation, 1)
    return installation is not None and installation.demo


def is_set_up(session: Session) -> bool:
    """Whether this database was set up before."""
    return session.get(Installation, 1) is not None


def every_organisation(session: Session) -> Sequence[UUID]:
    """The ids of all organisations; for the operator's commands only."""
    return session.scalars(select(Organisation.id).order_by(Organisation.added_at)).all()


def organisation(session: Session, actor: Actor) -> OrganisationName:
    """The organisation the actor acts in."""
    row = session.get(Organisation, actor.organisation_id)
    if row is None:
        raise NotFound("There is no such organisation.")
    return OrganisationName(row.id, row.name, row.framework, row.release)


def organisations_of(session: Session, person_id: UUID) -> Sequence[OrganisationName]:
    """The organisations a person belongs or belonged to, by name; for choosing one after sign-in.

    A leaver is among them: their posts ended, and they still read what is theirs.
    """
    query = (
        select(Organisation)
        .join(Membership, Membership.organisation_id == Organisation.id)
        .where(Membership.person_id == person_id)
        .order_by(Organisation.name, Organisation.id)
    )
    return [OrganisationName(o.id, o.name, o.framework, o.release) for o in session.scalars(query)]


def roles(session: Session, organisation_id: UUID, person_id: UUID, *, on: date) -> frozenset[Role]:
    """The roles of all of a person's posts in an organisation on a day."""
    query = select(Post.role).where(
        Post.organisation_id == organisation_id,
        Post.person_id == person_id,
        holds_on(Post, on),
    )
    return frozenset(session.scalars(query))


def posts_of(
    session: Session, organisation_id: UUID, person_id: UUID, *, on: date
) -> Sequence[CurrentPost]:
    """A person's current posts in an organisation, oldest first."""
    query = (
        select(Post, Team.name)
        .outerjoin(
            Team, and_(Team.organisation_id == Post.organisation_id, Team.id == Post.team_id)
        )
        .where(
            Post.organisation_id == organisation_id,
            Post.person_id == person_id,
            holds_on(Post, on),
        )
        .order_by(Post.starts_on, Post.id)
    )
    return [
        CurrentPost(
            post.id,
            post.role,
            team or "",
            post.practises,
            post.answers_scope_concerns,
            post.peer_role_stated_on,
        )
        for post, team in session.execute(query)
    ]


def framework_roles(session: Session, actor: Actor, *, on: date) -> tuple[str, ...]:
    """The framework's roles the actor's current posts practise, without repeats, in post order."""
    posts = posts_of(session, actor.organisation_id, actor.person_id, on=on)
    return tuple(dict.fromkeys(code for post in posts for code in post.practises))


def supervisors_of(
    session: Session, organisation_id: UUID, worker_id: UUID, *, on: date
) -> Sequence[CurrentPair]:
    """Who supervises a worker on a day, by name, each with the kinds of their pairs."""
    return _pairs(
        session, organisation_id, worker_id, mine=Pair.worker_id, theirs=Pair.supervisor_id, on=on
    )


def workers_of(session: Session, actor: Actor, *, on: date) -> Sequence[CurrentPair]:
    """Whom the actor supervises on a day, by name, each with the kinds of their pairs."""
    return _pairs(
        session,
        actor.organisation_id,
        actor.person_id,
        mine=Pair.supervisor_id,
        theirs=Pair.worker_id,
        on=on,
    )


def pair_kinds(
    session: Session, organisation_id: UUID, *, worker_id: UUID, supervisor_id: UUID, on: date
) -> frozenset[PairKind]:
    """The kinds of the current pairs between two people; empty when there is none."""
    query = select(Pair.kind).where(
        Pair.organisation_id == organisation_id,
        Pair.worker_id == worker_id,
        Pair.supervisor_id == supervisor_id,
        holds_on(Pair, on),
    )
    return frozenset(session.scalars(query))


def has_peer_experience(session: Session, organisation_id: UUID, person_id: UUID) -> bool:
    """Whether a person holds or held a peer role: by post, or by their own statement."""
    query = select(Post.id).where(
        Post.organisation_id == organisation_id,
        Post.person_id == person_id,
        or_(Post.role == Role.PEER_SUPPORT_WORKER, Post.peer_role_stated_on.is_not(None)),
    )
    return session.scalar(query.limit(1)) is not None


def peer_leads(session: Session, actor: Actor, *, on: date) -> Sequence[PersonName]:
    """Supervisors of the actor's organisation who stated a peer role, by name, not the actor."""
    query = (
        select(Person.id, Person.name)
        .join(Post, Post.person_id == Person.id)
        .where(
            Post.organisation_id == actor.organisation_id,
            Post.role == Role.SUPERVISOR,
            Post.peer_role_stated_on.is_not(None),
            Post.person_id != actor.person_id,
            holds_on(Post, on),
        )
        .distinct()
        .order_by(Person.name, Person.id)
        .limit(50)
    )
    return [PersonName(*row) for row in session.execute(query)]


def named_leads(session: Session, actor: Actor, *, on: date) -> Sequence[PersonName]:
    """Who answers scope concerns in the actor's organisation, and hears when a rule is broken."""
    query = (
        select(Person.id, Person.name)
        .join(Post, Post.person_id == Person.id)
        .where(
            Post.organisation_id == actor.organisation_id,
            Post.answers_scope_concerns,
            holds_on(Post, on),
        )
        .distinct()
        .order_by(Person.name, Person.id)
        .limit(20)
    )
    return [PersonName(*row) for row in session.execute(query)]


def names(session: Session, person_ids: Collection[UUID]) -> Mapping[UUID, str]:
    """The names of persons whose ids the caller may already hold."""
    if not person_ids:
        return {}
    query = select(Person.id, Person.name).where(Person.id.in_(person_ids))
    return dict(session.execute(query).tuples().all())


def away_spans(session: Session, organisation_id: UUID, person_id: UUID) -> Sequence[Span]:
    """When a person was or is away, oldest first."""
    query = (
        select(Away.starts_on, Away.ends_on)
        .where(Away.organisation_id == organisation_id, Away.person_id == person_id)
        .order_by(Away.starts_on, Away.id)
    )
    return [Span(*row) for row in session.execute(query)]


def address(session: Session, token: str, kind: AddressKind, *, at: datetime) -> Address:
    """The live address of a token; unknown, ended, expired and another kind are one NotFound."""
    query = select(Address).where(
        Address.token_hash == token_hash(token),
        Address.kind == kind,
        Address.ended_at.is_(None),
        or_(Address.expires_at.is_(None), Address.expires_at > at),
    )
    row = session.scalar(query)
    if row is None:
        raise NotFound("This link does not work any more. Ask the person who gave it to you.")
    return row


def token_hash(token: str) -> str:
    """What is kept of a token: its SHA-256, hex."""
    return sha256(token.encode()).hexdigest()


def holds_on(record: type[Post | Pair | Away], day: date) -> ColumnElement[bool]:
    """The condition that a dated row covers `day` (its last day not included)."""
    return and_(record.starts_on <= day, or_(record.ends_on.is_(None), record.ends_on > day))


def _pairs(
    session: Session,
    organisation_id: UUID,
    person_id: UUID,
    *,
    mine: InstrumentedAttribute[UUID],
    theirs: InstrumentedAttribute[UUID],
    on: date,
) -> Sequence[CurrentPair]:
    query = (
        select(Person.id, Person.name, Pair.kind)
        .join(Pair, theirs == Person.id)
        .where(Pair.organisation_id == organisation_id, mine == person_id, holds_on(Pair, on))
        .order_by(Person.name, Person.id)
        .limit(500)
    )
    kinds: dict[PersonName, set[PairKind]] = {}
    for other_id, name, kind in session.execute(query):
        kinds.setdefault(PersonName(other_id, name), set()).add(kind)
    return [CurrentPair(person, frozenset(found)) for person, found in kinds.items()]
