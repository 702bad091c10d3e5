"""One role boundary whole: what its own page and every answer that goes by it show."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import url_for

from competence.framework.model import (
    AgreementNeed,
    Boundary,
    CompetenceNeed,
    Framework,
    Need,
    Verdict,
    WordsToSay,
)
from webapp.boundaries.words import AGREEMENTS, AT_FIRST, LISTENERS, MOMENTS, guards_against
from webapp.framework.presenters.parts import (
    Basis,
    Edition,
    FrameworkPage,
    Link,
    SourceShown,
    address,
    basis,
    data_link,
    role_link,
    sources,
)


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that has to hold first, in words; a link where there is more to read."""

    words: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class WordsShown:
    """What to say; `to` says to whom, and when where it fits only before or after a sign-off."""

    to: str
    words: str


@dataclass(frozen=True, slots=True)
class BoundaryLink:
    """A boundary in a line: where it is, and its verdict with its words."""

    link: Link
    verdict: Verdict
    verdict_words: str


@dataclass(frozen=True, slots=True)
class BoundaryShown:
    """A boundary in words; `place` is where its own page is, `debate` and more may be empty."""

    code: str
    place: str
    activity: str
    plain_text: str
    verdict: Verdict
    verdict_words: str
    verdict_meaning: str
    guards: str
    at_first: str
    all_of: tuple[Condition, ...]
    one_of: tuple[Condition, ...]
    instead: tuple[str, ...]
    words: tuple[WordsShown, ...]
    reason: str
    debate: str
    variation: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class BoundaryPage(FrameworkPage):
    """A boundary by itself, with requests it answers and what it goes with."""

    shown: BoundaryShown
    examples: tuple[str, ...]
    near_misses: tuple[tuple[str, BoundaryLink | None, str], ...]
    competences: tuple[Link, ...]
    roles: tuple[Link, ...]
    sources: tuple[SourceShown, ...]
    data: Link
    advice: str


def boundary_page(framework: Framework, code: str, edition: Edition) -> BoundaryPage:
    """Everything the release says of one boundary."""
    boundary = framework.boundary(code)
    return BoundaryPage(
        edition=edition,
        above=(edition.index, boundaries_link(framework)),
        shown=boundary_shown(framework, boundary),
        examples=tuple(one.text for one in boundary.examples),
        near_misses=tuple(
            (one.text, _belongs(framework, one.belongs_to), one.because)
            for one in boundary.near_misses
        ),
        competences=tuple(competence_link(framework, one) for one in boundary.competences),
        roles=tuple(role_link(framework, role) for role in boundary.roles),
        sources=sources(framework, (one.source for one in boundary.sources)),
        data=data_link(framework, code),
        advice=framework.notices.advice,
    )


def boundary_shown(framework: Framework, boundary: Boundary) -> BoundaryShown:
    """A boundary in words."""
    wording = framework.wording(boundary.verdict)
    return BoundaryShown(
        code=boundary.code,
        place=address(framework, boundary.code),
        activity=boundary.activity,
        plain_text=boundary.plain_text,
        verdict=boundary.verdict,
        verdict_words=wording.title,
        verdict_meaning=wording.plain_text,
        guards=guards_against(boundary),
        at_first=AT_FIRST[boundary.at_first] if boundary.at_first else "",
        all_of=tuple(conditions(framework, boundary.conditions.all)),
        one_of=tuple(conditions(framework, boundary.conditions.any)),
        instead=boundary.instead,
        words=words_shown(boundary.words_to_say),
        reason=boundary.reason,
        debate=boundary.debate or "",
        variation=boundary.variation_note or "",
        basis=basis(framework, boundary.provenance, boundary.sources),
    )


def boundary_link(framework: Framework, boundary: Boundary) -> BoundaryLink:
    """A boundary in a line."""
    return BoundaryLink(
        Link(boundary.activity, address(framework, boundary.code), boundary.plain_text),
        boundary.verdict,
        framework.wording(boundary.verdict).title,
    )


def boundaries_link(framework: Framework) -> Link:
    """Where every boundary of a release is."""
    href = url_for("framework.boundaries", framework=framework.framework, release=framework.release)
    return Link("Role boundaries", href)


def competence_link(framework: Framework, code: str) -> Link:
    """A competence by its title."""
    competence = framework.competence(code)
    return Link(f"{competence.title} ({code})", address(framework, code), competence.plain_text)


def conditions(framework: Framework, needs: Iterable[Need]) -> Iterable[Condition]:
    """Conditions in words, in their order."""
    for need in needs:
        if isinstance(need, CompetenceNeed):
            level = framework.level(need.level).title
            yield Condition(
                f", agreed at {level} or above", competence_link(framework, need.competence)
            )
        elif isinstance(need, AgreementNeed):
            yield Condition(AGREEMENTS[need.agreement])
        else:
            yield Condition(f"The course “{framework.course(need.course).title}”.")


def words_shown(words: Iterable[WordsToSay]) -> tuple[WordsShown, ...]:
    """What to say, with whom it is said to."""
    return tuple(WordsShown(f"{LISTENERS[one.to]}{MOMENTS[one.when]}", one.text) for one in words)


def _belongs(framework: Framework, code: str) -> BoundaryLink | None:
    if not framework.has_boundary(code):
        return None
    return boundary_link(framework, framework.boundary(code))
