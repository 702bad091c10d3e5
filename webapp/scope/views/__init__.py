"""The pages of the scope log, and the one page of whoever answers by a link."""

from webapp.scope.views import answering, own, sharing
from webapp.scope.views.blueprint import pages
from webapp.scope.views.link import links

__all__ = ["answering", "links", "own", "pages", "sharing"]
