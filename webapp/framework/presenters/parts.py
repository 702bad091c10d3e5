"""What several pages of the framework show: where a release stands, where a thing comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from flask import url_for

from certificates.wording import MONTHS
from competence.framework.model import (
    Citation,
    Domain,
    Framework,
    Provenance,
    Read,
    ReleaseStatus,
    Source,
)
from webapp.presenting.dates import day_words

_READ: Final = {
    Read.IN_FULL: "We read all of it.",
    Read.IN_PART: "We read part of it.",
    Read.ABSTRACT: "We read its summary only.",
    Read.NOT_READ: "We have not read it.",
}
_NUMBERS: Final = ("none", "one", "two", "three", "four", "five", "six")
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere, with a line below where there is one."""

    label: str
    href: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """The release a page shows, and what everybody must know of it first."""

    number: str
    is_draft: bool
    is_retired: bool
    newer: Link | None
    index: Link
    about: Link
    search_to: str


@dataclass(frozen=True, slots=True)
class FrameworkPage:
    """What the frame of every page about a release shows: the release, and what stands above."""

    edition: Edition
    above: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A source relied on: a short name, its place in the list of sources, where in it."""

    name: str
    href: str
    place: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What a thing rests on: the kind of provenance, and its sources."""

    kind: Provenance
    cited: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A publication as the list of sources says it."""

    id: str
    authors: str
    title: str
    where: str
    licence: str
    read: str
    address: str


def edition(framework: Framework, newest: str) -> Edition:
    """Where the release stands; `newest` is the number of its framework's newest."""
    newer = (
        Link(newest, release_address(framework, newest)) if newest != framework.release else None
    )
    return Edition(
        number=framework.release,
        is_draft=framework.is_draft,
        is_retired=framework.status is ReleaseStatus.RETIRED,
        newer=newer,
        index=Link("Framework", release_address(framework)),
        about=Link(f"About release {framework.release}", f"{release_address(framework)}#about"),
        search_to=url_for(
            "framework.search", framework=framework.framework, release=framework.release
        ),
    )


def release_address(framework: Framework, release: str = "") -> str:
    """The permanent address of a release: this one, or another of the same framework."""
    return url_for(
        "framework.release", framework=framework.framework, release=release or framework.release
    )


def address(framework: Framework, code: str) -> str:
    """The permanent address of anything in a release."""
    return url_for(
        "framework.item", framework=framework.framework, release=framework.release, code=code
    )


def data_link(framework: Framework, code: str) -> Link:
    """Where the same is as data."""
    href = url_for(
        "framework.item_json", framework=framework.framework, release=framework.release, code=code
    )
    return Link("This page as data (JSON)", href)


def role_link(framework: Framework, code: str) -> Link:
    """A role of the release."""
    role = framework.role(code)
    href = url_for(
        "framework.role", framework=framework.framework, release=framework.release, code=code
    )
    return Link(role.title, href, role.plain_text)


def domain_place(framework: Framework, code: str) -> int:
    """A domain's place in the framework, from 0, by which it is drawn."""
    return [domain.code for domain in framework.domains].index(code)


def domain_link(framework: Framework, domain: Domain) -> Link:
    """A domain of the release."""
    return Link(domain.title, address(framework, domain.code), domain.plain_text)


def basis(framework: Framework, provenance: Provenance, citations: Iterable[Citation]) -> Basis:
    """What something rests on."""
    return Basis(provenance, tuple(_cited(framework, citation) for citation in citations))


def sources(framework: Framework, codes: Iterable[str]) -> tuple[SourceShown, ...]:
    """The publications of these codes, once each, in the order they were met."""
    return tuple(source_shown(framework.source(code)) for code in dict.fromkeys(codes))


def source_shown(source: Source) -> SourceShown:
    """A publication with all that is known of it."""
    published = published_words(source.published_on)
    return SourceShown(
        id=_source_id(source.code),
        authors=source.authors or "",
        title=source.title,
        where=", ".join(part for part in (source.publication, published) if part),
        licence=f"Licence: {source.licence}." if source.licence else "",
        read=_READ[source.read],
        address=f"https://doi.org/{source.doi}" if source.doi else source.address or "",
    )


def published_words(published_on: str | None) -> str:
    """A year, month or day as words; empty where it is not known."""
    if published_on is None:
        return ""
    year, *rest = published_on.split("-")
    if not rest:
        return year
    if len(rest) == 1:
        return f"{MONTHS[int(rest[0]) - 1]} {year}"
    return day_words(date.fromisoformat(published_on))


def number_words(number: int) -> str:
    """A small number as a word."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def or_list(words: Sequence[str]) -> str:
    """Words of which any one will do, "bread, soup or tea"."""
    *firsts, last = words or [""]
    return f"{', '.join(firsts)} or {last}" if firsts else last


def lower_first(words: str) -> str:
    """Words as they stand inside a sentence; a first word in capitals stays."""
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    return words if len(first) > 1 and first.isupper() else words[:1].lower() + words[1:]


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph."""
    first, stop, _ = text.partition(". ")
    return f"{first}." if stop else text


def _cited(framework: Framework, citation: Citation) -> Cited:
    source = framework.source(citation.source)
    name = short_name(source)
    if sum(short_name(other) == name for other in framework.sources.values()) > 1:
        name = f"{name}, {source.code}"
    place = citation.place.replace("-", " ") if citation.place else ""
    return Cited(name, f"#{_source_id(source.code)}", f"under “{place}”" if place else "")


def short_name(source: Source) -> str:
    """Who and when, as briefly as a reader can still know it by."""
    authors = (source.authors or "").split(", ")
    first = authors[0] or source.publication or source.title
    if len(authors) == _TWO:
        first = " and ".join(authors)
    elif len(authors) > _TWO:
        first = f"{first} and others"
    year = (source.published_on or "")[:4]
    return f"{first}, {year}" if year else first


def _source_id(code: str) -> str:
    return f"source-{code}"
