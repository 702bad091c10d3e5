"""A session that waits for its reader's word: all that a tap would confirm, and the ways beside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from flask import url_for

from competence.framework.model import Framework
from competence.supervision.queries import ToAnswer
from competence.supervision.rules import Answer
from webapp.presenting.dates import by_or_since, day_month
from webapp.presenting.standing import title_of
from webapp.supervision.forms.confirming import ConfirmForm
from webapp.supervision.forms.session import ANSWERS, confirm_words
from webapp.supervision.presenters.words import TOPICS, called, held_words, with_words

QUESTION: Final = "Is this how you remember it?"


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked, where, and on which day; `place` is one of `PLACES`."""

    framework: Framework
    reader_id: UUID
    place: str
    today: date


@dataclass(frozen=True, slots=True)
class ToSay:
    """A session and the button that confirms it. `others` are the other answers, by address."""

    heading: str
    href: str
    facts: str
    about: str
    logged: str
    agreed: str
    """Where the actions stand that were agreed in it; "" where none were."""
    action: str
    form: ConfirmForm
    confirm: str
    others: tuple[tuple[str, str], ...]


def to_say(asking: Asking, one: ToAnswer) -> ToSay:
    """A session that somebody else logged, for the one whose word it waits for."""
    is_worker = one.worker.id == asking.reader_id
    other = called(one.supervisor if is_worker else one.worker)
    day = day_month(one.held_on, asking.today)
    of = None if is_worker else one.worker.id
    href = url_for("supervision.session", meeting_id=one.meeting_id, of=of)
    held = held_words(
        one.could_not,
        one.minutes,
        supervisor=called(one.supervisor) if is_worker else "You",
        worker="You" if is_worker else called(one.worker),
    )
    owed = (
        f"an answer {by_or_since(one.due_on, asking.today)} {day_month(one.due_on, asking.today)}"
    )
    return ToSay(
        heading=f"{one.name}, {day}" if is_worker else f"{one.worker.name}: {one.name}, {day}",
        href=href,
        facts=f"{with_words(one.kind, one.supervisor.name)}. {held}" if is_worker else held,
        about="; ".join(_about(asking.framework, one)),
        logged=" ".join(
            filter(
                None,
                (
                    f"{other} logged it on {day_month(one.logged_on, asking.today)}.",
                    # Other lists have it as their heading.
                    QUESTION if asking.place == "waiting" else "",
                    "Silence confirms nothing." if is_worker else f"You owe {owed}.",
                ),
            )
        ),
        agreed=href if one.has_agreed else "",
        action=url_for("supervision.confirm", meeting_id=one.meeting_id),
        form=ConfirmForm.about(one, asking.place),
        confirm=confirm_words(was_held=one.could_not is None),
        others=tuple(_others(one, of)),
    )


def _about(framework: Framework, one: ToAnswer) -> Iterator[str]:
    for topic in one.topics:
        yield TOPICS[topic]
    for code in one.competences:
        yield title_of(framework, code)


def _others(one: ToAnswer, of: UUID | None) -> Iterator[tuple[str, str]]:
    for answer in _OTHERS:
        if one.could_not is None or answer is not Answer.DID_NOT_HAPPEN:
            where = url_for(
                "supervision.session", meeting_id=one.meeting_id, of=of, say=answer.value
            )
            yield ANSWERS[answer], where


_OTHERS: Final = (Answer.DIFFERENT, Answer.DID_NOT_HAPPEN)
