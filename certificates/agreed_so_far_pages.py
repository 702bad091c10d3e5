"""What is agreed so far, as a PDF of a page or two.

`agreed_so_far_pdf` looks nothing up and adds no word of its own but page numbers; the same content
gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from certificates.about_the_release import furniture, introduced
from certificates.agreed_lines import agreed_tables
from certificates.agreed_so_far import AgreedSoFar
from certificates.flowables.boxes import OwedBlock
from certificates.flowables.document import document_bytes
from certificates.flowables.figure import small_waves
from certificates.flowables.grid import Grid, GridLook
from certificates.flowables.keeping import kept
from certificates.flowables.structure import Element
from certificates.flowables.words import Heading, Words
from certificates.page import BODY, COVER_LINE, H2, SOFT
from certificates.typesetting import Span


def agreed_so_far_pdf(content: AgreedSoFar) -> bytes:
    """Draw `content` on A4 and give the PDF. Raises FontsMissing before `make assets`."""
    return document_bytes(
        tuple(_story(content)),
        furniture(
            content,
            name=content.holder,
            title=content.wording.title,
            on=content.printed_on,
            before=content.record_notice,
            after=content.purpose_notice,
        ),
        content,
    )


def _story(content: AgreedSoFar) -> Iterator[Flowable]:
    yield from _head(content)
    yield from kept((*_agreed(content), *_owed(content), *_awards(content)))


def _head(content: AgreedSoFar) -> Iterator[Element]:
    wording = content.wording
    place = (Span(f"{content.holder}, "), Span(content.organisation))
    yield Words(place, replace(COVER_LINE, colour=SOFT, after=2))
    yield Heading(wording.title, 1)
    yield small_waves(tuple(sorted({line.domain_index for line in content.agreed})))
    yield from introduced(content)


def _agreed(content: AgreedSoFar) -> Iterator[Element]:
    wording = content.wording
    yield Heading(wording.agreed, 2, style=replace(H2, after=8), place="agreed")
    if not content.agreed:
        yield Words(wording.nothing_yet, BODY)
    head = (wording.competence, wording.level, wording.day, wording.by)
    yield from agreed_tables(content.agreed, head, wording.months)


def _owed(content: AgreedSoFar) -> Iterator[Element]:
    if not content.not_yet_possible:
        return
    yield Heading(content.wording.owed, 2, style=replace(H2, after=7), place="owed")
    for owed in content.not_yet_possible:
        yield OwedBlock(owed.title, owed.words, owed.domain_index)


def _awards(content: AgreedSoFar) -> Iterator[Element]:
    if not content.awards:
        return
    yield Heading(content.wording.awards, 2, place="awards")
    rows = [(part.title, part.words) for part in content.awards]
    yield Grid(rows, GridLook((35, 65), bold_first=True))
