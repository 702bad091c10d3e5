"""What a message may count of supervision: what waits for an answer, and sessions to come."""

from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of, start_of
from competence.outbox.queries import waiting_list
from competence.outbox.rules import Sort
from competence.supervision.queries.agreements import agreements_waiting
from competence.supervision.queries.meetings import to_answer
from competence.supervision.queries.plans import planned

REMINDED_AHEAD: Final = timedelta(days=7)
"""How far ahead sessions to come are counted."""


@waiting_list("supervision-sessions", Sort.TO_ANSWER)
def _sessions(session: Session, actor: Actor, on: date) -> int:
    return len(to_answer(session, actor, on=on))


@waiting_list("supervision-agreements", Sort.TO_ANSWER)
def _agreements(session: Session, actor: Actor, on: date) -> int:
    return len(agreements_waiting(session, actor, on=on))


@waiting_list("supervision-planned", Sort.MEETING)
def _planned(session: Session, actor: Actor, on: date) -> int:
    found = planned(session, actor, since=start_of(on), on=on)
    return sum(day_of(one.starts_at) < on + REMINDED_AHEAD for one in found)
