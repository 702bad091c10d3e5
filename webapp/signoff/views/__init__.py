"""The pages: what waits on a supervisor, answering it, and a worker's own requests."""

from webapp.signoff.views import again, asked, asking, deciding, observing, viewing, waiting
from webapp.signoff.views.blueprint import pages

__all__ = ["again", "asked", "asking", "deciding", "observing", "pages", "viewing", "waiting"]
