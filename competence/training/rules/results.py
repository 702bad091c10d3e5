"""What was handed in and how it was looked at, and what a course came to for somebody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from competence.training.rules.attendance import AttendanceRule, is_met
from competence.training.rules.fault import Fault, too_long
from competence.training.rules.schemes import LONGEST_TEXT

LONGEST_WORK: Final = 20_000
"""Characters of what is handed in as words."""


class Outcome(StrEnum):
    """What a course came to for somebody. It is never a competence."""

    COMPLETED = "completed"
    ATTENDED = "attended"
    NOT_YET = "not-yet"


class Finding(StrEnum):
    """What becomes of something that was handed in."""

    ACCEPTED = "accepted"
    RETURNED = "returned"  # for more, with a date


class Lack(StrEnum):
    """What a completed course still needs."""

    ATTENDANCE = "attendance"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """The four questions about something handed in, what becomes of it, and words to its learner.

    `by` is when more is asked for.
    """

    finding: Finding
    valid: bool
    authentic: bool
    current: bool
    sufficient: bool
    by: date | None = None
    words: str = ""

    @property
    def answers_all_four(self) -> bool:
        """Whether all four questions are answered with yes."""
        return self.valid and self.authentic and self.current and self.sufficient


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is to record a result from: minutes, the course's rule, and assessed parts.

    `minutes_beside` are those that what was learned before stands for (`rules.prior`).
    """

    minutes: int
    course_minutes: int
    rule: AttendanceRule
    asked: int = 0
    accepted: int = 0
    minutes_beside: int = 0


def work_fault(words: str, *, has_file: bool) -> Fault | None:
    """What keeps something from being handed in; None when it can be."""
    if not words.strip() and not has_file:
        return Fault("Write something, or choose a file.", "words")
    return too_long(words, LONGEST_WORK, "words")


def looked_fault(looked: LookedAt, *, today: date, has_account: bool = True) -> Fault | None:
    """What keeps a look at something handed in from being kept; None when it can be."""
    if looked.finding is Finding.ACCEPTED and not looked.answers_all_four:
        return Fault("To accept it, all four questions are answered with yes.", "finding")
    if looked.finding is Finding.RETURNED and (looked.by is None or looked.by < today):
        return Fault("Write by when you ask for more: today, or a day to come.", "by")
    if looked.finding is Finding.ACCEPTED and looked.by is not None:
        return Fault("A date goes with something you return for more.", "by")
    if looked.words and not has_account:
        return Fault("Say this to them: nothing is written about a name alone.", "words")
    return too_long(looked.words, LONGEST_TEXT, "words")


def lacks(facts: Facts) -> Sequence[Lack]:
    """What a completed course still needs."""
    found = []
    if not is_met(facts.rule, facts.minutes + facts.minutes_beside, facts.course_minutes):
        found.append(Lack.ATTENDANCE)
    if facts.accepted < facts.asked:
        found.append(Lack.PARTS)
    return found


def offered(facts: Facts) -> Sequence[Outcome]:
    """The results a trainer may choose from; the course's own rule stands behind the first two.

    "Attended" says that somebody was there: what was learned before does not carry it.
    """
    missing = lacks(facts)
    if not missing:
        return [Outcome.COMPLETED, Outcome.NOT_YET]
    if is_met(facts.rule, facts.minutes, facts.course_minutes):
        return [Outcome.ATTENDED, Outcome.NOT_YET]
    return [Outcome.NOT_YET]
