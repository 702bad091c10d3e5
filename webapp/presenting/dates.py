"""Days in words, as pages and documents say them."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from certificates.wording import MONTHS, day_words
from competence.days import day_of

__all__ = [
    "WEEKDAYS",
    "and_list",
    "by_or_since",
    "clock_words",
    "day_month",
    "day_words",
    "instant_words",
    "or_list",
    "period",
]


WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip


def day_month(day: date, today: date) -> str:
    """A day, "16 November"; with the year where it is not this one."""
    return day_words(day) if day.year != today.year else f"{day.day} {MONTHS[day.month - 1]}"


def by_or_since(due_on: date, today: date) -> str:
    """What goes before the day of an answer that is owed: "by", and "since" once it has passed."""
    return "since" if today > due_on else "by"


def instant_words(instant: datetime) -> str:
    """The London day of an instant, "16 November 2026"."""
    return day_words(day_of(instant))


def clock_words(clock: time) -> str:
    """A time of day, "9.30am", "noon", "midnight"."""
    named = {time(12): "noon", time(0): "midnight"}.get(clock.replace(second=0, microsecond=0))
    if named:
        return named
    hour = clock.hour % 12 or 12
    minutes = f".{clock.minute:02}" if clock.minute else ""
    return f"{hour}{minutes}{'am' if clock.hour < 12 else 'pm'}"  # noqa: PLR2004 - of a clock


def period(first: date, last: date) -> str:
    """The months from one day to another, "February to November 2026"."""
    start, end = MONTHS[first.month - 1], f"{MONTHS[last.month - 1]} {last.year}"
    if first.year != last.year:
        return f"{start} {first.year} to {end}"
    return end if first.month == last.month else f"{start} to {end}"


def or_list(words: Sequence[str]) -> str:
    """A list to choose from, "bread, soup or tea"; empty for none."""
    *firsts, last = words or [""]
    return f"{', '.join(firsts)} or {last}" if firsts else last


def and_list(words: Sequence[str]) -> str:
    """A list as a sentence says it, "bread, soup and tea"; empty for none."""
    *firsts, last = words or [""]
    return f"{', '.join(firsts)} and {last}" if firsts else last
