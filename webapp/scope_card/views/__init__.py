"""The views of scope cards."""

from webapp.scope_card.views import live, others, own
from webapp.scope_card.views.blueprint import pages, shown

__all__ = ["live", "others", "own", "pages", "shown"]
