"""What a scope card says: frozen values that hold every printed word.

The web builds them, `scope_card_pages` draws them and looks nothing up. Text is text. What is
empty is not printed. Nothing in it says at which level anything was agreed, by whom, or when.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from certificates.wording import MONTHS


class CardSign(StrEnum):
    """The sign beside a part; its heading says the same in words."""

    WITHIN = "within-role"
    READY = "needs-competence"
    TALK_FIRST = "talk-first"
    NOT_YET = "next-step"
    OUTSIDE = "outside-role"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class CardPart:
    """A part of a card, such as what is within the role: its sign, its heading and its lines."""

    sign: CardSign
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScopeCardWording:
    """The fixed words, in the order they are met."""

    card: str = "Scope card"
    draft_card: str = "Scope card, draft"
    instead: str = "Instead, ask me to"
    to_check: str = "Is this still my card? Scan this, or go to"
    square_code: str = "Square code that opens"
    draft: str = "Draft"
    release: str = "Release"
    made_up: str = "Made-up example."
    months: tuple[str, ...] = MONTHS


@dataclass(frozen=True, slots=True)
class ScopeCard:
    """A scope card, as its owner chose it."""

    name: str
    """As its owner wrote it; empty where they gave none."""
    role: str
    parts: tuple[CardPart, ...]
    instead: str
    made_on: date
    agreed: str
    """ "Made on 23 November 2026, agreed with a lead on 24 November 2026."."""
    check_address: str
    """The whole address of its live page, printed and as a square code; empty where none is."""
    release: str
    draft_notice: str | None
    """ "Not yet reviewed by peer workers."; none under an approved release."""
    record_notice: str
    made_up: bool = False
    language: str = "en-GB"
    wording: ScopeCardWording = ScopeCardWording()
