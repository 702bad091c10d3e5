"""Pages of awards and certificates, one module for each reader."""

from webapp.awards.views import (
    asking,
    attending,
    certificates,
    checking,
    issued,
    issuing,
    own,
    reviews,
)
from webapp.awards.views.blueprint import checks, pages

__all__ = [
    "asking",
    "attending",
    "certificates",
    "checking",
    "checks",
    "issued",
    "issuing",
    "own",
    "pages",
    "reviews",
]
