"""What a worker brings to somebody, and what there is to bring."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from competence.framework.model import Framework
from competence.people.rules import CurrentPair, PersonName
from competence.supervision.queries import AgendaItemRead, Offer
from webapp.forms.fields import Choice
from webapp.supervision.presenters.words import about_words, called


@dataclass(frozen=True, slots=True)
class Bringing:
    """What the page is made from."""

    supervisor: PersonName
    pairs: Sequence[CurrentPair]
    items: Sequence[AgendaItemRead]
    offers: Sequence[Offer]


@dataclass(frozen=True, slots=True)
class Line:
    """Something that is brought. The first cannot go up."""

    id: UUID
    words: str
    may_go_up: bool


@dataclass(frozen=True, slots=True)
class AgendaPage:
    """What a worker brings to somebody; `others` are whom else they may bring something to."""

    supervisor_id: UUID
    called: str
    lines: tuple[Line, ...]
    others: tuple[tuple[str, str], ...]


def agenda_page(framework: Framework, found: Bringing) -> AgendaPage:
    """What is brought, in the worker's order."""
    return AgendaPage(
        supervisor_id=found.supervisor.id,
        called=called(found.supervisor),
        lines=tuple(
            Line(one.id, about_words(framework, one), may_go_up=place > 0)
            for place, one in enumerate(found.items)
        ),
        others=tuple(
            (
                f"What you bring to {pair.person.name}",
                url_for("supervision.agenda", supervisor_id=pair.person.id),
            )
            for pair in found.pairs
            if pair.may_be_asked and pair.person.id != found.supervisor.id
        ),
    )


def offered(framework: Framework, found: Bringing) -> Sequence[Choice]:
    """What there is to bring and is not brought yet."""
    there = {(one.source, one.target) for one in found.items}
    return [
        Choice(f"{one.source}:{one.target}", about_words(framework, one))
        for one in found.offers
        if (one.source, one.target) not in there
    ]
