"""What is kept of somebody's supervision, as a file to take away and in words."""

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from competence.supervision.queries import Kept, NoteRead
from webapp.presenting.dates import day_words


@dataclass(frozen=True, slots=True)
class Prepared:
    """What somebody prepared of a session with the reader: of which, and the words."""

    heading: str
    words: str


def prepared_about(found: Sequence[NoteRead]) -> tuple[Prepared, ...]:
    """What supervisors prepared, by session."""
    return tuple(
        Prepared(f"{one.by}, for {day_words(one.session_on)}", one.words)
        for one in found
        if one.session_on is not None
    )


def as_file(kept: Kept, *, person: str, organisation: str, at: datetime) -> bytes:
    """All of it as JSON to be read by people and machines: UTF-8, days as `2026-11-23`."""
    told = {
        "made_at": at,
        "person": person,
        "organisation": organisation,
        "supervision": dataclasses.asdict(kept),
    }
    return json.dumps(told, indent=2, ensure_ascii=False, default=_plain).encode()


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    raise TypeError(f"A {type(value).__name__} has no place in this file.")
