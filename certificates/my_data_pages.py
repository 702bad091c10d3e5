"""Everything kept about somebody as a PDF, kind by kind, to read and to print.

`my_data_pdf` looks nothing up and adds no word of its own but page numbers; the same content gives
the same bytes.
"""

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from certificates.flowables.document import FirstPage, Furniture, document_bytes
from certificates.flowables.keeping import kept
from certificates.flowables.lists import listing
from certificates.flowables.structure import Element
from certificates.flowables.words import Heading, Words
from certificates.my_data import HeldKind, HeldRecord, MyData
from certificates.page import BODY, COVER_LINE, H2, H3, SMALL, SOFT, Weight
from certificates.typesetting import Span
from certificates.wording import day_words


def my_data_pdf(content: MyData) -> bytes:
    """Draw `content` on A4 and give the PDF. Raises FontsMissing before `make assets`."""
    return document_bytes(tuple(_story(content)), _furniture(content), content)


def _furniture(content: MyData) -> Furniture:
    wording = content.wording
    made_up = f" {wording.made_up}" if content.made_up else ""
    foot = (Span(f"{wording.clear}{made_up}"),)
    return Furniture(
        product="Polyphony",
        name=content.person,
        foot=foot,
        cover_foot=foot,
        day=day_words(content.printed_on, wording.months),
        title=wording.title,
        language=content.language,
        domains=0,
        made_on=content.printed_on,
        first=FirstPage.PLAIN,
    )


def _story(content: MyData) -> Iterator[Flowable]:
    wording = content.wording
    yield Words(content.person, replace(COVER_LINE, colour=SOFT, after=2))
    yield Heading(wording.title, 1)
    yield Words(f"{wording.as_it_was} {content.made_at}. {wording.times}", BODY)
    yield Words(wording.apart, BODY)
    for place, kind in enumerate(content.kinds):
        yield from kept(tuple(_kind(content, kind, place)))
    yield Heading(wording.left_out, 2, style=H2, place="left out")
    yield from listing([f"{record}: {why}." for record, why in content.left_out])


def _kind(content: MyData, kind: HeldKind, place: int) -> Iterator[Element]:
    wording = content.wording
    yield Heading(kind.title, 2, style=H2, place=f"kind {place}")
    yield Words(f"{wording.readers}{kind.readers}", replace(SMALL, after=0))
    yield Words(f"{wording.kept}{kind.kept}", SMALL)
    for record in kind.records:
        yield from _record(content, record)


def _record(content: MyData, record: HeldRecord) -> Iterator[Element]:
    part = "" if record.is_whole else f": {content.wording.in_part}"
    yield Heading(f"{record.called}{part}", 3, style=H3)
    yield Words(tuple(_values(record)), BODY)


def _values(record: HeldRecord) -> Iterator[Span]:
    """Each on a line of its own, in one paragraph: there may be thousands of records."""
    for place, (name, words) in enumerate(record.values):
        start = "\n" if place else ""
        yield Span(f"{start}{name}: ", Weight.BOLD)
        yield Span(words)
