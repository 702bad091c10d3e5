"""The time, read here and nowhere below: actions and rules are handed it."""

from datetime import UTC, date, datetime

from competence.days import day_of


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today in London."""
    return day_of(now())
