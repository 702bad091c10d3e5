"""What a role description begins with, and what may be answered to it."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from competence.framework.model import Boundary, Framework, Verdict

LONGEST_DESCRIPTION: Final = 8000
"""Characters of a role description."""

LONGEST_WORDS: Final = 2000
"""Characters of what its worker says of it."""


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
