"""The same reckoning, slow and obvious: one day after another, looking at everything each day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from typing import TypeVar

from competence.people.rules import Span
from competence.supervision.reckoning import (
    Agreed,
    CouldNot,
    Diary,
    Held,
    Length,
    NotHeld,
    Remembered,
    Unit,
)

A_DAY = timedelta(days=1)
_Row = TypeVar("_Row", Held, NotHeld)


@dataclass
class Slowly:
    """What one kind comes to."""

    agreed: Fraction = Fraction(0)
    due_on: list[date] = field(default_factory=list)
    due_while_away: list[date] = field(default_factory=list)
    had: int = 0
    waiting: int = 0
    disputed: int = 0
    could_not: dict[CouldNot, int] = field(default_factory=lambda: dict.fromkeys(CouldNot, 0))
    gaps: list[int] = field(default_factory=list)
    _since_the_last: int | None = None

    @property
    def owed(self) -> int:
        return max(0, len(self.due_on) - self.had - self.could_not[CouldNot.WORKER])


def slowly(diary: Diary, kind: str, since: date, until: date) -> Slowly:
    """Walk through a span, a day at a time."""
    found = Slowly()
    for day in _days(since, until):
        _sessions(found, diary, kind, day)
        if _part_of_a_session(diary, kind, day) == 0:
            _end_the_gap(found)
            continue
        if found._since_the_last is None:
            found._since_the_last = 0
        if any(_covers(span, day) for span in diary.away):
            continue
        found._since_the_last += 1
        found.agreed += _part_of_a_session(diary, kind, day)
        while len(found.due_on) + 1 <= found.agreed:
            found.due_on.append(day)
            if _is_supervisor_away(diary, kind, day):
                found.due_while_away.append(day)
    _end_the_gap(found)
    return found


def days_left_out(diary: Diary, since: date, until: date) -> int:
    """Days in a post that were time away."""
    return sum(
        any(_covers(span, day) for span in diary.away)
        and any(_covers(post.days, day) and post.share > 0 for post in diary.at_work)
        for day in _days(since, until)
    )


def _sessions(found: Slowly, diary: Diary, kind: str, day: date) -> None:
    for one in _each_once(diary.held):
        if (one.kind, one.held_on) != (kind, day):
            continue
        if one.remembered is Remembered.DISPUTED:
            found.disputed += 1
            continue
        found.had += 1
        found.waiting += one.remembered is Remembered.UNANSWERED
        _end_the_gap(found)
    for other in _each_once(diary.not_held):
        if (other.kind, other.due_on) == (kind, day):
            found.could_not[other.could_not] += 1


def _each_once(rows: tuple[_Row, ...]) -> list[_Row]:
    once: list[_Row] = []
    for row in rows:
        if row.id not in [other.id for other in once]:
            once.append(row)
    return once


def _end_the_gap(found: Slowly) -> None:
    if found._since_the_last is not None:
        found.gaps.append(found._since_the_last)
    found._since_the_last = None


def _part_of_a_session(diary: Diary, kind: str, day: date) -> Fraction:
    agreed = _in_force(diary, kind, day)
    if agreed is None:
        return Fraction(0)
    share = sum((p.share for p in diary.at_work if _covers(p.days, day)), Fraction(0))
    if not agreed.of_full_time:
        return _rate(agreed, day) if share > 0 else Fraction(0)
    return _rate(agreed, day) * min(share, Fraction(1))


def _is_supervisor_away(diary: Diary, kind: str, day: date) -> bool:
    agreed = _in_force(diary, kind, day)
    assert agreed is not None  # a session fell due on this day
    return any(_covers(span, day) for span in agreed.supervisor_away)


def _in_force(diary: Diary, kind: str, day: date) -> Agreed | None:
    newest = None
    for one in diary.agreed:
        if one.kind == kind and one.days.starts_on <= day:  # noqa: SIM102 - as it is thought
            if newest is None or one.days.starts_on >= newest.days.starts_on:
                newest = one
    return newest if newest is not None and _covers(newest.days, day) else None


def _rate(agreed: Agreed, day: date) -> Fraction:
    """A session's part that one day brings: so many, by the days of the period it is in."""
    step_starts = agreed.begins_on
    for step in agreed.steps:
        step_ends = None if step.lasting is None else _later(step_starts, step.lasting, 1)
        if _covers(Span(step_starts, step_ends), day):
            number = 0
            while _later(step_starts, step.every, number + 1) <= day:
                number += 1
            starts = _later(step_starts, step.every, number)
            ends = _later(step_starts, step.every, number + 1)
            return Fraction(step.times, len(list(_days(starts, ends))))
        if step_ends is None:
            break
        step_starts = step_ends
    return Fraction(0)


@cache  # slow is one thing, an hour another
def _later(day: date, length: Length, how_often: int) -> date:
    if length.unit is Unit.WEEKS:
        return day + 7 * length.count * how_often * A_DAY
    year, month = day.year, day.month
    for _ in range(length.count * how_often):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


def _days(since: date, until: date) -> Iterator[date]:
    day = since
    while day < until:
        yield day
        day += A_DAY


def _covers(span: Span, day: date) -> bool:
    return span.starts_on <= day and (span.ends_on is None or day < span.ends_on)
