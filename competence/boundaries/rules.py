"""What an answer to "can I be asked to do this?" is, and which of several is the safer."""

from dataclasses import dataclass
from typing import Final

from competence.framework.model import AnswerOnly, Verdict
from competence.framework.model.lexicon import NothingAsked

__all__ = [
    "LONGEST",
    "NEAREST",
    "STRICTEST_LAST",
    "Answer",
    "NothingAsked",
    "stricter",
    "strictness",
]

STRICTEST_LAST: Final = (
    Verdict.WITHIN_ROLE,
    Verdict.NEEDS_COMPETENCE,
    Verdict.TALK_FIRST,
    Verdict.OUTSIDE_ROLE,
    Verdict.NEVER,
)
"""The verdicts, from the one that asks nothing of anybody to the one without exception."""

NEAREST: Final = 3
"""How many boundaries an answer names at most."""

LONGEST: Final = 4999
"""Characters that are read as a request; somebody who pastes more is told to shorten it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to one request."""

    verdict: Verdict | AnswerOnly
    boundary: str | None
    """Code of the boundary that decided; None where none did, or where none fits well."""
    nearest: tuple[str, ...]
    """Up to three codes, best first, the boundary itself the first; empty if nothing was asked."""
    confidence: float
    """From 0 to 1, for comparing answers; not a chance of being right."""
    because: str
    """A plain sentence: the words or the example the answer went by."""
    unsure: bool = False
    """Whether nothing fits well; the verdict is then to talk it through first."""
    also: tuple[str, ...] = ()
    """Boundaries of the other requests in the same words; the strictest of all decided."""
    about_asker: bool = False
    """Whether it is the one who asks that needs urgent help."""
    kept_out: str | None = None
    """Code of the over-protection event, where the words keep the worker out of that work."""
    nothing: NothingAsked | None = None
    """Why nothing was asked; None where something was."""


def strictness(verdict: Verdict) -> int:
    """A verdict's place from the most open, 0, to the strictest; for comparing, never shown."""
    return STRICTEST_LAST.index(verdict)


def stricter(one: Verdict, other: Verdict) -> bool:
    """Whether `one` asks for more care than `other`."""
    return strictness(one) > strictness(other)
