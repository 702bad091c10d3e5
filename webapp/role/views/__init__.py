"""Role descriptions: one's own, a supervised worker's, and writing them."""

from webapp.role.views import describing, own
from webapp.role.views.blueprint import pages

__all__ = ["describing", "own", "pages"]
