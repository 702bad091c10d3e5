"""What is owed longer than it should be: for its holder's own lead, and then for the service.

Never what it is about, or whose. Who holds it and since when is all that a lead is told; an
administrator is told since when, and how many where enough people wait.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from competence import rule_of_three
from competence.actors import Actor, Role
from competence.people import queries as people
from competence.people.rules import OwnLeads, WaitsWith
from competence.scope.queries.sharing import owed_here
from competence.scope.queries.values import ShareRead
from competence.scope.rules import service_sees_on


@dataclass(frozen=True, slots=True)
class LateHere:
    """That answers wait in the service, the first since a day; `count` is None of few people."""

    since: date
    count: int | None


def late_with(session: Session, actor: Actor, leads: OwnLeads, *, on: date) -> Sequence[WaitsWith]:
    """Answers that wait past their day with those whose own lead the actor is.

    One each, in no order; never of what the actor shared.
    """
    if not actor.holds(Role.SUPERVISOR) or actor.person_id not in leads.answering:
        return ()
    return [
        WaitsWith(one.reader, one.due_on)
        for one in _late(session, actor, on=on)
        if one.worker.id != actor.person_id and leads.is_lead_of(actor.person_id, one.reader.id)
    ]


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
