"""The pages around the sessions: what is agreed, kept for oneself, handed over, and reckoned."""

from webapp.supervision.views import (
    agreements,
    feed,
    had,
    handing_over,
    kept,
    kinds,
    learning,
    notes,
    preparing,
)

__all__ = [
    "agreements",
    "feed",
    "had",
    "handing_over",
    "kept",
    "kinds",
    "learning",
    "notes",
    "preparing",
]
