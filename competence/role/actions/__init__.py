"""Changing what the service answers for about the role."""

from competence.role.actions.accepting import accept_charter, make_charter_link
from competence.role.actions.describing import answer, describe, read
from competence.role.actions.varying import agree, end, propose

__all__ = [
    "accept_charter",
    "agree",
    "answer",
    "describe",
    "end",
    "make_charter_link",
    "propose",
    "read",
]
