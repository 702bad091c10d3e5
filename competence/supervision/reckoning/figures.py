"""What a reckoning comes to."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from competence.people.rules import Span
from competence.supervision.reckoning.diary import (
    Agreed,
    AtWork,
    CouldNot,
    Held,
    NotHeld,
    Remembered,
)


@dataclass(frozen=True, slots=True)
class Gap:
    """Days from one session (or the first day that counts) to the next (or the last).

    Days away are not counted in `days`; `between` is from the one day to the other.
    """

    days: int
    between: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """One kind over a span.

    `agreed` is exact, and `due_on` has a day for each whole session in it: that by the end of
    which it was due; `due_while_away` are those of them on which the supervisor was away. `held`
    and `not_held` are oldest first. `rhythms` are the agreements in force, cut to the span;
    `longest_gap` is None where no day counted.
    """

    kind: str
    agreed: Fraction
    due_on: tuple[date, ...]
    due_while_away: tuple[date, ...]
    held: tuple[Held, ...]
    not_held: tuple[NotHeld, ...]
    longest_gap: Gap | None
    rhythms: tuple[Agreed, ...]

    @property
    def whole(self) -> int:
        """How many whole sessions were agreed."""
        return floor(self.agreed)

    @property
    def had(self) -> int:
        """Sessions held, those that wait for an answer among them; disputed ones are not."""
        return len(self.held) - self.remembered(Remembered.DISPUTED)

    @property
    def owed(self) -> int:
        """Whole sessions agreed that were neither had nor missed because the worker could not."""
        return max(0, self.whole - self.had - self.could_not(CouldNot.WORKER))

    def remembered(self, answer: Remembered) -> int:
        """How many of those logged as held the other side answered so."""
        return sum(one.remembered is answer for one in self.held)

    def could_not(self, who: CouldNot) -> int:
        """How many were not held because of `who`."""
        return sum(one.could_not is who for one in self.not_held)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """All kinds over a span, by their code, and what days of it counted.

    `at_work` are the days in a post, in order, with the part of full time; `days_away` is how
    many of them were left out.
    """

    since: date
    until: date
    figures: tuple[Figure, ...]
    at_work: tuple[AtWork, ...]
    days_away: int

    @property
    def owed(self) -> int:
        """Sessions owed, over all kinds; what one kind had too many of makes up for no other."""
        return sum(figure.owed for figure in self.figures)
