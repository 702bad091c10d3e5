"""Builds every document's content from queries.

Content is a frozen value that holds every printed word; drawing looks nothing up. The same content
is kept when a document is made, and drawn again from it, the same to the byte.
"""

from webapp.documents.gathering import Choice, Kept, competences_of, gathered
from webapp.documents.portfolio import left_out, portfolio
from webapp.documents.scheme import scheme

__all__ = ["Choice", "Kept", "competences_of", "gathered", "left_out", "portfolio", "scheme"]
