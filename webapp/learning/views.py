"""One's own training, and what of somebody else's was sent to one."""

from webapp.learning import before, saying, theirs
from webapp.learning.mine import pages

__all__ = ["before", "pages", "saying", "theirs"]
