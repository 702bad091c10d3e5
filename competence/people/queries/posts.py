"""Posts: what somebody is here, who leads, who holds or held a peer role, who is away."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import (
    Date,
    Select,
    and_,
    exists,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased
from sqlalchemy.sql import ColumnElement

from competence.actors import Actor, Role
from competence.database import points_at
from competence.people.queries.clocks import clocks_in, settings_as_rows
from competence.people.records import Away, Pair, Person, Post, Team, TeamLead, WorkingHours
from competence.people.rules import MAY_LEAD, Clocks, Hours, PersonName, Span


@dataclass(frozen=True, slots=True)
class CurrentPost:
    """A post somebody holds on a day."""

    id: UUID
    role: Role
    team: str
    practises: tuple[str, ...]
    answers_scope_concerns: bool
    peer_role_stated_on: date | None


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
        .outerjoin(Team, points_at(Post.team_id, Team))
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


def has_peer_experience(
    session: Session, organisation_id: UUID, person_id: UUID, *, on: date
) -> bool:
    """Whether a person holds or held a peer role by a day: by post, or by their own statement."""
    return person_id in with_peer_experience(session, organisation_id, {person_id}, on=on)


def with_peer_experience(
    session: Session, organisation_id: UUID, person_ids: Collection[UUID], *, on: date
) -> frozenset[UUID]:
    """Those of these people who hold or held a peer role by a day, as `has_peer_experience`."""
    query = select(Post.person_id).where(
        Post.organisation_id == organisation_id,
        Post.person_id.in_(person_ids),
        _is_peer(on),
    )
    return frozenset(session.scalars(query))


def _is_peer(on: date) -> ColumnElement[bool]:
    return or_(
        and_(Post.role == Role.PEER_SUPPORT_WORKER, Post.starts_on <= on),
        Post.peer_role_stated_on.is_not(None),
    )


def peer_leads(session: Session, actor: Actor, *, on: date) -> Sequence[PersonName]:
    """Supervisors and guests of the organisation who stated a peer role, by name, not the actor."""
    return [PersonName(*row) for row in session.execute(select_peer_leads(actor, on=on))]


def select_peer_leads(actor: Actor, *, on: date) -> Select[UUID, str]:
    """The select of `peer_leads`, for a statement that reads more of each."""
    return (
        select(Person.id, Person.name)
        .join(Post, Post.person_id == Person.id)
        .where(
            Post.organisation_id == actor.organisation_id,
            Post.role.in_(MAY_LEAD),
            Post.peer_role_stated_on.is_not(None),
            Post.person_id != actor.person_id,
            holds_on(Post, on),
        )
        .distinct()
        .order_by(Person.name, Person.id)
        .limit(50)
    )


def visitors(session: Session, actor: Actor, *, on: date) -> frozenset[UUID]:
    """Who visits the actor's organisation on a day."""
    query = (
        select(Post.person_id)
        .where(
            Post.organisation_id == actor.organisation_id,
            Post.role == Role.VISITING_PEER_LEAD,
            holds_on(Post, on),
        )
        .order_by(Post.person_id)
        .limit(100)
    )
    return frozenset(session.scalars(query))


def is_peer_lead(session: Session, organisation_id: UUID, person_id: UUID, *, on: date) -> bool:
    """Whether somebody is a supervisor, or a guest, who stated a peer role, on a day."""
    query = select(Post.id).where(
        Post.organisation_id == organisation_id,
        Post.person_id == person_id,
        Post.role.in_(MAY_LEAD),
        Post.peer_role_stated_on.is_not(None),
        holds_on(Post, on),
    )
    return session.scalar(query.limit(1)) is not None


def holders(session: Session, actor: Actor, role: Role, *, on: date) -> Sequence[PersonName]:
    """Who holds a post of a role in the actor's organisation, by name, not the actor."""
    query = (
        select(Person.id, Person.name)
        .join(Post, Post.person_id == Person.id)
        .where(
            Post.organisation_id == actor.organisation_id,
            Post.role == role,
            Post.person_id != actor.person_id,
            holds_on(Post, on),
        )
        .distinct()
        .order_by(Person.name, Person.id)
        .limit(50)
    )
    return [PersonName(*row) for row in session.execute(query)]


def is_held(person: InstrumentedAttribute[UUID], role: Role, *, on: date) -> ColumnElement[bool]:
    """The condition that a row's person holds a post of a role in the row's organisation."""
    held = aliased(Post)
    return exists().where(
        held.organisation_id == person.class_.organisation_id,
        held.person_id == person,
        held.role == role,
        holds_on(held, on),
    )


