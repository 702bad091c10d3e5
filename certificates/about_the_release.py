"""What plain papers have alike: at their head and foot, which release they rest on."""

from dataclasses import replace
from datetime import date
from typing import Protocol

from certificates.flowables.boxes import Notice
from certificates.flowables.document import FirstPage, Furniture
from certificates.flowables.structure import Element
from certificates.flowables.words import Words
from certificates.page import INK, LEAD, SMALL, Weight
from certificates.typesetting import Span
from certificates.wording import day_words


class _Wording(Protocol):
    @property
    def draft(self) -> str: ...
    @property
    def release(self) -> str: ...
    @property
    def made_up(self) -> str: ...
    @property
    def months(self) -> tuple[str, ...]: ...


class Paper(Protocol):
    """A paper's content, as far as it speaks of the release."""

    @property
    def wording(self) -> _Wording:
        """The fixed words."""

    @property
    def framework_title(self) -> str:
        """What the framework is called."""

    @property
    def release(self) -> str:
        """The release's number."""

    @property
    def draft_notice(self) -> str | None:
        """What is said of a draft; None of a release that was reviewed."""

    @property
    def introduction(self) -> str:
        """What stands before all else."""

    @property
    def made_up(self) -> bool:
        """Whether nothing in it is of anybody."""

    @property
    def language(self) -> str:
        """The language of its words."""


def release_words(content: Paper) -> str:
    """Which release it is, "Framework release 0.1.0."."""
    return f"{content.wording.release} {content.release}."


def introduced(content: Paper) -> tuple[Element, ...]:
    """The framework, that it is a draft where so, and the paper's introduction."""
    framework = f"{content.framework_title}. {release_words(content)}"
    if content.draft_notice:
        words = f"{content.draft_notice} {framework}"
        about: Element = Notice(content.wording.draft, words, after=8)
    else:
        about = Words(framework, SMALL)
    return about, Words(content.introduction, replace(LEAD, after=0))


def furniture(
    content: Paper, *, name: str, title: str, on: date, before: str, after: str = ""
) -> Furniture:
    """Head and foot of each page. `before` and `after` stand about the release in the foot."""
    wording = content.wording
    draft = f"{wording.draft}. {content.draft_notice} " if content.draft_notice else ""
    made_up = f" {wording.made_up}" if content.made_up else ""
    record = f"{before} {release_words(content)}{made_up}{f' {after}' if after else ''}"
    foot = (Span(draft, Weight.BOLD, INK), Span(record))
    return Furniture(
        product="Polyphony",
        name=name,
        foot=foot,
        cover_foot=foot,
        day=day_words(on, wording.months),
        title=title,
        language=content.language,
        domains=0,
        made_on=on,
        first=FirstPage.PLAIN,
    )
