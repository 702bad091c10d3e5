"""What the paper of everything kept about somebody says: by kind, each record with its values."""

from dataclasses import dataclass
from datetime import date

from certificates.wording import MONTHS


@dataclass(frozen=True, slots=True)
class MyDataWording:
    """The fixed words, in the order they are met."""

    title: str = "Everything kept about you"
    as_it_was: str = "As it was on"
    times: str = "Times below are UTC."
    apart: str = (
        "The files you handed in are not in this paper. They are in the file (ZIP) of it all."
    )
    readers: str = "Who reads it: "
    kept: str = "How long it should be kept: "
    in_part: str = "what you did in it"
    left_out: str = "What is left out, and why"
    clear: str = "This is yours alone, and in the clear: think about where you keep it."
    made_up: str = "Made-up example."
    months: tuple[str, ...] = MONTHS


@dataclass(frozen=True, slots=True)
class HeldRecord:
    """A record, and each of its values with what it is called."""

    called: str
    is_whole: bool
    """Not so where it is about somebody else, and holds only what the person did in it."""
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HeldKind:
    """A kind of record: who reads it, how long it is kept, and every one there is."""

    title: str
    readers: str
    kept: str
    records: tuple[HeldRecord, ...]


@dataclass(frozen=True, slots=True)
class MyData:
    """Everything kept about one person, in every organisation."""

    person: str
    made_at: str
    """ "27 November 2026, 2.05pm"."""
    printed_on: date
    kinds: tuple[HeldKind, ...]
    left_out: tuple[tuple[str, str], ...]
    """Each kind of record that is not in it, with why."""
    made_up: bool = False
    language: str = "en-GB"
    wording: MyDataWording = MyDataWording()
