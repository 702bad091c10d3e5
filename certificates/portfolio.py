"""A portfolio as a PDF: cover, how to read it, the map, a page a competence, decisions.

`portfolio_pdf` looks nothing up and adds no word of its own but page numbers; the same content
gives the same bytes.
"""

from collections.abc import Sequence

from reportlab.platypus import Flowable

from certificates.content import Portfolio
from certificates.flowables.document import Furniture, document_bytes
from certificates.page import INK, Weight
from certificates.portfolio_competence import competence_pages
from certificates.portfolio_cover import cover
from certificates.portfolio_overview import decision_pages, map_pages, reading_pages
from certificates.typesetting import Span
from certificates.wording import day_words

_PRODUCT = "Polyphony"


def portfolio_pdf(content: Portfolio) -> bytes:
    """Draw `content` on A4 and give the PDF. Raises FontsMissing before `make assets`."""
    return document_bytes(_story(content), _furniture(content), content)


def _story(content: Portfolio) -> Sequence[Flowable]:
    return (
        *cover(content),
        *reading_pages(content),
        *map_pages(content),
        *competence_pages(content),
        *decision_pages(content),
    )


def _furniture(content: Portfolio) -> Furniture:
    wording = content.wording
    draft = f"{wording.draft}. {content.draft_notice} " if content.is_draft else ""
    made_up = f" {wording.made_up}" if content.made_up else ""
    record = f"{content.record_notice} {wording.release}{made_up}"
    is_told = any(page.provenance for page in content.competences)
    provenance = f" {wording.provenance}" if is_told and wording.provenance else ""
    bold = Span(draft, Weight.BOLD, INK)
    return Furniture(
        product=_PRODUCT,
        name=content.holder_name,
        foot=(bold, Span(f"{record}{provenance}")),
        cover_foot=(bold, Span(f"{record} {content.purpose_notice}")),
        day=day_words(content.printed_on, wording.months),
        title=wording.portfolio,
        language=content.language,
        domains=1 + max((page.domain_index for page in content.competences), default=0),
        made_on=content.printed_on,
    )
