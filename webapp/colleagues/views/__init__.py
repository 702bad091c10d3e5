"""The worker's pages, and the colleague's one."""

from webapp.colleagues.views.asking import pages
from webapp.colleagues.views.link import links

__all__ = ["links", "pages"]
