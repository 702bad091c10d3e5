"""Role descriptions, what is different here, and the charter."""

from webapp.role.views import charter, describing, own, varying
from webapp.role.views.blueprint import pages
from webapp.role.views.charter import links

__all__ = ["charter", "describing", "links", "own", "pages", "varying"]
