"""What supervision is reckoned from: a worker's diary, gathered by `queries`.

Days, not clocks. A span's last day is not in it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from uuid import UUID

from competence.people.rules import Span


class Unit(StrEnum):
    """What a length of time is counted in."""

    WEEKS = "weeks"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Length:
    """So many weeks or months, one or more: 4 weeks."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Step:
    """So many sessions in every so long, for as long as it lasts (None: from then on).

    Once a week for 12 weeks: `Step(1, Length(1, WEEKS), Length(12, WEEKS))`. Twice in the first
    year and no more: `Step(2, Length(12, MONTHS), Length(12, MONTHS))`.
    """

    times: int
    every: Length
    lasting: Length | None = None


@dataclass(frozen=True, slots=True)
class Agreed:
    """A rhythm that two people agreed for one kind of session, and the days it holds.

    The first step begins on `begins_on` (the first day in the post, say), so that an agreement
    renewed later goes on where the steps have got to. The next agreement of the same kind ends
    it; of two from one day the later in the diary holds. `of_full_time`: the rhythm is that of
    full time, and a part-timer's share of it is agreed; otherwise it was agreed for the hours
    the worker has. `supervisor_away` is when whoever it was agreed with was away: it takes
    nothing off.
    """

    kind: str
    days: Span
    begins_on: date
    steps: tuple[Step, ...]
    of_full_time: bool = True
    supervisor_away: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class AtWork:
    """Days in a post, and the part of full time it is. Posts held at once add up, to one."""

    days: Span
    share: Fraction = Fraction(1)


class Remembered(StrEnum):
    """What the other side answered to a session that one side logged."""

    UNANSWERED = "unanswered"
    CONFIRMED = "confirmed"
    DIFFERING = "not-how-i-remember-it"  # held, and both accounts of it stand
    DISPUTED = "it-did-not-happen"  # had by nobody's reckoning until they agree


class CouldNot(StrEnum):
    """Who could not, where an agreed session was not held; there is no reason beside it."""

    SERVICE = "service"
    SUPERVISOR = "supervisor"
    WORKER = "worker"
    NOT_OFFERED = "not-offered"


@dataclass(frozen=True, slots=True)
class Held:
    """A session somebody logged as held, on its true day, however late it was logged.

    The same `id` counts once. A session moved to another day was held, on that day.
    """

    id: UUID
    kind: str
    held_on: date
    remembered: Remembered


@dataclass(frozen=True, slots=True)
class NotHeld:
    """A session that was to be on a day and was not held at all."""

    id: UUID
    kind: str
    due_on: date
    could_not: CouldNot


@dataclass(frozen=True, slots=True)
class Diary:
    """All that one worker's supervision is reckoned from."""

    agreed: tuple[Agreed, ...] = ()
    at_work: tuple[AtWork, ...] = ()
    away: tuple[Span, ...] = ()
    held: tuple[Held, ...] = ()
    not_held: tuple[NotHeld, ...] = ()
