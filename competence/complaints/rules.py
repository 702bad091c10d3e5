"""By when a complaint is acknowledged, what it may say, how it ends, and how long it is kept."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

LONGEST_WORDS: Final = 4_000
ACKNOWLEDGED_WITHIN: Final = timedelta(days=30)
"""From when it was received, by the law."""

PER: Final = timedelta(hours=1)
MOST_FROM_ONE: Final = 30
"""Complaints from one person, or from one network signed out, within `PER`."""

MOST_TAKEN: Final = 10_000
"""Rows of a register that is taken away."""

_KEPT_FOR: Final = timedelta(days=3 * 365 + 1)
_REFERENCE_LENGTH: Final = 8


class Outcome(StrEnum):
    """How a complaint was answered."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly-upheld"
    NOT_UPHELD = "not-upheld"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why something cannot be kept as it is, and the part of it this concerns."""

    field: str
    because: str


def reference_of(complaint_id: UUID) -> str:
    """What a sender and whoever answers call a complaint by; random, as its id is."""
    return complaint_id.hex[:_REFERENCE_LENGTH].upper()


def acknowledge_by(received_on: date) -> date:
    """The last day on which a complaint is acknowledged in time."""
    return received_on + ACKNOWLEDGED_WITHIN


def kept_until(answered_on: date) -> date:
    """The day from which nothing is kept of a complaint that was answered."""
    return answered_on + _KEPT_FOR


def words_fault(words: str) -> Fault | None:
    """What keeps a complaint, or an answer to one, from being kept."""
    if not words.strip():
        return Fault("words", "Write it in your own words")
    if len(words) > LONGEST_WORDS:
        return Fault("words", f"Keep to {LONGEST_WORDS:,} characters.")
    return None
