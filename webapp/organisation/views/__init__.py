"""The pages of people and teams, posts, pairs and invitations."""

from webapp.organisation.views import (
    accepted,
    all_right,
    away,
    guests,
    hours,
    importing,
    invitations,
    listing,
    lost_phones,
    moving,
    names,
    pairs,
    passwords,
    posts,
    settings,
    teams,
    waiting,
)
from webapp.organisation.views.blueprint import pages

__all__ = [
    "accepted",
    "all_right",
    "away",
    "guests",
    "hours",
    "importing",
    "invitations",
    "listing",
    "lost_phones",
    "moving",
    "names",
    "pages",
    "pairs",
    "passwords",
    "posts",
    "settings",
    "teams",
    "waiting",
]
