"""The pages: looking at one's own practice, and sharing what was kept."""

from webapp.assessment.views import looking, sharing
from webapp.assessment.views.blueprint import pages

__all__ = ["looking", "pages", "sharing"]
