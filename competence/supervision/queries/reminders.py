"""What a message may count of supervision, and whose sessions begin within a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import clock_of, day_of, instant_of, start_of
from competence.outbox.queries import waiting_list
from competence.outbox.rules import Sort
from competence.supervision.queries.agreements import agreements_waiting
from competence.supervision.queries.meetings import to_answer
from competence.supervision.queries.plans import is_over, planned
from competence.supervision.records import PlannedFor, PlannedMeeting

REMINDED_AHEAD: Final = timedelta(days=7)
"""How far ahead sessions to come are counted."""

_A_DAY: Final = timedelta(days=1)
_LONGEST_DAY: Final = timedelta(hours=25)
"""A day on which the clocks go back."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A session that begins within a day, and who is in it."""

    planned_id: UUID
    starts_at: datetime
    people: frozenset[UUID]


def beginning(session: Session, actor: Actor, *, at: datetime) -> Sequence[Beginning]:
    """The organisation's sessions that begin within a day, soonest first; for the installation.

    A day is from the same time by the clock on the day before, however long that day is.
    """
    query = (
        select(PlannedMeeting, PlannedFor.worker_id)
        .join(
            PlannedFor,
            and_(
                PlannedFor.organisation_id == PlannedMeeting.organisation_id,
                PlannedFor.planned_id == PlannedMeeting.id,
            ),
        )
        .where(
            PlannedMeeting.organisation_id == actor.organisation_id,
            PlannedMeeting.starts_at > at,
            PlannedMeeting.starts_at <= at + _LONGEST_DAY,
            ~is_over(),
        )
        .order_by(PlannedMeeting.starts_at, PlannedMeeting.id, PlannedFor.worker_id)
        .limit(5000)
    )
    found: dict[UUID, tuple[datetime, set[UUID]]] = {}
    for row, worker_id in session.execute(query):
        _, people = found.setdefault(row.id, (row.starts_at, {row.supervisor_id}))
        people.add(worker_id)
    return [
        Beginning(planned_id, starts_at, frozenset(people))
        for planned_id, (starts_at, people) in found.items()
        if at >= a_day_before(starts_at)
    ]


def a_day_before(starts_at: datetime) -> datetime:
    """The instant at which clocks in London show on the day before what they show at another."""
    return instant_of(day_of(starts_at) - _A_DAY, clock_of(starts_at))


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
