"""The audit's calendar: which quarters there are, when peers read the draft, when it is published.

Nobody publishes: a day does.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

DRAFT_FROM_DAY: Final = 5
"""The day of the month after a quarter from which its draft is read."""

DRAFT_DAYS: Final = 14
"""For so many days peers read a draft before anybody outside does."""

_QUARTER: Final = 3
_A_YEAR: Final = 12


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """The audit of a quarter, by the quarter's last day."""

    ends_on: date

    @property
    def is_one(self) -> bool:
        """Whether that day is the last of a quarter."""
        after = self.ends_on + timedelta(days=1)
        return after.day == 1 and after.month % _QUARTER == 1

    @property
    def draft_from(self) -> date:
        """The first day on which the service's people read it."""
        return (self.ends_on + timedelta(days=1)).replace(day=DRAFT_FROM_DAY)

    @property
    def last_day_of_draft(self) -> date:
        """The last day on which its peers may reply, or take back what they said."""
        return self.published_on - timedelta(days=1)

    @property
    def published_on(self) -> date:
        """The first day on which commissioners read it."""
        return self.draft_from + timedelta(days=DRAFT_DAYS)

    def is_draft(self, on: date) -> bool:
        """Whether a day is one of those on which the service's people alone read it."""
        return self.draft_from <= on < self.published_on

    def is_published(self, on: date) -> bool:
        """Whether commissioners read it on a day."""
        return self.published_on <= on


def newest(on: date) -> Edition:
    """The edition of the last quarter that is over on a day, whether or not it is read yet."""
    first = date(on.year, on.month - (on.month - 1) % _QUARTER, 1)
    return Edition(first - timedelta(days=1))


def quarters_before(edition: Edition, number: int) -> Edition:
    """The edition so many quarters before another."""
    after = edition.ends_on + timedelta(days=1)
    months = after.year * _A_YEAR + after.month - 1 - number * _QUARTER
    return Edition(date(months // _A_YEAR, months % _A_YEAR + 1, 1) - timedelta(days=1))
