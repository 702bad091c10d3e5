"""Concerns in words, for the worker who raised them and for whoever was chosen to hear them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import url_for

from competence.concerns.queries import ConcernRead
from competence.concerns.rules import PLEASE_TALK
from competence.days import day_of
from competence.people.rules import CurrentPair, PersonName
from webapp.presenting.dates import by_or_since, day_month, day_words, instant_words


@dataclass(frozen=True, slots=True)
class Line:
    """A concern in a list, or somebody it may be about."""

    heading: str
    href: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A worker's own concern: who reads it, what happens next, and the answer."""

    id: UUID
    about: str
    reads: str
    words: str
    when: str
    owed: str
    answer: str
    answered: str
    closed: str


@dataclass(frozen=True, slots=True)
class TheirPage:
    """A concern for whoever was chosen to hear it."""

    id: UUID
    worker: str
    about: str
    words: str
    when: str
    owed: str
    until: str
    tell: str
    answer: str
    answered: str


def about_lines(pairs: Iterable[CurrentPair]) -> tuple[Line, ...]:
    """Whom a concern may be about."""
    return tuple(
        Line(f"About {one.person.name}", url_for("concerns.begin", about_id=one.person.id))
        for one in pairs
    )


def own_lines(found: Iterable[ConcernRead], today: date) -> tuple[Line, ...]:
    """A worker's own concerns, newest first."""
    return tuple(
        Line(
            f"With {one.reader.name}, {day_words(day_of(one.raised_at))}",
            url_for("concerns.show", concern_id=one.id),
            _stands(one, today),
        )
        for one in found
    )


def their_lines(found: Iterable[ConcernRead], today: date) -> tuple[Line, ...]:
    """What was raised with the reader; no word of it."""
    return tuple(
        Line(
            f"From {one.worker.name}",
            url_for("concerns.hear", concern_id=one.id),
            f"You owe an answer {_when(one, today)}." if one.waits else "You answered this.",
        )
        for one in found
    )


def own_page(one: ConcernRead, today: date) -> OwnPage:
    """A worker's own concern."""
    held = one.is_held and one.closed_at is None
    return OwnPage(
        id=one.id,
        about=one.about.name,
        reads=f"{one.reader.name} can read it until you close it. {one.about.name} cannot, and is"
        " not told."
        if held
        else f"Nobody else can read it. {one.about.name} never could, and is not told.",
        words=one.words or PLEASE_TALK,
        when=f"Raised on {instant_words(one.raised_at)}.",
        owed=_own_owed(one, today),
        answer=one.answer,
        answered="" if one.answered_at is None else instant_words(one.answered_at),
        closed=""
        if one.closed_at is None
        else f"You closed it on {day_words(day_of(one.closed_at))}.",
    )


def their_page(one: ConcernRead, tell: Sequence[PersonName], today: date) -> TheirPage:
    """A concern for whoever was chosen."""
    return TheirPage(
        id=one.id,
        worker=one.worker.name,
        about=one.about.name,
        words=one.words or PLEASE_TALK,
        when=f"Raised on {instant_words(one.raised_at)}.",
        owed=f"You owe an answer {_when(one, today)}." if one.waits else "",
        until=f"{one.worker.name} closes it",
        tell=" or ".join(lead.name for lead in tell if lead != one.about),
        answer=one.answer,
        answered="" if one.answered_at is None else instant_words(one.answered_at),
    )


def _own_owed(one: ConcernRead, today: date) -> str:
    if not one.waits:
        return ""
    if not one.is_held:
        return f"{one.reader.name} cannot answer any more. Close it, and choose somebody else."
    return f"We owe you an answer {_when(one, today)}."


def _when(one: ConcernRead, today: date) -> str:
    return f"{by_or_since(one.due_on, today)} {day_month(one.due_on, today)}"


def _stands(one: ConcernRead, today: date) -> str:
    if one.closed_at is not None:
        return "You closed it."
    return "Answered. Only you can close it." if one.answered_at else _own_owed(one, today)
