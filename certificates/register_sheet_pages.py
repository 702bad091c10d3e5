"""A signing-in sheet as a PDF: the session, then a line a name, with boxes to write in.

`register_sheet_pdf` looks nothing up and adds no word of its own but page numbers; the same content
gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from certificates.flowables.document import FirstPage, Furniture, document_bytes
from certificates.flowables.grid import Grid, GridLook
from certificates.flowables.structure import Element
from certificates.flowables.words import Heading, Words
from certificates.page import BODY, COVER_LINE, LEAD, SOFT, TypeStyle
from certificates.register_sheet import RegisterSheet
from certificates.typesetting import Span
from certificates.wording import day_words

_LINES = GridLook((46, 18, 36), TypeStyle(11.5, 15), padding=8.5, boxes=(1, 2))


def register_sheet_pdf(content: RegisterSheet) -> bytes:
    """Draw `content` on A4 and give the PDF. Raises FontsMissing before `make assets`."""
    return document_bytes((*_head(content), *_names(content)), _furniture(content), content)


def _furniture(content: RegisterSheet) -> Furniture:
    wording = content.wording
    made_up = f" {wording.made_up}" if content.made_up else ""
    foot = (Span(f"{wording.privacy}{made_up}"),)
    return Furniture(
        product="Polyphony",
        name=content.organisation,
        foot=foot,
        cover_foot=foot,
        day=day_words(content.printed_on, wording.months),
        title=wording.sheet,
        language=content.language,
        domains=0,
        made_on=content.printed_on,
        first=FirstPage.PLAIN,
    )


def _head(content: RegisterSheet) -> Iterator[Element]:
    wording = content.wording
    course = (Span(f"{wording.sheet}: "), Span(content.course))
    yield Words(course, replace(COVER_LINE, colour=SOFT, after=2))
    yield Heading(content.session, 1)
    yield Words(content.when, replace(LEAD, after=0))
    if content.place:
        yield Words(content.place, replace(LEAD, after=0))
    yield Words(tuple(_planned(content)), replace(BODY, colour=SOFT, before=2, after=10))
    yield Words(wording.instruction, replace(BODY, after=8))


def _planned(content: RegisterSheet) -> Iterator[Span]:
    """Give who is there to teach, and how long it is planned to be, on one line."""
    wording = content.wording
    for place, trainer in enumerate(content.trainers):
        yield Span(", " if place else f"{wording.trainers} ")
        yield Span(trainer)
    yield Span(f"{'. ' if content.trainers else ''}{content.minutes} {wording.planned}.")


def _names(content: RegisterSheet) -> Iterator[Flowable]:
    wording = content.wording
    rows = [(name, "", "") for name in (*content.names, *[""] * content.spare_lines)]
    yield Grid(rows, _LINES, head=(wording.name, wording.minutes, wording.signed))
