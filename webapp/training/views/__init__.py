"""The pages of whoever trains."""

from webapp.training.views import (
    before,
    courses,
    feedback,
    importing,
    people,
    programmes,
    register,
    results,
    scheme,
    sessions,
)
from webapp.training.views.blueprint import pages

__all__ = [
    "before",
    "courses",
    "feedback",
    "importing",
    "pages",
    "people",
    "programmes",
    "register",
    "results",
    "scheme",
    "sessions",
]
