"""Taking evidence along from another organisation: what is offered, and what will stand here."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Final

from flask import url_for

from competence.evidence.queries import Elsewhere, origin_there
from competence.evidence.rules import EvidenceEntry, EvidenceItem, Whose
from competence.framework.model import Framework
from competence.people.queries import OrganisationName
from webapp.evidence.presenters.showing import Body, Link, kind_words, origin_words, own_body
from webapp.forms.fields import Choice
from webapp.presenting.dates import day_words

ToldUnder = Callable[[EvidenceEntry], Framework]
"""The release that a piece was told under."""

_BY: Final = {
    Whose.OWN: "",
    Whose.COLLEAGUE: ". A colleague wrote it.",
    Whose.SUPERVISOR: ". A supervisor wrote it.",
}


@dataclass(frozen=True, slots=True)
class Choosing:
    """Where from and where to, and what of it is here already."""

    place: str
    here: str
    here_already: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that goes along, as it will stand here."""

    place: str
    here: str
    bodies: Sequence[Body]


def places(found: Sequence[OrganisationName]) -> Sequence[Link]:
    """The other organisations, each leading to what is kept there."""
    return [Link(one.name, url_for("evidence.choose_along", place_id=one.id)) for one in found]


def choosing(found: Elsewhere, here: str) -> Choosing:
    """The page to choose on."""
    count = found.here_already
    pieces = "One piece is" if count == 1 else f"{count} pieces are"
    return Choosing(found.place.name, here, f"{pieces} here already." if count else "")


def choices(told_under: ToldUnder, items: Sequence[EvidenceItem]) -> Sequence[Choice]:
    """Every piece that can go along, newest first."""
    return [_choice(told_under(item.entry), item) for item in items]


def mine_choices(items: Sequence[EvidenceItem]) -> Sequence[Choice]:
    """The pieces with words that are for their worker only."""
    return [
        Choice(str(item.entry.id), f"Take along your own words in “{item.entry.title}”")
        for item in items
        if item.mine
    ]


def chosen_of(found: Elsewhere, ids: Collection[str]) -> Sequence[EvidenceItem]:
    """The pieces that were ticked, newest first."""
    return [item for item in found.items if str(item.entry.id) in ids]


def preview(
    told_under: ToldUnder, found: Elsewhere, items: Sequence[EvidenceItem], here: str, *, on: date
) -> Preview:
    """Each piece whole, with what will be said of where it was kept first."""
    bodies = [
        replace(
            own_body(told_under(item.entry), item, ""),
            origin=origin_words(origin_there(item, found.place, on=on)),
        )
        for item in items
    ]
    return Preview(found.place.name, here, bodies)


def digest(items: Sequence[EvidenceItem]) -> str:
    """What was seen of these pieces, in short: another once any of them is changed."""
    seen = [(str(item.entry.id), item.entry.version) for item in items]
    return sha256(repr(seen).encode()).hexdigest()


def _choice(framework: Framework, item: EvidenceItem) -> Choice:
    entry = item.entry
    said = f"{kind_words(framework, entry.form_kind, entry.kind)}, {day_words(entry.happened_on)}"
    with_file = ". With a file" if entry.has_file else ""
    return Choice(str(entry.id), entry.title, f"{said}{with_file}{_BY[entry.whose]}")
