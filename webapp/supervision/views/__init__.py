"""The pages: a worker's supervision, what somebody gives, and each session."""

from webapp.supervision.views import agenda, overview
from webapp.supervision.views.blueprint import pages

__all__ = ["agenda", "overview", "pages"]
