"""Entries of scope logs that were shared and let count: what was asked, why, what came of it.

An entry counts once, whoever it was shared with, from the day it was first let count; it counts
no more from the moment that was taken back. No words are read, and nothing that was not ticked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, exists, func, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import points_at
from competence.days import day_of
from competence.framework.model import Framework
from competence.oversight.counting.tally import Tally
from competence.oversight.counting.workers import Period, in_post
from competence.scope.records import ScopeAnswer, ScopeShare, ScopeShareEnd
from competence.scope.rules import Cause, Direction, Outcome

KEPT_OUT: Final = "kept-out"
"""Where an entry about being kept out of peer work stands, beside the verdicts."""

_FRIDAY: Final = 5
_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """Entries of one worker that are alike, and how many there are."""

    worker_id: UUID
    direction: Direction
    about: str | None
    cause: Cause | None
    outcome: Outcome | None
    number: int


def entries(
    session: Session, actor: Actor, framework: Framework, period: Period
) -> Sequence[Asked]:
    """Every entry that was first let count in a period, of workers in post in it."""
    first, last = _first_shares(actor, framework, period), _last_answers(actor, period)
    alike = (first.c.worker_id, first.c.direction, first.c.about, last.c.cause, last.c.outcome)
    query = (
        select(*alike, func.count())
        .select_from(first)
        .outerjoin(last, and_(last.c.entry_id == first.c.entry_id, last.c.place == 1))
        .where(first.c.place == 1, first.c.shared_at >= period.begins_at)
        .group_by(*alike)
    )
    return [Asked(*row) for row in session.execute(query)]


def by_verdict(framework: Framework, found: Sequence[Asked]) -> Tally:
    """Under the answer that its boundary gives, or under being kept out."""
    tally = Tally()
    for one in found:
        tally.add(_verdict(framework, one), one.worker_id, one.number)
    return tally


def by_guard(framework: Framework, found: Sequence[Asked]) -> Tally:
    """Under the first thing that its boundary guards against."""
    tally = Tally()
    for one in found:
        tally.add(_guard(framework, one), one.worker_id, one.number)
    return tally


def by_cause(found: Sequence[Asked]) -> Tally:
    """Answered entries, under the reason that the answer gave."""
    tally = Tally()
    for one in (one for one in found if one.cause):
        tally.add(one.cause, one.worker_id, one.number)
    return tally


def by_outcome(found: Sequence[Asked]) -> Tally:
    """Answered entries, under what the answer says comes of it."""
    tally = Tally()
    for one in (one for one in found if one.outcome):
        tally.add(one.outcome, one.worker_id, one.number)
    return tally


def days_to_answer(
    session: Session, actor: Actor, framework: Framework, period: Period
) -> Mapping[UUID, tuple[float, ...]]:
    """Working days from sharing to the answer, for each answer in a period; by worker, sorted."""
    query = (
        select(ScopeShare.worker_id, ScopeShare.shared_at, ScopeAnswer.answered_at)
        .join(ScopeAnswer, points_at(ScopeAnswer.share_id, ScopeShare))
        .where(
            _is_counted(actor, framework),
            ScopeShare.worker_id.in_(in_post(actor, period)),
            ScopeAnswer.answered_at >= period.begins_at,
            ScopeAnswer.answered_at < period.over_at,
        )
    )
    found: dict[UUID, list[float]] = {}
    for worker_id, shared_at, answered_at in session.execute(query):
        days = working_days(day_of(shared_at), day_of(answered_at))
        found.setdefault(worker_id, []).append(float(days))
    return {worker_id: tuple(sorted(days)) for worker_id, days in found.items()}


def working_days(after: date, until: date) -> int:
    """How many days from Monday to Friday come after one day, until another, which is counted."""
    return _before(until) - _before(after)


def _before(day: date) -> int:
    """Working days up to a day and with it, since the first Monday there was."""
    weeks, rest = divmod(day.toordinal(), _WEEK)  # day 1 was a Monday
    return weeks * _FRIDAY + min(rest, _FRIDAY)


def _verdict(framework: Framework, one: Asked) -> str | None:
    if one.direction is Direction.TOO_LITTLE:
        return KEPT_OUT
    if one.about is None or not framework.has_boundary(one.about):
        return None
    return framework.boundary(one.about).verdict


def _guard(framework: Framework, one: Asked) -> str | None:
    if one.about is None or not framework.has_boundary(one.about):
        return None
    return next(iter(framework.boundary(one.about).guards_against), None)


def _is_counted(actor: Actor, framework: Framework) -> ColumnElement[bool]:
    """The condition on a share that its worker ticked it and did not take it back."""
    return and_(
        ScopeShare.organisation_id == actor.organisation_id,
        ScopeShare.framework == framework.framework,
        ScopeShare.is_counted,
        ~exists().where(points_at(ScopeShareEnd.share_id, ScopeShare)),
    )


def _first_shares(actor: Actor, framework: Framework, period: Period) -> Subquery:
    """Counted shares until a period is over; the first of each entry has place 1."""
    place = func.row_number().over(
        partition_by=ScopeShare.entry_id, order_by=(ScopeShare.shared_at, ScopeShare.id)
    )
    return (
        select(
            ScopeShare.entry_id, ScopeShare.worker_id, ScopeShare.direction, ScopeShare.about,
            ScopeShare.shared_at, place.label("place"),
        )
        .where(
            _is_counted(actor, framework),
            ScopeShare.shared_at < period.over_at,
            ScopeShare.worker_id.in_(in_post(actor, period)),
        )
        .subquery()
    )  # fmt: skip


def _last_answers(actor: Actor, period: Period) -> Subquery:
    """Answers to counted shares until a period is over; the last of each entry has place 1."""
    place = func.row_number().over(
        partition_by=ScopeShare.entry_id,
        order_by=(ScopeAnswer.answered_at.desc(), ScopeAnswer.id),
    )
    return (
        select(ScopeShare.entry_id, ScopeAnswer.cause, ScopeAnswer.outcome, place.label("place"))
        .join(ScopeAnswer, points_at(ScopeAnswer.share_id, ScopeShare))
        .where(
            ScopeShare.organisation_id == actor.organisation_id,
            ScopeShare.is_counted,
            ~exists().where(points_at(ScopeShareEnd.share_id, ScopeShare)),
            ScopeAnswer.answered_at < period.over_at,
        )
        .subquery()
    )
