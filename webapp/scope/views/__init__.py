"""The pages of the scope log."""

from webapp.scope.views import answering, own, sharing
from webapp.scope.views.blueprint import pages

__all__ = ["answering", "own", "pages", "sharing"]
