"""The pages around the sessions: what is agreed, kept for oneself, handed over, and reckoned."""

from webapp.supervision.views import agreements, had, notes, preparing

__all__ = ["agreements", "had", "notes", "preparing"]
