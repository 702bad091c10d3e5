"""The words of a scope card: its parts by their headings, the notices, and who agreed it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from certificates.scope_card import CardPart, CardSign, ScopeCard
from competence.framework.model import Framework
from competence.scope_card.rules import Card, Part
from webapp.presenting.dates import day_words

HEADINGS: Final[Mapping[Part, str]] = {
    Part.WITHIN: "Within my role, from day one",
    Part.READY: "Ready",
    Part.WITH_COLLEAGUE: "Ready with a colleague",
    Part.TALK_FIRST: "Talk it through first",
    Part.NOT_YET: "Not to be asked yet",
    Part.OUTSIDE: "Outside my role",
    Part.NEVER: "Never in this role",
}

SIGNS: Final[Mapping[Part, CardSign]] = {
    Part.WITHIN: CardSign.WITHIN,
    Part.READY: CardSign.READY,
    Part.WITH_COLLEAGUE: CardSign.READY,
    Part.TALK_FIRST: CardSign.TALK_FIRST,
    Part.NOT_YET: CardSign.NOT_YET,
    Part.OUTSIDE: CardSign.OUTSIDE,
    Part.NEVER: CardSign.NEVER,
}


def parts_of(card: Card) -> tuple[CardPart, ...]:
    """The parts of a card that have a line, in its order."""
    found: dict[Part, list[str]] = {}
    for line in card.lines:
        found.setdefault(line.part, []).append(line.words)
    return tuple(
        CardPart(SIGNS[part], HEADINGS[part], tuple(found[part])) for part in Part if part in found
    )


def scope_card(
    framework: Framework,
    card: Card,
    *,
    made_on: date,
    agreed_on: date | None,
    address: str,
    made_up: bool,
) -> ScopeCard:
    """What is printed of a card; `framework` is the release it was made under."""
    draft = framework.notices.draft.removeprefix("Draft. ").rstrip(".") + "."
    return ScopeCard(
        name=card.name,
        role=card.role,
        parts=parts_of(card),
        instead=card.instead,
        made_on=made_on,
        agreed=agreed_words(made_on, agreed_on),
        check_address=address,
        release=framework.release,
        draft_notice=draft if framework.is_draft else None,
        record_notice=framework.notices.record,
        made_up=made_up,
    )


def agreed_words(made_on: date, agreed_on: date | None) -> str:
    """When a card was made, and when a lead agreed it; nobody is named."""
    made = f"Made on {day_words(made_on)}"
    if agreed_on is None:
        return f"{made}. Not agreed with a lead yet."
    return f"{made}, agreed with a lead on {day_words(agreed_on)}."
