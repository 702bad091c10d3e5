"""What a supervisor sees when they answer, and afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from competence.days import day_of
from competence.framework.model import Competence, Framework
from competence.people.rules import SUPERVISES_WORK, PairKind, PersonName
from competence.signoff.queries import RequestRead
from competence.signoff.rules import readable_until, takes_view
from webapp.presenting.dates import and_list, day_month, day_words
from webapp.presenting.standing import again_words
from webapp.signoff.presenters.enough import Missing, missing
from webapp.signoff.presenters.showing import (
    Decided,
    Given,
    Heading,
    Piece,
    Voice,
    called,
    decided,
    given,
    heading,
    other_voice,
    owed,
    pieces,
    said_voice,
    see_differently,
)


@dataclass(frozen=True, slots=True)
class Open:
    """A request as read, whom to tell when a rule is broken, and whether the reader is a peer."""

    read: RequestRead
    leads: Sequence[PersonName]
    is_peer: bool = False


@dataclass(frozen=True, slots=True)
class DecidePage:
    """A request for the supervisor who was asked; `may_observe` if they write what they saw."""

    request_id: UUID
    about: Heading
    name: str
    called: str
    asked: str
    owed: str
    until: str
    tell: str
    also_line: bool
    mine: Voice
    other: Voice
    differ: bool
    summary: str
    sent: tuple[Piece, ...]
    missing: Missing | None
    may_observe: bool
    view_words: tuple[str, ...]
    two_decide: str
    level: str
    level_text: str
    drafted: str
    views: tuple[Given, ...]
    decided: Decided | None
    first: Decided | None
    again: tuple[str, ...]


def decide_page(framework: Framework, opened: Open, today: date, *, reader_id: UUID) -> DecidePage:
    """Everything a supervisor needs for an answer, in the words of the request's release."""
    read, name = opened.read, called(opened.read.worker)
    competence = framework.competence(read.competence)
    last = read.last_view
    is_own = last is None or last.decider.id == reader_id
    return DecidePage(
        request_id=read.id,
        about=heading(framework, competence, full_address(framework, competence)),
        name=read.worker.name,
        called=name,
        asked=f"{name} asked on {day_month(read.asked_on, today)}.",
        owed=owed("You", f"{name} an answer", read.due_on, today) if read.is_open else "",
        until=_until(read),
        tell=" or ".join(lead.name for lead in opened.leads),
        also_line=PairKind.LINE in read.pair_kinds,
        mine=said_voice(framework, read, f"What {name} says"),
        other=other_voice(framework, read, _whose(read, is_own=is_own)),
        differ=see_differently(read),
        summary=read.summary,
        sent=pieces(
            framework, read.copies, reader=read.asked, hrefs=file_addresses(read), worker=name
        ),
        missing=missing(framework, competence, read.shown, name),
        may_observe=not read.pair_kinds.isdisjoint(SUPERVISES_WORK),
        view_words=tuple(_view_words(competence, opened)),
        level=framework.level(competence.evidence_rule.level).title,
        level_text=competence.level_text(competence.evidence_rule.level),
        two_decide=_two_decide(framework, competence),
        drafted=read.drafted_sentence,
        views=given(framework, read.views, name),
        decided=None
        if read.decision is None
        else decided(framework, read.decision, name, is_worker=False),
        first=None
        if read.again is None or read.earlier is None
        else decided(framework, read.earlier, name, is_worker=False),
        again=_again(read, name),
    )


def _again(read: RequestRead, name: str) -> tuple[str, ...]:
    """What is asked of somebody who looks again at what another answered."""
    if read.again is None:
        return ()
    words = (
        f"{name} asked you for {again_words(read.again)}. Somebody has answered already. You read"
        " their answer once yours is written; then both stand side by side."
    )
    return (words, f"{name} would like to bring: {read.brings}") if read.brings else (words,)


def _whose(read: RequestRead, *, is_own: bool) -> str:
    if read.again is not None and read.decision is None:
        return "The first answer: once yours is written"
    return "Your view so far" if is_own else "Agreed view so far"


def file_addresses(read: RequestRead) -> list[str]:
    """Where the file of each copy is, for whoever was asked."""
    return [
        url_for("signoff.file", request_id=read.id, copy_id=copy.copy_id) for copy in read.copies
    ]


def full_address(framework: Framework, competence: Competence) -> str:
    """The permanent page of a competence."""
    return url_for(
        "framework.item",
        framework=framework.framework,
        release=framework.release,
        code=competence.code,
    )


def _until(read: RequestRead) -> str:
    if read.decision is None:
        return "60 days after you answer"
    return day_words(readable_until(day_of(read.decision.decided_at)))


def _view_words(competence: Competence, opened: Open) -> list[str]:
    """What there is to know of the lived-experience view; nothing where none is needed."""
    read = opened.read
    if not takes_view(competence) or opened.is_peer or read.views:
        return []
    words = ["It also needs a view from somebody who holds or held a peer role."]
    if read.views_waiting:
        asked = and_list([person.name for person in read.views_waiting])
        return [*words, f"{called(read.worker)} has asked {asked}."]
    return [*words, f"{called(read.worker)} chooses who."]


def _two_decide(framework: Framework, competence: Competence) -> str:
    """That some levels are not one person's to agree; empty where there are none."""
    levels = [one for one in competence.views if one.deciders > 1]
    titles = and_list([framework.level(one.level).title for one in levels])
    if not levels:
        return ""
    return (
        f"{titles} is agreed by two people, one of them with lived experience in a peer role."
        " It stands once both have agreed it; until then, what was agreed before does."
    )
