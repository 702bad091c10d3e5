"""How messages to somebody went, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flask import url_for

from competence.days import clock_of
from competence.outbox.queries import OwnMessage
from competence.outbox.rules import Delivery, Template
from webapp.mail.sending import ShownLetter
from webapp.presenting.dates import clock_words, instant_words

_CALLED: Final = {
    Template.WEEKLY: "The week’s message",
    Template.PLACE: "A place for you",
    Template.DAY_BEFORE: "Before a meeting",
    Template.INVITATION: "Your invitation",
    Template.LINK: "A link to answer something by",
    Template.NEWS: "Something new",
    Template.SIGNED: "Something in your name",
    Template.RESET: "A link for a new password",
    Template.ACCOUNT: "How you sign in",
    Template.NEW_EMAIL: "A link to your new e-mail",
}


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message to somebody: which, and how far it got."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class LetterShown:
    """A letter as the demo shows it."""

    to: str
    subject: str
    when: str
    text: str
    href: str


def message_lines(messages: Iterable[OwnMessage]) -> list[MessageLine]:
    """Each message, newest first, and what became of it."""
    return [MessageLine(_CALLED[one.template], _went(one)) for one in messages]


def letters_shown(letters: Iterable[ShownLetter]) -> list[LetterShown]:
    """The demo's letters."""
    return [
        LetterShown(
            one.to,
            one.subject,
            _when(one.written_at),
            one.text.strip(),
            url_for("mail.as_it_looks", message_id=one.message_id),
        )
        for one in letters
    ]


def _went(message: OwnMessage) -> str:
    if message.sent_at is not None:
        return f"Sent on {_when(message.sent_at)}."
    if message.delivery is Delivery.FAILED:
        return f"Not taken by your mail provider, after {_tries(message.tries)}, and given up."
    if message.tries:
        return f"Not taken yet, after {_tries(message.tries)}. It is tried again."
    return f"Waiting. It is sent after {_when(message.send_from)}."


def _tries(tries: int) -> str:
    return "1 try" if tries == 1 else f"{tries} tries"


def _when(instant: datetime) -> str:
    return f"{instant_words(instant)} at {clock_words(clock_of(instant))}"
