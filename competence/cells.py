"""Cells of a spreadsheet: what people write for a day, a time or minutes, and no sums."""

import re
from datetime import date, time
from typing import Final

_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_YEAR_FIRST: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]\d\d:\d\d(?::\d\d)?)?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2}|[a-z]{3,9})[/. -](\d{4})")
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::00)?\s*([ap]m)?")
_COUNT: Final = re.compile(r"(\d{1,5})(?:\.0+)?")
_NOON: Final = 12
_LEAST_LETTERS: Final = 3

# Full-width signs begin a sum too, where spreadsheets are set up for East Asian languages.
_SIGNS: Final = "[-=+@\t\r\uff1d\uff0b\uff0d\uff20]"
_SUM: Final = re.compile(f"'*{_SIGNS}")
_QUOTED_SUM: Final = re.compile(f"'+{_SIGNS}")

WHOLE: Final = frozenset({"yes", "present", "all"})
NONE: Final = frozenset({"no", "absent"})
"""Words for minutes, as registers on paper have them."""


def day_in(words: str) -> date | None:
    """A day: 2026-05-03, 3/5/2026 with the day first, 3 May 2026; None for what is none."""
    said = words.strip().lower()
    if found := _YEAR_FIRST.fullmatch(said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(said):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    return None


def clock_in(words: str) -> time | None:
    """A time: 14:30, 9.30am, 2pm; None for what is none."""
    found = _CLOCK.fullmatch(words.strip().lower())
    if found is None or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if found[3] == "pm" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def count_in(words: str) -> int | None:
    """A whole number, as 120 or 120.0; None for what is none."""
    found = _COUNT.fullmatch(words.strip())
    return None if found is None else int(found[1])


def minutes_in(words: str, length: int) -> int | None:
    """Minutes of a session that long: a number, or a word for all or none of it."""
    said = words.strip().lower()
    if said in WHOLE:
        return length
    return 0 if said in NONE else count_in(said)


def defused(words: str) -> str:
    """Words that a spreadsheet shows and never works out, however they begin."""
    return f"'{words}" if _SUM.match(words) else words


def plain(words: str) -> str:
    """The words that were defused; others as they are."""
    return words[1:] if _QUOTED_SUM.match(words) else words


def _month(words: str) -> int:
    """The number of a month; 0 for what is none."""
    if words.isdigit():
        return int(words)
    short = words[:_LEAST_LETTERS]
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
