"""The pages between a service and its commissioners."""

from webapp.agreements.views import agreeing, asking, declaring, replying
from webapp.agreements.views.blueprint import pages

__all__ = ["agreeing", "asking", "declaring", "pages", "replying"]
