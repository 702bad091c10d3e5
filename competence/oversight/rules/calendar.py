"""When figures are frozen, when peers read them as a draft, and when everybody in scope does.

Nobody publishes anything: days do (R7).
"""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final

DRAFT_DAY: Final = 5
"""The day of the month after a quarter on which its peers begin to read."""

DRAFT_DAYS: Final = 14
"""How long the peers read before anybody else does."""


class Phase(StrEnum):
    """Who may read what was frozen on a day."""

    KEPT = "kept"  # nobody
    DRAFT = "draft"  # the service's own people
    PUBLISHED = "published"  # the commissioner too


def last_frozen(today: date) -> date:
    """The last day of the last month that is over on `today`: what is to be frozen by now."""
    return today.replace(day=1) - timedelta(days=1)


def is_quarters_end(frozen_on: date) -> bool:
    """Whether that month's freeze is a quarter's edition; the others are read by nobody."""
    return frozen_on.month % 3 == 0


def pooled_from(frozen_on: date) -> date:
    """The first day of the four quarters that end with a month's last day."""
    return (frozen_on + timedelta(days=1)).replace(year=(frozen_on + timedelta(days=1)).year - 1)


def drafted_on(frozen_on: date) -> date:
    """The first day on which the service's own people may read an edition."""
    return (frozen_on + timedelta(days=1)).replace(day=DRAFT_DAY)


def published_on(frozen_on: date) -> date:
    """The day from which an edition is published."""
    return drafted_on(frozen_on) + timedelta(days=DRAFT_DAYS)


def phase(frozen_on: date, *, today: date) -> Phase:
    """Who may read on `today` what was frozen on the last day of a month."""
    if not is_quarters_end(frozen_on) or today < drafted_on(frozen_on):
        return Phase.KEPT
    return Phase.DRAFT if today < published_on(frozen_on) else Phase.PUBLISHED
