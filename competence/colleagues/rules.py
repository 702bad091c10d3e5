"""What a colleague is asked, how long a link lasts, and what may be written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from competence.evidence.rules import (
    EARLIEST,
    LONGEST_NAME,
    LONGEST_TITLE,
    LONGEST_WORDS,
    Fault,
    answered_words,
)

LINK_LASTS: Final = timedelta(days=14)
UNUSED_STAYS: Final = timedelta(days=14)
"""How long the worker still sees that a link ended which nobody used."""

ANSWER_WAITS: Final = timedelta(days=365)
"""How long a colleague's words wait for the worker to keep them or let them go."""

MOST_WAITING: Final = 20
"""Colleagues of one worker that are asked, or whose words wait, at one time."""

LONGEST_ANSWER: Final = 1_200
LONGEST_GIVER: Final = 80

QUESTIONS: Final = (
    "What did you see them do?",
    "How did it go on from there?",
    "What would you like to say to them about it?",
)
"""The three questions, in order. They stand over the answers wherever these are read."""


class AskedForm(StrEnum):
    """Which page a colleague is shown."""

    QUESTIONS = "three-questions"
    MEETING = "network-meeting"


@dataclass(frozen=True, slots=True)
class Asking:
    """What a worker asks: of which day, about what, and whom (for themself, to find it by)."""

    form: AskedForm
    saw_on: date
    what: str
    who: str


@dataclass(frozen=True, slots=True)
class Account:
    """What a colleague wrote: their name and what they do, as they typed it, and the words."""

    giver: str
    giver_role: str
    words: str


@dataclass(frozen=True, slots=True)
class AskedPage:
    """What the holder of a link is shown."""

    worker_id: UUID
    worker: str
    form: AskedForm
    saw_on: date
    what: str
    ends_at: datetime
    framework: str
    release: str


@dataclass(frozen=True, slots=True)
class AskedRead:
    """A colleague asked, as the worker reads it; `account` once there is one."""

    id: UUID
    form: AskedForm
    saw_on: date
    what: str
    who: str
    asked_at: datetime
    ends_at: datetime
    framework: str
    release: str
    answered_at: datetime | None
    account: Account | None

    def is_over(self, at: datetime) -> bool:
        """Whether the link's time passed and nobody used it."""
        return self.answered_at is None and self.ends_at <= at


def three_answers(answers: Sequence[str]) -> str:
    """The answers to the three questions, in words."""
    return answered_words(list(zip(QUESTIONS, answers, strict=True)))


def giver_words(account: Account) -> str:
    """Who gave it, as they typed it: name and role."""
    return ", ".join(filter(None, (account.giver.strip(), account.giver_role.strip())))


def asking_fault(asking: Asking, *, waiting: int, today: date) -> Fault | None:
    """What keeps a colleague from being asked; None when they can be."""
    if not asking.what.strip() or len(asking.what) > LONGEST_TITLE:
        return Fault("what", f"Say what you ask about, in up to {LONGEST_TITLE} letters.")
    if len(asking.who) > LONGEST_NAME:
        return Fault("who", f"There is room for {LONGEST_NAME} letters.")
    if asking.saw_on > today:
        return Fault("saw_on", "This day is still to come. Write the day it happened.")
    if asking.saw_on < EARLIEST:
        return Fault("saw_on", "This day is too long ago. Look at the year.")
    if waiting >= MOST_WAITING:
        return Fault("what", "Many are asked already. Take one back, or read what has come.")
    return None


def account_fault(account: Account) -> Fault | None:
    """What keeps a colleague's words from being taken; None when they can be."""
    if not account.giver.strip() or len(account.giver) > LONGEST_GIVER:
        return Fault("giver", f"Write your name, in up to {LONGEST_GIVER} letters.")
    if not account.giver_role.strip() or len(account.giver_role) > LONGEST_GIVER:
        return Fault("giver_role", f"Write what you do, in up to {LONGEST_GIVER} letters.")
    if not account.words.strip() or len(account.words) > LONGEST_WORDS:
        return Fault("saw", f"Write what you saw. There is room for {LONGEST_WORDS:,} letters.")
    return None
