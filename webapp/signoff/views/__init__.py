"""The pages of sign-off, by who opens them."""

from webapp.signoff.views import answering, asking, reading
from webapp.signoff.views.blueprint import pages

__all__ = ["answering", "asking", "pages", "reading"]
