"""Whether the first screens wait for somebody, and who is around them, by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor, Role
from competence.people.queries.posts import holds_on
from competence.people.records import Membership, Person, Post, TeamLead
from competence.people.rules import FirstHour, LeadKind, PersonName


@dataclass(frozen=True, slots=True)
class InPost:
    """Somebody here: which posts they hold, and whether they answer scope concerns."""

    person: PersonName
    roles: frozenset[Role]
    answers_scope_concerns: bool


def first_hour_waits(actor: Actor) -> ColumnElement[bool]:
    """The condition that the actor has neither seen nor skipped the first screens here."""
    return exists().where(
        Membership.organisation_id == actor.organisation_id,
        Membership.person_id == actor.person_id,
        Membership.first_hour == FirstHour.WAITS,
    )


def who_is_around(
    session: Session, actor: Actor, *, on: date, limit: int = 2000
) -> Sequence[InPost]:
    """Everybody else with a post here on a day, by name, but for peer support workers and guests.

    For the page on which somebody new reads who can see what.
    """
    left_out = (Role.PEER_SUPPORT_WORKER, Role.VISITING_PEER_LEAD)
    query = (
        select(Person.id, Person.name, Post.role, Post.answers_scope_concerns)
        .join(Post, Post.person_id == Person.id)
        .where(
            Post.organisation_id == actor.organisation_id,
            Post.role.not_in(left_out),
            Post.person_id != actor.person_id,
            holds_on(Post, on),
        )
        .order_by(Person.name, Person.id, Post.id)
        .limit(limit)
    )
    found: dict[PersonName, InPost] = {}
    for person_id, name, role, answers in session.execute(query):
        person = PersonName(person_id, name)
        before = found.get(person, InPost(person, frozenset(), answers_scope_concerns=False))
        found[person] = InPost(
            person, before.roles | {role}, before.answers_scope_concerns or answers
        )
    return list(found.values())


def leads_of_own_teams(
    session: Session, actor: Actor, *, on: date, limit: int = 50
) -> Sequence[tuple[PersonName, LeadKind]]:
    """Who leads a team of the actor's, or answers for it, without an account; by name."""
    mine = aliased(Post)
    is_mine = exists().where(
        mine.organisation_id == TeamLead.organisation_id,
        mine.team_id == TeamLead.team_id,
        mine.person_id == actor.person_id,
        holds_on(mine, on),
    )
    query = (
        select(Person.id, Person.name, TeamLead.kind)
        .join(TeamLead, TeamLead.person_id == Person.id)
        .where(TeamLead.organisation_id == actor.organisation_id, holds_on(TeamLead, on), is_mine)
        .distinct()
        .order_by(Person.name, Person.id, TeamLead.kind)
        .limit(limit)
    )
    return [(PersonName(who, name), kind) for who, name, kind in session.execute(query)]
