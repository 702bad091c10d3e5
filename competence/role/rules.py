"""What a role description begins with, and what a service may do otherwise with a boundary."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from competence.framework.model import Boundary, Framework, Verdict

LONGEST_DESCRIPTION: Final = 8000
"""Characters of a role description."""

LONGEST_WORDS: Final = 2000
"""Characters of what its worker says of it."""


LONGEST_CONDITION: Final = 300
LONGEST_REASON: Final = 1000
"""Characters of what is different here, and of why."""


CHARTER_LINK_DAYS: Final = 30
"""How long a link to the charter works."""


class Response(StrEnum):
    """What a worker says of a role description."""

    ACKNOWLEDGED = "acknowledged"  # read, and it is what they do
    DIFFERS = "differs"


def of_role(framework: Framework, practises: Iterable[str], verdict: Verdict) -> Sequence[Boundary]:
    """The boundaries of a verdict that speak of any of these roles, in the release's order.

    Without a role named, those of every role.
    """
    roles = {*practises} or {role.code for role in framework.roles}
    return [
        boundary
        for boundary in framework.boundaries
        if boundary.verdict is verdict and not roles.isdisjoint(boundary.roles)
    ]


def first_words(framework: Framework, practises: Sequence[str]) -> str:
    """What a role description begins with: the framework's own words for these roles."""
    roles = [role for role in framework.roles if not practises or role.code in practises]
    yours = of_role(framework, practises, Verdict.WITHIN_ROLE)
    paragraphs = [
        *(f"{role.title}. {role.plain_text}" for role in roles),
        _listed("Yours to do from the first day", [one.activity for one in yours]),
        _listed("What your team owes you", [duty.title for duty in framework.duties]),
    ]
    return "\n\n".join(filter(None, paragraphs))


def _listed(heading: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{heading}:", *(f"- {line}" for line in lines)]) if lines else ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a service would do otherwise with a boundary: another verdict, a condition, or both."""

    boundary: str
    verdict: Verdict
    condition: str
    reason: str
    starts_on: date


@dataclass(frozen=True, slots=True)
class Fault:
    """What is amiss in an answer, and which one it is."""

    because: str
    field: str | None = None


def may_vary(boundary: Boundary) -> bool:
    """Whether a service may do otherwise: where the release says so, and never of a *never*."""
    return boundary.variation_allowed and boundary.verdict is not Verdict.NEVER


def still_differs(framework: Framework, code: str, differs_from: Verdict) -> bool:
    """Whether a release says of a boundary what a variation differs from, and lets it differ."""
    if not framework.has_boundary(code):
        return False
    boundary = framework.boundary(code)
    return may_vary(boundary) and boundary.verdict is differs_from


def variation_fault(framework: Framework, proposed: Proposed, *, on: date) -> Fault | None:
    """Why something cannot be proposed on a day; None where it can."""
    if not framework.has_boundary(proposed.boundary):
        return Fault("Choose a boundary.", "boundary")
    boundary = framework.boundary(proposed.boundary)
    condition, reason = proposed.condition.strip(), proposed.reason.strip()
    is_never = Verdict.NEVER in {boundary.verdict, proposed.verdict}
    is_the_same = proposed.verdict is boundary.verdict and not condition
    reason_is_kept = 0 < len(reason) <= LONGEST_REASON
    asked = (
        (is_never, Fault("What is never asked is the same everywhere.", "boundary")),
        (not may_vary(boundary), Fault("No service does this otherwise.", "boundary")),
        (is_the_same, Fault("Choose another answer, or write a condition.", "verdict")),
        (len(condition) > LONGEST_CONDITION, Fault("That is too long to keep.", "condition")),
        (not reason_is_kept, Fault("Write why it is different here.", "reason")),
        (proposed.starts_on < on, Fault("Write today or a later day.", "starts_on")),
    )
    return next((fault for is_amiss, fault in asked if is_amiss), None)


def accepted_until(accepted_on: date) -> date:
    """The first day on which a charter that was accepted on a day holds no more: a year later."""
    try:
        return accepted_on.replace(year=accepted_on.year + 1)
    except ValueError:  # 29 February
        return date(accepted_on.year + 1, 3, 1)
