"""A card in words, and what its owner is told of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import segno
from markupsafe import Markup

from certificates.scope_card import CardPart
from competence.framework.model import Framework
from competence.scope_card.queries import CardRead, OwnCards
from competence.scope_card.rules import Answer, Card, Line, Part, may_have_changed
from webapp.documents.scope_card import HEADINGS, SIGNS, agreed_words, parts_of
from webapp.forms.fields import Choice
from webapp.presenting.dates import day_words
from webapp.training.presenters.door import square


@dataclass(frozen=True, slots=True)
class CardShown:
    """A card as anybody reads it; `foot` says when it was made and agreed."""

    name: str
    role: str
    parts: tuple[CardPart, ...]
    instead: str
    foot: str


@dataclass(frozen=True, slots=True)
class Offer:
    """The lines of a part that can be chosen."""

    part: CardPart
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class OwnPage:
    """One's own card: the version shown, what its lead says, and what can be done.

    `changed` where something may have changed since; `newer` names the version that took its
    place; `older` are the versions before the newest; `address` is the live page's, or empty.
    """

    read: CardRead
    shown: CardShown
    said: str
    words: str
    changed: str
    newer: bool
    older: tuple[CardRead, ...]
    may_open: bool
    address: str
    code: Markup | str
    for_team: bool


def card_shown(read: CardRead) -> CardShown:
    """A card that was made."""
    return _shown(read.card, agreed_words(read.made_on, read.agreed_on))


def card_before(card: Card, today: date) -> CardShown:
    """A card as it would be made today."""
    return _shown(card, agreed_words(today, None))


def role_words(framework: Framework, roles: Sequence[str]) -> str:
    """What a worker's post is called on a card."""
    titles = {one.code: one.title for one in framework.roles}
    known = [titles[code].lower() for code in roles if code in titles]
    return ", ".join(["Peer support worker", *known])


def offers(framework: Framework, could: Sequence[Line]) -> tuple[Offer, ...]:
    """All that can be chosen, by part."""
    meant = {one.code: one.plain_text for one in framework.scope_card}
    return tuple(
        Offer(
            CardPart(SIGNS[part], HEADINGS[part], ()),
            tuple(
                Choice(line.code, line.words, hint=meant.get(line.code, ""))
                for line in could
                if line.part is part
            ),
        )
        for part in Part
        if any(line.part is part for line in could)
    )


def own_page(
    found: OwnCards, read: CardRead, could: Sequence[Line], release: str, *, address: str
) -> OwnPage:
    """One version; `could` is what could stand on a card today, under `release`."""
    newest = found.versions[0]
    has_changed = read.release != release or may_have_changed(read.card, could)
    made = day_words(read.made_on)
    return OwnPage(
        read=read,
        shown=card_shown(read),
        said=_said(read),
        words=read.answer.words if read.answer is not None else "",
        changed=f"Made on {made}; something may have changed." if has_changed else "",
        newer=read.id != newest.id,
        older=tuple(one for one in found.versions if one.id != read.id),
        may_open=found.agreed is not None,
        address=address,
        code=square(address) if address else "",
        for_team=found.for_team,
    )


def version_words(read: CardRead) -> str:
    """A version in a line."""
    agreed = f", agreed on {day_words(read.agreed_on)}" if read.agreed_on else ""
    return f"Version {read.version}, made on {day_words(read.made_on)}{agreed}"


def code_file(address: str) -> bytes:
    """The square code of an address as a picture by itself, as large as one likes."""
    drawn = BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", scale=4, border=4)
    return drawn.getvalue()


def _shown(card: Card, foot: str) -> CardShown:
    return CardShown(card.name, card.role, parts_of(card), card.instead, foot)


def _said(read: CardRead) -> str:
    if read.answer is None:
        if read.lead is None:
            return "Nobody is asked to agree it yet. Make a new version to ask somebody."
        return f"{read.lead.name} is asked to agree it."
    day, by = day_words(read.answer.on), read.answer.by.name
    if read.answer.answer is Answer.AGREED:
        return f"{by} agreed to it on {day}."
    return f"{by} would change something ({day}). You are free to make a new version, or none."
