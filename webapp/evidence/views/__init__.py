"""The pages: writing and sharing one's own evidence, and what a second person reads or writes."""

from webapp.evidence.views import (
    own,
    reading_theirs,
    sharing,
    splitting,
    taking_along,
    writing,
)
from webapp.evidence.views.blueprint import pages

__all__ = ["own", "pages", "reading_theirs", "sharing", "splitting", "taking_along", "writing"]
