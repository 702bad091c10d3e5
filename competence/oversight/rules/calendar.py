"""Which days are frozen, and how far back they count; editions themselves: `competence.editions`.

Nobody publishes anything: days do (R7).
"""

from collections.abc import Sequence
from datetime import date, timedelta

from competence.editions import newest


def due(today: date) -> Sequence[date]:
    """The days for which everything should be frozen by `today`, earlier first.

    The last day of the last quarter that is over, lest an edition be missed while nothing ran,
    and that of the last month.
    """
    last_month = today.replace(day=1) - timedelta(days=1)
    return sorted({newest(today).ends_on, last_month})


def pooled_from(frozen_on: date) -> date:
    """The first day of the four quarters that end with a month's last day."""
    after = frozen_on + timedelta(days=1)
    return after.replace(year=after.year - 1)
