"""Reading what the service answers for about the role."""

from competence.role.queries.charters import (
    CharterLink,
    TeamCharter,
    by_link,
    charters,
    team_lead,
)
from competence.role.queries.descriptions import (
    NOT_YOURS,
    DescribedPost,
    DescriptionRead,
    ResponseRead,
    has_to_read,
    latest,
    of_mine,
    of_post,
    of_worker,
    own,
    posts,
    readers,
)
from competence.role.queries.variations import (
    NOT_HERE,
    VariationRead,
    in_force,
    may_agree,
    may_end,
    variation,
    variations,
)

__all__ = [
    "NOT_HERE",
    "NOT_YOURS",
    "CharterLink",
    "DescribedPost",
    "DescriptionRead",
    "ResponseRead",
    "TeamCharter",
    "VariationRead",
    "by_link",
    "charters",
    "has_to_read",
    "in_force",
    "latest",
    "may_agree",
    "may_end",
    "of_mine",
    "of_post",
    "of_worker",
    "own",
    "posts",
    "readers",
    "team_lead",
    "variation",
    "variations",
]
