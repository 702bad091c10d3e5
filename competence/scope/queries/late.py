"""What is owed longer than it should be: for its holder's own lead, and then for the service.

Never what it is about, or whose. Who holds it and since when is all that a lead is told; an
administrator is told since when, and how many where enough people wait.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import rule_of_three
from competence.actors import Actor, Role
from competence.people import queries as people
from competence.people.records import Post
from competence.people.rules import PersonName
from competence.scope.queries.sharing import owed_here
from competence.scope.queries.values import ShareRead
from competence.scope.rules import is_lead_of, service_sees_on


@dataclass(frozen=True, slots=True)
class LateWith:
    """That answers wait with somebody longer than they should, the first since a day."""

    holder: PersonName
    since: date


@dataclass(frozen=True, slots=True)
class LateHere:
    """That answers wait in the service, the first since a day; `count` is None of few people."""

    since: date
    count: int | None


def late_with(session: Session, actor: Actor, *, on: date) -> Sequence[LateWith]:
    """With whom an answer waits past its day, by name; for their own lead, and nobody else.

    A lead answers scope concerns: in a team of the holder's, or where nobody there does, here.
    """
    if not actor.holds(Role.SUPERVISOR):
        return ()
    leads, teams = _leads_and_teams(session, actor, on=on)
    if actor.person_id not in leads:
        return ()
    found: dict[PersonName, date] = {}
    for one in _late(session, actor, on=on):
        holder = one.reader
        lead_of = is_lead_of(leads, actor.person_id, holder.id, teams.get(holder.id, frozenset()))
        if lead_of and one.worker.id != actor.person_id:
            found[holder] = min(found.get(holder, one.due_on), one.due_on)
    by_name = sorted(found.items(), key=lambda one: (one[0].name, one[0].id))
    return [LateWith(holder, since) for holder, since in by_name]


def late_here(session: Session, actor: Actor, *, on: date) -> LateHere | None:
    """What waits so long that the service is told; None where nothing does. For administrators."""
    people.administers(actor)
    found = [one for one in _late(session, actor, on=on) if on >= service_sees_on(one.due_on)]
    if not found:
        return None
    enough = len({one.worker.id for one in found}) >= rule_of_three.PEOPLE
    return LateHere(min(one.due_on for one in found), len(found) if enough else None)


def _late(session: Session, actor: Actor, *, on: date) -> Sequence[ShareRead]:
    return [one for one in owed_here(session, actor, on=on) if one.due_on < on]


def _leads_and_teams(
    session: Session, actor: Actor, *, on: date
) -> tuple[Mapping[UUID, frozenset[UUID]], Mapping[UUID, frozenset[UUID]]]:
    """Who answers scope concerns, and the teams of every supervisor, each with their teams."""
    query = (
        select(Post.person_id, Post.team_id, Post.answers_scope_concerns)
        .where(
            Post.organisation_id == actor.organisation_id,
            Post.role == Role.SUPERVISOR,
            people.holds_on(Post, on),
        )
        .order_by(Post.person_id, Post.id)
        .limit(5000)
    )
    teams: dict[UUID, frozenset[UUID]] = {}
    answering: set[UUID] = set()
    for person_id, team_id, answers in session.execute(query):
        teams[person_id] = teams.get(person_id, frozenset()) | ({team_id} if team_id else set())
        if answers:
            answering.add(person_id)
    return {one: teams[one] for one in answering}, teams
