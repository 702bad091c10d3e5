"""Who was asked, what came back, and what a colleague is told before they write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from competence.colleagues.rules import AskedForm, AskedPage, AskedRead, giver_words
from competence.days import day_of
from webapp.presenting.dates import day_words


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A colleague who was asked, in the list."""

    id: UUID
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class AskedList:
    """Everybody asked: whose words can be read, who has a link, and whose link ended unused."""

    to_read: Sequence[AskedLine]
    waiting: Sequence[AskedLine]
    over: Sequence[AskedLine]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a colleague wrote, as the worker reads it."""

    id: UUID
    what: str
    when: str
    giver: str
    words: str


@dataclass(frozen=True, slots=True)
class LinkPage:
    """What a colleague reads before they write."""

    worker: str
    what: str
    when: str
    until: str
    is_meeting: bool
    is_own: bool


def asked_list(found: Sequence[AskedRead], at: datetime) -> AskedList:
    """Everybody asked, the last asked first."""
    return AskedList(
        [_line(one) for one in found if one.account is not None],
        [_line(one) for one in found if one.account is None and not one.is_over(at)],
        [_line(one) for one in found if one.is_over(at)],
    )


def answered(found: AskedRead) -> Answered:
    """What a colleague wrote; empty words while there is nothing."""
    account = found.account
    return Answered(
        found.id,
        found.what,
        day_words(found.saw_on),
        "" if account is None else giver_words(account),
        "" if account is None else account.words,
    )


def link_page(found: AskedPage, reader: UUID | None) -> LinkPage:
    """What a link shows; `reader` is whoever is signed in."""
    return LinkPage(
        found.worker,
        found.what,
        day_words(found.saw_on),
        day_words(day_of(found.ends_at)),
        is_meeting=found.form is AskedForm.MEETING,
        is_own=reader == found.worker_id,
    )


def _line(one: AskedRead) -> AskedLine:
    if one.account is not None:
        text = f"From {giver_words(one.account)}. About {day_words(one.saw_on)}."
        text += f" You asked {one.who}." if one.who else ""
    else:
        asked = f"You asked {one.who}" if one.who else "You asked a colleague"
        text = f"{asked} on {day_words(day_of(one.asked_at))}."
        text += f" The link works until {day_words(day_of(one.ends_at))}."
    return AskedLine(one.id, one.what, text)