def named_leads(session: Session, actor: Actor, *, on: date) -> Sequence[PersonName]:
    """Whom the actor tells when a rule is broken: who answers scope concerns, not the actor."""
    query = (
        select(Person.id, Person.name)
        .join(Post, Post.person_id == Person.id)
        .where(
            Post.organisation_id == actor.organisation_id,
            Post.answers_scope_concerns,
            Post.person_id != actor.person_id,
            holds_on(Post, on),
        )
        .distinct()
        .order_by(Person.name, Person.id)
        .limit(20)
    )
    return [PersonName(*row) for row in session.execute(query)]


def away_spans(session: Session, organisation_id: UUID, person_id: UUID) -> Sequence[Span]:
    """When a person was or is away, oldest first."""
    query = (
        select(Away.starts_on, Away.ends_on)
        .where(Away.organisation_id == organisation_id, Away.person_id == person_id)
        .order_by(Away.starts_on, Away.id)
    )
    return [Span(*row) for row in session.execute(query)]


def hours(session: Session, organisation_id: UUID, person_id: UUID) -> Sequence[Hours]:
    """The part of full time a person works, by the day from which it holds."""
    query = (
        select(WorkingHours.starts_on, WorkingHours.percent)
        .where(WorkingHours.organisation_id == organisation_id, WorkingHours.person_id == person_id)
        .order_by(WorkingHours.starts_on, WorkingHours.said_at, WorkingHours.id)
        .limit(200)
    )
    last_said = dict(session.execute(query).all())
    return [Hours(percent, starts_on) for starts_on, percent in last_said.items()]


def spans_of_posts(
    session: Session, organisation_id: UUID, person_id: UUID, role: Role
) -> Sequence[Span]:
    """When a person holds or held a post of a role, oldest first."""
    query = (
        select(Post.starts_on, Post.ends_on)
        .where(
            Post.organisation_id == organisation_id,
            Post.person_id == person_id,
            Post.role == role,
        )
        .order_by(Post.starts_on, Post.id)
        .limit(200)
    )
    return [Span(*row) for row in session.execute(query)]


@dataclass(frozen=True, slots=True)
class Worked:
    """When somebody held a post of a role, the part of full time they work, and when away.

    `clocks` say when they and others asked for are away, and what their organisation set.
    """

    posts: tuple[Span, ...]
    hours: tuple[Hours, ...]
    away: tuple[Span, ...]
    clocks: Clocks


def worked(
    session: Session,
    organisation_id: UUID,
    person_id: UUID,
    role: Role,
    *,
    others: Collection[UUID] = (),
) -> Worked:
    """`spans_of_posts`, `hours` and `away_spans` of a person, in one statement.

    And the `clocks` of them and `others`.
    """
    here = (
        select(
            literal("hours").label("what"),
            WorkingHours.starts_on.label("starts_on"),
            type_coerce(null(), Date).label("ends_on"),
            WorkingHours.percent.label("value"),
            WorkingHours.said_at.label("at"),
            WorkingHours.id.label("id"),
            WorkingHours.person_id.label("person_id"),
        ).where(
            WorkingHours.organisation_id == organisation_id, WorkingHours.person_id == person_id
        ),
        select(
            literal("post"), Post.starts_on, Post.ends_on, null(), null(), Post.id, Post.person_id
        ).where(
            Post.organisation_id == organisation_id,
            Post.person_id == person_id,
            Post.role == role,
        ),
        select(
            literal("away"), Away.starts_on, Away.ends_on, null(), null(), Away.id, Away.person_id
        ).where(
            Away.organisation_id == organisation_id, Away.person_id.in_({person_id, *others})
        ),
        settings_as_rows(organisation_id),
    )  # fmt: skip
    whole = union_all(*here).subquery()
    rows = session.execute(
        select(whole).order_by(whole.c.starts_on, whole.c.at, whole.c.id).limit(5000)
    ).all()
    said = {row.starts_on: row.value for row in rows if row.what == "hours"}
    others_too = clocks_in(
        (row for row in rows if row.what == "away"),
        (row for row in rows if row.what not in {"hours", "post", "away"}),
    )
    return Worked(
        posts=tuple(Span(row.starts_on, row.ends_on) for row in rows if row.what == "post"),
        hours=tuple(Hours(percent, starts_on) for starts_on, percent in said.items()),
        away=tuple(others_too.away.get(person_id, ())),
        clocks=others_too,
    )


def holds_on(record: type[Post | Pair | Away | TeamLead], day: date) -> ColumnElement[bool]:
    """The condition that a dated row covers `day` (its last day not included)."""
    return and_(record.starts_on <= day, or_(record.ends_on.is_(None), record.ends_on > day))
