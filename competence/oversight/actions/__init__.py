"""Freezing a month, the only place where true counts are, and noting what of it is read."""

from competence.oversight.actions.freezing import Frozen, freeze
from competence.oversight.actions.looking import note_reading

__all__ = ["Frozen", "freeze", "note_reading"]
