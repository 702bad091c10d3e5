"""Changing what the service answers for about the role."""

from competence.role.actions.describing import answer, describe, read

__all__ = ["answer", "describe", "read"]
