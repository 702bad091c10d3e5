"""Freezing a month: the only place where true counts are, and only while it runs."""

from competence.oversight.actions.freezing import Frozen, freeze

__all__ = ["Frozen", "freeze"]
