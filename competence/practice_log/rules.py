"""What may be kept of a meeting: elements, and at most two sentences; never which day it was."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from competence.framework.model import Framework

LONGEST_SENTENCE: Final = 300
MOST_IN_A_WEEK: Final = 50
"""More entries than anybody has meetings; a bound for the database's sake."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What a worker logs: the elements they helped with by number, and a sentence or two."""

    elements: tuple[str, ...] = ()
    hard: str = ""
    to_talk: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return not (self.elements or self.hard.strip() or self.to_talk.strip())


@dataclass(frozen=True, slots=True)
class EntryRead:
    """An entry, opened, for the worker."""

    id: UUID
    framework: str
    release: str
    week_on: date
    looked: Looked


def week_of(day: date) -> date:
    """The Monday of a day's week: nothing finer is kept."""
    return day - timedelta(days=day.weekday())


def fault(framework: Framework, looked: Looked) -> tuple[str, str] | None:
    """The field that keeps it from being kept, and why; None when it can be."""
    if not {one.number for one in framework.elements}.issuperset(looked.elements):
        return "elements", "Choose from what is on this page."
    for field, text in (("hard", looked.hard), ("to_talk", looked.to_talk)):
        if len(text) > LONGEST_SENTENCE:
            return field, f"There is room for {LONGEST_SENTENCE} letters."
    return ("elements", "Tick something, or write a sentence.") if looked.is_empty else None


def helped_with(framework: Framework, looked: Looked) -> str:
    """The elements in words, in the framework's order."""
    return ", ".join(one.label for one in framework.elements if one.number in looked.elements)
