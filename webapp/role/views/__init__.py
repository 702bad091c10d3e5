"""Role descriptions: one's own, a supervised worker's, writing them; and what is different here."""

from webapp.role.views import describing, own, varying
from webapp.role.views.blueprint import pages

__all__ = ["describing", "own", "pages", "varying"]
