"""What waits past its day with somebody, for their own lead: since when, and nothing more."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import true
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.people.rules import OwnLeads, WaitsWith
from competence.signoff.queries.conditions import is_open
from competence.signoff.queries.queue import owed_and_clocks
from competence.signoff.queries.service import MOST


def late_with(session: Session, actor: Actor, leads: OwnLeads, *, on: date) -> Sequence[WaitsWith]:
    """Answers and views that wait past their day with those whose own lead the actor is.

    One each, in no order; never of what is the actor's own to ask or to answer.
    """
    if not actor.holds(Role.SUPERVISOR) or actor.person_id not in leads.answering:
        return ()
    owed, clocks = owed_and_clocks(session, actor, is_open(), true(), on=on, limit=MOST)
    return [
        WaitsWith(one.holder, due_on)
        for one in owed
        if actor.person_id not in {one.holder.id, one.worker.id}
        and leads.is_lead_of(actor.person_id, one.holder.id)
        and (due_on := one.due_on(clocks, today=on)) < on
    ]
