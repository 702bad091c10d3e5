"""The pages of people and teams, posts, pairs and invitations."""

from webapp.organisation.views import away, invitations, listing, pairs, posts
from webapp.organisation.views.blueprint import pages

__all__ = ["away", "invitations", "listing", "pages", "pairs", "posts"]
