"""Reading what the service answers for about the role."""

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

__all__ = [
    "NOT_YOURS",
    "DescribedPost",
    "DescriptionRead",
    "ResponseRead",
    "has_to_read",
    "latest",
    "of_mine",
    "of_post",
    "of_worker",
    "own",
    "posts",
    "readers",
]
