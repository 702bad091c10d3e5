"""The pages: a worker's supervision, what somebody gives, and each session."""

from webapp.supervision.views import (
    agenda,
    around,
    following,
    logging,
    overview,
    planning,
    session,
)
from webapp.supervision.views.blueprint import pages

__all__ = [
    "agenda", "around", "following", "logging", "overview", "pages", "planning", "session",
]  # fmt: skip
