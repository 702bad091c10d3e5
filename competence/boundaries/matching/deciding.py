"""From how much the words speak for each answer to the one that is given."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from competence.boundaries.rules import STRICTEST_LAST, stricter
from competence.framework.model import AnswerOnly, Verdict

REFUSED: Final = frozenset({Verdict.OUTSIDE_ROLE, Verdict.NEVER})

UNSURE_BELOW: Final = 0.2
"""Share of the likeliest boundary below which nothing fits well."""
ALARMING: Final = 0.4
"""Share of an answer about danger from which it is given."""
CALM: Final = 0.1
"""Share of the answers about danger up to which something may still be within the role."""
LIKELIER: Final = 0.5
"""Share of a boundary that lets something be within the role: likelier than all others."""
IDLE: Final = 0.5
"""Share of *nothing was asked* from which it is given."""
KEPT_OUT: Final = 0.5
"""Share of a boundary's words that tell of being kept out of it, from which that is said."""
SURE: Final = 0.979
"""Share from which a part of a text is heard as a request of its own."""
SEVERAL: Final = 2
MOST_REFUSED: Final = 0.1
"""Share of boundaries that refuse up to which something may still be within the role."""
AS_CLOSE: Final = 0.8
"""Share of the likeliest from which the next is a reading as close: the safer of them decides."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How likely each answer is, as shares of one."""

    boundaries: Mapping[str, float]
    """By code, the likeliest first; shares among boundaries alone."""
    alone: Mapping[AnswerOnly, float]
    """By answers that no boundary holds; shares of everything."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The boundary that answers, or None where none fits well."""

    boundary: str | None
    likeliest: tuple[str, ...]
    """Codes, best first, the one that answers the first."""
    share: float


def alarm(shares: Shares, least: float = ALARMING) -> AnswerOnly | None:
    """The answer about danger that is to be given before any other, if one is."""
    urgent = shares.alone.get(AnswerOnly.URGENT_HELP, 0.0)
    worry = shares.alone.get(AnswerOnly.PASS_IT_ON, 0.0)
    if urgent + worry < least:
        return None
    return AnswerOnly.URGENT_HELP if urgent >= worry else AnswerOnly.PASS_IT_ON


def is_idle(shares: Shares) -> bool:
    """Whether nothing was asked, as far as the words tell."""
    return shares.alone.get(AnswerOnly.NOT_A_REQUEST, 0.0) >= IDLE


def chosen(
    shares: Shares, verdicts: Mapping[str, Verdict], never_within: Sequence[str] | None
) -> Choice:
    """The boundary that answers.

    `never_within` holds boundaries that may answer where something was asked that is never within
    the role; None where nothing of the kind was.
    """
    order = list(shares.boundaries)
    best = _safer(order, shares.boundaries, verdicts)
    if shares.boundaries[best] < UNSURE_BELOW:
        return Choice(None, tuple(order), shares.boundaries[best])
    if verdicts[best] is Verdict.WITHIN_ROLE:
        if never_within is not None:
            best = max(never_within, key=lambda code: shares.boundaries.get(code, 0.0))
        elif _is_doubtful(shares.boundaries[best], _refused(shares.boundaries, verdicts)):
            return Choice(None, tuple(order), shares.boundaries[best])
    return Choice(best, _first(best, order), shares.boundaries[best])


def settled(code: str, shares: Shares) -> Choice:
    """A boundary that is known to answer."""
    return Choice(code, _first(code, list(shares.boundaries)), shares.boundaries[code])


def _safer(
    order: Sequence[str], shares: Mapping[str, float], verdicts: Mapping[str, Verdict]
) -> str:
    """The likeliest boundary, or the next where it is as close and asks for more care."""
    best, *others = order
    if others:
        close = shares[others[0]] >= AS_CLOSE * shares[best]
        if close and stricter(verdicts[others[0]], verdicts[best]):
            return others[0]
    return best


def _is_doubtful(share: float, refused: float) -> bool:
    """Whether something may not be called within the role for want of likelihood."""
    return share < LIKELIER or refused > MOST_REFUSED


def _refused(shares: Mapping[str, float], verdicts: Mapping[str, Verdict]) -> float:
    return sum(share for code, share in shares.items() if verdicts[code] in REFUSED)


def _first(code: str, others: Iterable[str]) -> tuple[str, ...]:
    return (code, *(other for other in others if other != code))


__all__ = ["STRICTEST_LAST", "Choice", "Shares", "alarm", "chosen", "is_idle"]
