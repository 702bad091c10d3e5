"""The pages: what waits on a supervisor, answering it, and a worker's own requests."""

from webapp.signoff.views import asked, asking, deciding, observing, sitting, viewing, waiting
from webapp.signoff.views.blueprint import pages

__all__ = ["asked", "asking", "deciding", "observing", "pages", "sitting", "viewing", "waiting"]
