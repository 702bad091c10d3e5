"""The pages: a worker's supervision, what somebody gives, and each session."""

from webapp.supervision.views import agenda, around, overview
from webapp.supervision.views.blueprint import pages

__all__ = ["agenda", "around", "overview", "pages"]
