"""The day of an instant in London: the one place outside presenters that knows the time zone."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day_of(instant: datetime) -> date:
    """The London day on which `instant` (aware) falls."""
    return instant.astimezone(LONDON).date()


def start_of(day: date) -> datetime:
    """The first instant of `day` in London, as UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)
