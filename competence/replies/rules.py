"""What a reply is about, what it may say, and how it is read."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

LONGEST_WORDS: Final = 4_000


class About(StrEnum):
    """The kind of entry a reply stands beside."""

    DECISION = "decision"
    VIEW = "view"  # a lived-experience view
    EVIDENCE = "evidence"  # what a supervisor or a colleague saw
    RESULT = "result"  # what a course came to; or a copy of that, with the post it was sent to
    RATING = "rating"  # a quality reader's second one


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that somebody else wrote of a worker; `by_id` is None for one without an account."""

    about: About
    id: UUID
    by_id: UUID | None


@dataclass(frozen=True, slots=True)
class Said:
    """What a worker says beside an entry: that it was otherwise, words, or both."""

    words: str = ""
    not_how_it_was: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something cannot be kept as it is, and the part of it this concerns."""

    field: str
    because: str


@dataclass(frozen=True, slots=True)
class ReplyRead:
    """What the worker said beside an entry, opened; `words` may be empty."""

    words: str
    replied_at: datetime
    not_how_it_was: bool = False


def said_fault(said: Said) -> Fault | None:
    """What keeps a reply from being kept; None when it can be."""
    if not said.words.strip() and not said.not_how_it_was:
        return Fault("words", "Write what you want to say.")
    if len(said.words) > LONGEST_WORDS:
        over = len(said.words) - LONGEST_WORDS
        return Fault(
            "words",
            f"Make this shorter by {over:,}. There is room for {LONGEST_WORDS:,} letters.",
        )
    return None


def news_key(person_id: UUID, day: date) -> str:
    """What makes the message that there is something new one a day."""
    return f"news {day.isoformat()} {person_id}"
