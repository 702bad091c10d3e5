"""Changing what the service answers for about the role."""

from competence.role.actions.describing import answer, describe, read
from competence.role.actions.varying import agree, end, propose

__all__ = ["agree", "answer", "describe", "end", "propose", "read"]
