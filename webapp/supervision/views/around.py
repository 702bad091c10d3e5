"""The pages around the sessions: what is agreed, kept for oneself, handed over, and reckoned."""

from webapp.supervision.views import had

__all__ = ["had"]
