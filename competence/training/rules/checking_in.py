"""Checking in: when a session's code works, and which one learner somebody's words mean."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

OPENS_BEFORE: Final = timedelta(minutes=30)
"""How long before a session its code works (a local default, a setting of the installation)."""

SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
"""What codes are made of: nothing that is easily read as something else."""

SESSION_CODE: Final = 8
OWN_CODE: Final = 5
"""How many signs the code of a session, and of a learner, has."""

LEAST_LETTERS: Final = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A learner as they are found at the door."""

    id: UUID
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when a session's code works: instants, so that clocks may change between."""

    opens_at: datetime
    closes_at: datetime

    def holds(self, at: datetime) -> bool:
        """Whether the code works at an instant."""
        return self.opens_at <= at < self.closes_at


def window(starts_at: datetime, minutes: int, *, opens_before: timedelta = OPENS_BEFORE) -> Window:
    """When the code of a session works: from a while before its start, to its end."""
    return Window(starts_at - opens_before, starts_at + timedelta(minutes=minutes))


def normal_code(typed: str) -> str:
    """A code as it is kept, however it was typed: with gaps, in small letters."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def spaced(code: str) -> str:
    """A session's code as people read it out: in two halves."""
    return f"{code[: SESSION_CODE // 2]} {code[SESSION_CODE // 2 :]}"


def meant(learners: Iterable[Named], typed: str) -> UUID | None:
    """The one learner that somebody means by their name, its first letters, or their own code.

    None where it is nobody's, or more than one learner's.
    """
    there, words, code = [*learners], _plain(typed), normal_code(typed)
    by_code = [one.id for one in there if one.code == code]
    whole = [one.id for one in there if _plain(one.name) == words]
    begun = [
        one.id
        for one in there
        if len(words) >= LEAST_LETTERS and _plain(one.name).startswith(words)
    ]
    found = by_code or whole or begun
    return found[0] if len(found) == 1 else None


def _plain(words: str) -> str:
    """Words without capitals, accents and doubled spaces."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return " ".join("".join(one for one in apart if not unicodedata.combining(one)).split())
