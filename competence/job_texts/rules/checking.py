"""What was found in each line, what the reader said of it, and what nobody wrote."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from competence.framework.model import AnswerOnly, Essential, Framework, Verdict


class Mark(StrEnum):
    """What the reader said of what was found in a line."""

    RIGHT = "right"
    NOT_THIS = "not-this"


_NOT_OFFERS: Final = (Verdict.WITHIN_ROLE, Verdict.OUTSIDE_ROLE, Verdict.NEVER)


class Use(StrEnum):
    """What a line is good for: which part of the result it stands in."""

    CHANGE = "change"
    """A boundary refuses it, or opens it only with a condition."""
    OFFER = "offer"
    """It says an essential: what the team gives, rather than what it asks for."""
    WITHIN = "within"
    UNSURE = "unsure"
    """Nothing fits well."""
    WORRY = "worry"
    """It speaks of danger to somebody: that is for people, not for an advert."""
    NOTHING = "nothing"
    """It asks for nothing that a peer worker does."""


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A line, the box's answer to it, the essentials it says, and the reader's mark."""

    text: str
    verdict: Verdict | AnswerOnly
    boundary: str | None = None
    also: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()
    kept_out: str | None = None
    """Code of the over-protection event that it may tell of."""
    essentials: tuple[str, ...] = ()
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A text that was read, under a release; lines in the text's order."""

    framework: str
    release: str
    lines: tuple[CheckedLine, ...]

    def marked(self, marks: Iterable[Mark | None]) -> "Check":
        """The same with the reader's marks, one a line; a line without a finding takes none."""
        lines = tuple(
            replace(line, mark=mark if has_finding(line) else None)
            for line, mark in zip(self.lines, marks, strict=True)
        )
        return replace(self, lines=lines)


def use_of(line: CheckedLine) -> Use:
    """Which part of the result a line stands in, whatever the reader said of it.

    A line that says an essential is an offer unless a boundary refuses it outright: "you get
    supervision" reads much like "you give supervision".
    """
    if line.verdict in (AnswerOnly.URGENT_HELP, AnswerOnly.PASS_IT_ON):
        return Use.WORRY
    if line.essentials and line.verdict not in _NOT_OFFERS:
        return Use.OFFER
    if line.verdict is AnswerOnly.NOT_A_REQUEST:
        return Use.NOTHING
    if line.boundary is None:
        return Use.UNSURE
    return Use.WITHIN if line.verdict is Verdict.WITHIN_ROLE else Use.CHANGE


def has_finding(line: CheckedLine) -> bool:
    """Whether there is something that the reader can say yes or no to."""
    return use_of(line) in (Use.CHANGE, Use.OFFER, Use.WITHIN)


def missing(framework: Framework, check: Check) -> tuple[Essential, ...]:
    """The essentials that no line says, or only lines of which the reader said: not this.

    Of a line to change the reader turns down the change, and not what else it says.
    """
    listed = framework.job_texts.essentials if framework.job_texts else ()
    said = {
        code
        for line in check.lines
        if line.mark is not Mark.NOT_THIS or use_of(line) is Use.CHANGE
        for code in line.essentials
    }
    return tuple(one for one in listed if one.code not in said)
