"""How long somebody was there, and whether that is what their course asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

WHOLE: Final = 100
"""Percent."""

LONGEST_COURSE: Final = 60_000
"""Minutes: a thousand hours."""

A_MOMENT_LATE: Final = timedelta(minutes=10)
"""Whoever checks in by then was there from the start: people queue at a door (a local default)."""


class Measure(StrEnum):
    """What a course's attendance rule counts."""

    MINUTES = "minutes"
    SHARE = "share"  # of the course's minutes, in percent


class How(StrEnum):
    """How an entry came onto a register."""

    BY_TRAINER = "by-trainer"
    CHECK_IN = "check-in"
    BY_IMPORT = "by-import"


@dataclass(frozen=True, slots=True)
class AttendanceRule:
    """What a course asks: so many minutes, or such a share of its minutes in percent."""

    measure: Measure
    amount: int

    @property
    def most(self) -> int:
        """The highest amount that makes sense."""
        return WHOLE if self.measure is Measure.SHARE else LONGEST_COURSE


DEFAULT: Final = AttendanceRule(Measure.SHARE, 80)
"""What many providers ask; a course has a rule of its own (users.md, T2)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a register; of those of one session and learner the highest `nth` counts."""

    session_id: UUID
    learner_id: UUID
    nth: int
    minutes: int


def needed(rule: AttendanceRule, course_minutes: int) -> int:
    """The minutes a rule asks of a course that long; a share is rounded up to a whole minute."""
    if rule.measure is Measure.MINUTES:
        return rule.amount
    return -(-course_minutes * rule.amount // WHOLE)


def is_met(rule: AttendanceRule, minutes: int, course_minutes: int) -> bool:
    """Whether somebody's minutes are what a course asks; never before it has a session."""
    return course_minutes > 0 and minutes >= needed(rule, course_minutes)


def counting(entries: Iterable[Entry]) -> Mapping[tuple[UUID, UUID], int]:
    """The minutes that count, by session and learner: those of the newest entry."""
    newest: dict[tuple[UUID, UUID], Entry] = {}
    for entry in entries:
        key = (entry.session_id, entry.learner_id)
        if key not in newest or newest[key].nth < entry.nth:
            newest[key] = entry
    return {key: entry.minutes for key, entry in newest.items()}


def totals(entries: Iterable[Entry]) -> Mapping[UUID, int]:
    """Each learner's minutes over all sessions; nobody who is on no register."""
    found: dict[UUID, int] = {}
    for (_, learner_id), minutes in counting(entries).items():
        found[learner_id] = found.get(learner_id, 0) + minutes
    return found


def minutes_from(starts_at: datetime, minutes: int, came_at: datetime) -> int:
    """The minutes of a session that somebody has who came at an instant, and stays to its end."""
    if came_at <= starts_at + A_MOMENT_LATE:
        return minutes
    missed = (came_at - starts_at) // timedelta(minutes=1)
    return max(0, minutes - missed)
