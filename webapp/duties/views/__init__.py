"""The pages of what a service answers for."""

from webapp.duties.views import checking, needing, showing, together
from webapp.duties.views.blueprint import pages

__all__ = ["checking", "needing", "pages", "showing", "together"]
