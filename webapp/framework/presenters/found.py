"""What a search found, in words and links."""

from dataclasses import dataclass

from competence.framework.model import Framework
from webapp.framework.presenters.contents import DomainShown, domains_shown
from webapp.framework.presenters.parts import (
    Basis,
    Edition,
    FrameworkPage,
    Link,
    address,
    basis,
    lower_first,
)
from webapp.framework.search import Found, Hit, Kind, Piece


@dataclass(frozen=True, slots=True)
class HitShown:
    """One thing found: where it leads, what it is, and the sentence that was found."""

    link: Link
    what: str
    pieces: tuple[Piece, ...]
    basis: Basis | None


@dataclass(frozen=True, slots=True)
class SearchPage(FrameworkPage):
    """What was looked for and what was found; the whole framework where nothing was."""

    question: str
    hits: tuple[HitShown, ...]
    has_all: bool
    domains: tuple[DomainShown, ...]


def search_page(framework: Framework, edition: Edition, question: str, found: Found) -> SearchPage:
    """The answer to a question; nothing asked is no fault."""
    return SearchPage(
        edition=edition,
        above=(edition.index,),
        question=question,
        hits=tuple(_shown(framework, hit) for hit in found.hits),
        has_all=found.has_all,
        domains=() if found.hits else tuple(domains_shown(framework, framework.competences)),
    )


def _shown(framework: Framework, hit: Hit) -> HitShown:
    href = address(framework, hit.code)
    if hit.kind is Kind.STATEMENT:
        statement, up = framework.statement(hit.code), framework.competence_of(hit.code)
        rests_on = basis(framework, statement.provenance, ())
        link = Link(f"{hit.code} in {up.title}", f"{address(framework, up.code)}#{hit.code}")
        return HitShown(link, "One line of a competence", hit.sentence, rests_on)
    if hit.kind is Kind.COMPETENCE:
        title = f"{hit.code} {framework.competence(hit.code).title}"
        return HitShown(Link(title, href), "Competence", hit.sentence, None)
    if hit.kind is Kind.DUTY:
        duty = framework.duty(hit.code)
        rests_on = basis(framework, duty.provenance, ())
        return HitShown(Link(duty.title, href), "What the team owes", hit.sentence, rests_on)
    if hit.kind is Kind.BOUNDARY:
        boundary = framework.boundary(hit.code)
        rests_on = basis(framework, boundary.provenance, ())
        what = f"Role boundary: {lower_first(framework.wording(boundary.verdict).title)}"
        return HitShown(Link(boundary.activity, href), what, hit.sentence, rests_on)
    return HitShown(
        Link(framework.domain(hit.code).title, href), "Part of the framework", hit.sentence, None
    )
