"""Courses: what their trainer sets, and who gets a place that is free."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from competence.training.rules.attendance import DEFAULT, AttendanceRule
from competence.training.rules.fault import Fault, too_long
from competence.training.rules.schemes import LONGEST_TEXT, LONGEST_TITLE, MOST_MINUTES

MOST_PLACES: Final = 500
LONGEST_PLACE: Final = 200
LONGEST_NAME: Final = 120
MOST_SESSIONS: Final = 100
MOST_LINES: Final = 2000
MOST_ASKED: Final = 20


@dataclass(frozen=True, slots=True)
class Terms:
    """What a trainer sets for a course. `places` is None where there is no limit."""

    title: str
    plain_words: str = ""
    places: int | None = None
    rule: AttendanceRule = DEFAULT


@dataclass(frozen=True, slots=True)
class Times:
    """When and where a session of a course is, and the part of the scheme it brings.

    `place` is a room or an address, as the trainer writes it; `part_id` is None outside a scheme.
    """

    starts_at: datetime
    minutes: int
    title: str
    place: str = ""
    part_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """An assessed part of a course: what is to be handed in, and by when."""

    title: str
    words: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a course's list, in order of coming."""

    id: UUID
    nth: int
    has_place: bool
    has_left: bool = False


def terms_fault(terms: Terms, *, taken: int = 0) -> Fault | None:
    """What keeps a course's terms from being kept, with `taken` places; None when they can be."""
    if not terms.title.strip():
        return Fault("Write what the course is called.", "title")
    if terms.places is not None and not 1 <= terms.places <= MOST_PLACES:
        return Fault(f"Write from 1 to {MOST_PLACES} places, or none for no limit.", "places")
    if terms.places is not None and terms.places < taken:
        return Fault(f"{taken} people have a place already.", "places")
    if not 0 <= terms.rule.amount <= terms.rule.most:
        return Fault(f"Write a number from 0 to {terms.rule.most}.", "amount")
    return too_long(terms.title, LONGEST_TITLE, "title") or too_long(
        terms.plain_words, LONGEST_TEXT, "plain_words"
    )


def times_fault(times: Times, *, others: int) -> Fault | None:
    """What keeps a session from standing beside `others` of its course; None when it can."""
    if not times.title.strip():
        return Fault("Write what this session is called.", "title")
    if not 1 <= times.minutes <= MOST_MINUTES:
        return Fault(f"Write from 1 to {MOST_MINUTES} minutes.", "minutes")
    if others >= MOST_SESSIONS:
        return Fault(f"A course has at most {MOST_SESSIONS} sessions.")
    return too_long(times.title, LONGEST_TITLE, "title") or too_long(
        times.place, LONGEST_PLACE, "place"
    )


def asked_fault(asked: Asked, *, others: int) -> Fault | None:
    """What keeps an assessed part from standing beside `others`; None when it can."""
    if not asked.title.strip():
        return Fault("Write what is to be handed in.", "title")
    if others >= MOST_ASKED:
        return Fault(f"A course has at most {MOST_ASKED} assessed parts.", "title")
    return too_long(asked.title, LONGEST_TITLE, "title") or too_long(
        asked.words, LONGEST_TEXT, "words"
    )


def name_fault(name: str) -> Fault | None:
    """What keeps a name from standing on a register; None when it can."""
    if not name.strip():
        return Fault("Write a name.", "name")
    return too_long(name, LONGEST_NAME, "name")


def free_places(places: int | None, lines: Iterable[Line]) -> int | None:
    """How many places are free; None where there is no limit."""
    if places is None:
        return None
    return max(0, places - taken_places(lines))


def taken_places(lines: Iterable[Line]) -> int:
    """How many lines have a place."""
    return sum(line.has_place and not line.has_left for line in lines)


def next_in(places: int | None, lines: Iterable[Line]) -> Sequence[UUID]:
    """Who of those that wait gets the places that are free, in order of coming."""
    there = [*lines]
    waiting = sorted(
        (one for one in there if not one.has_place and not one.has_left), key=lambda one: one.nth
    )
    return [one.id for one in waiting[: free_places(places, there)]]
