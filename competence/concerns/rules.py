"""With whom a concern may be raised, and what may be written."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from uuid import UUID

LONGEST_WORDS: Final = 2_000

PLEASE_TALK: Final = "Please talk to me."
"""What a concern without words says."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something cannot be kept as it is, and the part of it this concerns."""

    field: str
    because: str


def may_hear(reader_id: UUID, about_id: UUID, supervised_by: Collection[UUID]) -> bool:
    """Whether somebody may hear of a concern about `about_id`.

    Never the one it is about, nor who reports to them alone (`supervised_by`: by whom the reader
    is supervised now).
    """
    return reader_id != about_id and set(supervised_by) != {about_id}


def words_fault(words: str, *, needed: bool) -> Fault | None:
    """What keeps words from being kept; a concern needs none, an answer does."""
    if needed and not words.strip():
        return Fault("words", "Write your answer. A day and a place to talk will do.")
    if len(words) > LONGEST_WORDS:
        return Fault("words", f"Keep to {LONGEST_WORDS:,} characters.")
    return None
