"""Boundaries and answers into what their pages show; pure, but for addresses."""

from webapp.boundaries.presenters.answer import answer_page
from webapp.boundaries.presenters.boundary import boundary_page
from webapp.boundaries.presenters.every import boundaries_page
from webapp.boundaries.presenters.local import about_competence, as_data, local_of
from webapp.boundaries.presenters.too_little import event_place

__all__ = [
    "about_competence",
    "answer_page",
    "as_data",
    "boundaries_page",
    "boundary_page",
    "event_place",
    "local_of",
]
