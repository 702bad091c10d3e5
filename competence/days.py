"""The day of an instant in London: the one place outside presenters that knows the time zone."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day_of(instant: datetime) -> date:
    """The London day on which `instant` (aware) falls."""
    return instant.astimezone(LONDON).date()


def start_of(day: date) -> datetime:
    """The first instant of `day` in London, as UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)


def clock_of(instant: datetime) -> time:
    """What clocks in London show at `instant` (aware)."""
    return instant.astimezone(LONDON).time()


def instant_of(day: date, clock: time) -> datetime:
    """The instant, as UTC, at which clocks in London show `clock` on `day`.

    An hour that the clocks leave out is the one after it; of one they give twice, the first.
    """
    return datetime.combine(day, clock, tzinfo=LONDON).astimezone(UTC)
