"""One function behind the page and the command: a text in, a check out."""

from threading import BoundedSemaphore
from typing import Final

from competence.errors import RuleBroken
from competence.framework.model import Framework
from competence.job_texts.rules import Check, CheckedLine, lines_of, too_much
from webapp.boundaries.answering import answer_to, essentials_said

PATIENCE: Final = 5.0
"""Seconds that a text waits for the one before it."""
_ONE_AT_A_TIME: Final = BoundedSemaphore()
"""A text of a hundred lines takes a second or two: two of them do not keep everybody waiting."""


class Busy(Exception):
    """Somebody else's text is being read, and it takes longer than one waits."""


def checked(framework: Framework, text: str) -> Check:
    """Every line of a text with the answer that the box gives to it.

    RuleBroken where it is too long or has no line to read; Busy where others are first.
    """
    fault = too_much(text) or ("" if lines_of(text) else "Paste the text that you want to check.")
    if fault:
        raise RuleBroken(fault, field="text")
    if not _ONE_AT_A_TIME.acquire(timeout=PATIENCE):
        raise Busy
    try:
        lines = tuple(_line(framework, line) for line in lines_of(text))
    finally:
        _ONE_AT_A_TIME.release()
    return Check(framework.framework, framework.release, lines)


def _line(framework: Framework, line: str) -> CheckedLine:
    answer = answer_to(framework, line)
    return CheckedLine(
        text=line,
        verdict=answer.verdict,
        boundary=answer.boundary,
        also=answer.also,
        nearest=answer.nearest,
        kept_out=answer.kept_out,
        essentials=essentials_said(framework, line),
    )
