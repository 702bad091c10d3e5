"""What somebody learned before, and how it counts for a course they are on.

A statement counts where the last answer to it says so. A session counts as a whole where every
statement that its part of the scheme serves counts: the learner's minutes of it are then its full
length, for the course's attendance rule and nothing else. They stand beside the minutes on the
register, never among them: a certificate of attendance, and the result "attended", rest on the
register alone. No statement stands behind an assessed part, so what is handed in is handed in by
everybody. Nothing here is a view of a competence.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from competence.framework.model import Framework
from competence.training.rules.fault import Fault, too_long
from competence.training.rules.schemes import LONGEST_TEXT, served

MOST_ASKED: Final = 30
"""Requests of one learner on one course."""


class PriorFinding(StrEnum):
    """What becomes of one statement that somebody asks to count."""

    COUNTS = "counts"
    NOT_THIS_TIME = "not-this-time"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to one statement: why, and where it is not this time, what would help."""

    finding: PriorFinding
    reason: str
    would_help: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A session as one learner had it; `serves` is every statement of its part, if known."""

    minutes: int
    there: int
    serves: Collection[str] = ()


def statements_of(framework: Framework, covers: Iterable[str]) -> Sequence[str]:
    """Every statement that codes of a scheme serve, in the framework's order."""
    return [one.code for each in served(framework, covers) for one in each.statements]


def asking_fault(
    statements: Collection[str], words: str, *, offered: Collection[str], before: int
) -> Fault | None:
    """What keeps somebody who asked `before` times from asking; None when they can.

    `offered` are the statements of the course that do not count and wait for no answer.
    """
    if not statements:
        return Fault("Choose what you learned there, one statement at least.", "statements")
    if not set(statements) <= set(offered):
        return Fault("Choose statements of this course that are still open.", "statements")
    if before >= MOST_ASKED:
        return Fault("You have asked as often as there is room for. Talk to whoever trains.")
    return too_long(words, LONGEST_TEXT, "words")


def answer_fault(answer: Answered) -> Fault | None:
    """What keeps an answer from being kept; None when it can be."""
    if not answer.reason.strip():
        return Fault("Write why.", "reason")
    if answer.finding is PriorFinding.NOT_THIS_TIME and not answer.would_help.strip():
        return Fault("Write what would help.", "would_help")
    return too_long(answer.reason, LONGEST_TEXT, "reason") or too_long(
        answer.would_help, LONGEST_TEXT, "would_help"
    )


def counting_statements(answers: Mapping[str, PriorFinding]) -> frozenset[str]:
    """The statements that count, from the last answer to each."""
    return frozenset(code for code, one in answers.items() if one is PriorFinding.COUNTS)


def minutes_beside(sessions: Iterable[Held], counting: Collection[str]) -> int:
    """The minutes that what was learned before stands for, beside those on the register."""
    return sum(
        max(0, one.minutes - one.there)
        for one in sessions
        if one.serves and set(one.serves) <= set(counting)
    )
