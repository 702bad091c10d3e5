"""What rows of a spreadsheet would change of a course, and what is wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from competence.days import instant_of
from competence.training.rules.sheets import Column, Row

Ref = UUID | int
"""What is there already by its id; what is new by its place among what is new."""


@dataclass(frozen=True, slots=True)
class KnownLine:
    """A line of the list as it is."""

    id: UUID
    name: str
    code: str
    has_place: bool
    has_left: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Times:
    """A session as rows say it, in the clocks of London."""

    title: str
    day: date
    clock: time
    minutes: int
    place: str

    @property
    def starts_at(self) -> datetime:
        """The instant it begins."""
        return instant_of(self.day, self.clock)


@dataclass(frozen=True, slots=True)
class Known:
    """A course as it is. `places`: how many new lines get one, None for no limit.

    `minutes` are those that count, by session and line; `room` is for how many lines more.
    """

    lines: tuple[KnownLine, ...]
    sessions: Mapping[UUID, Times]
    minutes: Mapping[tuple[UUID, UUID], int]
    places: int | None
    room: int
    is_closed: bool


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a row, in which column, and how to mend it."""

    row: Row
    column: Column
    because: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """Minutes of somebody in a session, and what counted before: None where nothing did."""

    session: Ref
    title: str
    line: Ref
    name: str
    minutes: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Difference:
    """What rows would change; `the_same` is how many say what is there already."""

    lines: tuple[str, ...] = ()
    waiting: int = 0
    sessions: tuple[Times, ...] = ()
    entries: tuple[Minutes, ...] = ()
    the_same: int = 0

    @property
    def is_none(self) -> bool:
        """Whether everything is there already."""
        return not (self.lines or self.sessions or self.entries)

    @property
    def fingerprint(self) -> str:
        """SHA-256 in hex: another one when it would change something else."""
        return sha256(repr(self).encode()).hexdigest()


class KeptFor(StrEnum):
    """Why something that an import brought stays when it is undone."""

    CLAIMED = "claimed"  # the line is a person's now
    ENTERED = "entered"  # a register has an entry that the import did not make
    WORK = "work"  # something was handed in or recorded for the line
    CORRECTED = "corrected"  # minutes were written anew since
    OWN = "own"  # they are those of whoever undoes it


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that stays, by its name, and why."""

    name: str
    because: KeptFor
