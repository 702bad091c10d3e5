"""One function behind every door: the page, the data and the command line."""

from functools import cache
from typing import TYPE_CHECKING, Any

from competence.boundaries.rules import Answer
from competence.framework.model import Framework

if TYPE_CHECKING:
    from competence.boundaries.matching import Matcher
    from competence.boundaries.matching.essentials import Essentials


def answer_to(framework: Framework, text: str, *, role: str | None = None) -> Answer:
    """What a release's boundaries say to a request; the first takes up to a second."""
    return _matcher(framework).answer(text, role=role)


def essentials_said(framework: Framework, line: str) -> tuple[str, ...]:
    """Codes of the essentials that a line of a job text says, in the framework's order."""
    return _essentials(framework).said_in(line)


def as_json(answer: Answer) -> dict[str, Any]:
    """An answer as data."""
    return {
        "verdict": answer.verdict.value,
        "boundary": answer.boundary,
        "nearest": list(answer.nearest),
        "confidence": round(answer.confidence, 3),
        "because": answer.because,
        "unsure": answer.unsure,
        "also": list(answer.also),
        "kept_out": answer.kept_out,
    }


@cache
def _matcher(framework: Framework) -> "Matcher":
    from competence.boundaries.matching import Matcher  # noqa: PLC0415 - numpy, when first asked

    return Matcher(framework)


@cache
def _essentials(framework: Framework) -> "Essentials":
    from competence.boundaries.matching.essentials import Essentials  # noqa: PLC0415 - as above

    return Essentials(framework)
