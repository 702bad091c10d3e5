"""Complaints in words: for whoever sent them, for an administrator, and as a table to take away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from flask import url_for

from competence.complaints.queries import ComplaintRead
from competence.complaints.rules import Outcome, acknowledge_by, reference_of
from competence.days import day_of
from webapp.presenting.dates import day_month, day_words

OUTCOMES: Final[Mapping[Outcome, str]] = {
    Outcome.UPHELD: "Upheld: you were right",
    Outcome.PARTLY_UPHELD: "Partly upheld: you were right in part",
    Outcome.NOT_UPHELD: "Not upheld: we see it otherwise",
}
COLUMNS: Final = (
    "Reference", "Received", "To be acknowledged by", "Acknowledged", "Answered", "Outcome",
    "Sent by", "Answer wanted at", "The complaint", "The answer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A complaint in the register: no word of it, and not whose it is."""

    heading: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class ComplaintPage:
    """A complaint: its words, how it stands, and what was answered."""

    id: UUID
    reference: str
    received: str
    stands: str
    words: str
    outcome: str
    answer: str
    sender: str = ""
    answer_to: str = ""
    may_acknowledge: bool = False
    may_answer: bool = False


def lines(found: Iterable[ComplaintRead], today: date) -> tuple[Line, ...]:
    """The register, in the order it comes in."""
    return tuple(
        Line(
            f"Complaint {reference_of(one.id)}",
            url_for("complaints.show", complaint_id=one.id),
            f"Received on {day_words(day_of(one.received_at))}. {_stands(one, today)}",
        )
        for one in found
    )


def register_page(one: ComplaintRead, today: date) -> ComplaintPage:
    """One of them, for an administrator."""
    return ComplaintPage(
        id=one.id,
        reference=reference_of(one.id),
        received=day_words(day_of(one.received_at)),
        stands=_stands(one, today),
        words=one.words or "The words are gone: whoever sent it closed their account.",
        outcome="" if one.outcome is None else OUTCOMES[one.outcome],
        answer=one.answer,
        sender=one.sender or "Somebody who was not signed in",
        answer_to=_answer_to(one),
        may_acknowledge=one.is_to_acknowledge,
        may_answer=one.answered_at is None,
    )


def own_pages(found: Iterable[ComplaintRead]) -> tuple[ComplaintPage, ...]:
    """One's own, in the order they come in."""
    return tuple(
        ComplaintPage(
            id=one.id,
            reference=reference_of(one.id),
            received=day_words(day_of(one.received_at)),
            stands=_own_stands(one),
            words=one.words,
            outcome="" if one.outcome is None else OUTCOMES[one.outcome],
            answer=one.answer,
        )
        for one in found
    )


def table(found: Sequence[ComplaintRead]) -> Sequence[Sequence[str]]:
    """The register as rows of text, with the words."""
    return [[*COLUMNS], *(_row(one) for one in found)]


def _row(one: ComplaintRead) -> list[str]:
    days = (
        day_of(one.received_at),
        acknowledge_by(day_of(one.received_at)),
        one.acknowledged_at and day_of(one.acknowledged_at),
        one.answered_at and day_of(one.answered_at),
    )
    return [
        reference_of(one.id),
        *("" if day is None else day.isoformat() for day in days),
        one.outcome or "",
        *map(_as_text, (one.sender, one.answer_to, one.words, one.answer)),
    ]


def _as_text(words: str) -> str:
    """Words that no spreadsheet takes for something to work out."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words


def _answer_to(one: ComplaintRead) -> str:
    if one.sender:
        return "They read the answer here, under My data. A message tells them, and nothing of it."
    if one.answer_to:
        return f"They want an answer at {one.answer_to}. Polyphony does not send it: write to them."
    return "They want no answer. Write here what was done all the same."


def _stands(one: ComplaintRead, today: date) -> str:
    if one.answered_at is not None:
        return f"Answered on {day_words(day_of(one.answered_at))}."
    if one.acknowledged_at is not None:
        day = day_words(day_of(one.acknowledged_at))
        return f"Acknowledged on {day}. To be answered."
    return f"To be acknowledged by {day_month(acknowledge_by(day_of(one.received_at)), today)}."


def _own_stands(one: ComplaintRead) -> str:
    if one.answered_at is not None:
        return f"Answered on {day_words(day_of(one.answered_at))}."
    if one.acknowledged_at is not None:
        day = day_words(day_of(one.acknowledged_at))
        return f"On {day} we said that we have it. We owe you an answer."
    by = day_words(acknowledge_by(day_of(one.received_at)))
    return f"We owe you a word that we have it by {by}."
