"""A role-scope audit as a PDF: each question a table in words, the peers' reply, how to read it.

`audit_report_pdf` looks nothing up and adds no word of its own but page numbers; the same content
gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from certificates.about_the_release import furniture, introduced
from certificates.audit_report import AuditPart, AuditReport
from certificates.flowables.document import document_bytes
from certificates.flowables.grid import Grid, GridLook
from certificates.flowables.keeping import kept
from certificates.flowables.structure import Element
from certificates.flowables.words import Heading, Words
from certificates.page import BODY, COVER_LINE, H2, SMALL, SOFT, TypeStyle, Weight
from certificates.typesetting import Span

_WIDTHS: Final = {
    2: (55.0, 45.0),
    3: (44.0, 33.0, 23.0),
    4: (36.0, 14.0, 30.0, 20.0),
    5: (30.0, 12.0, 26.0, 16.0, 16.0),
}
_STYLE: Final = TypeStyle(9.5, 13)


def audit_report_pdf(content: AuditReport) -> bytes:
    """Draw `content` on A4 and give the PDF. Raises FontsMissing before `make assets`."""
    story = kept((*_head(content), *_parts(content), *_reply(content), *_notes(content)))
    return document_bytes(
        tuple(story),
        furniture(
            content,
            name=content.title,
            title=content.wording.caption,
            on=content.published_on,
            before=content.advice_notice,
        ),
        content,
    )


def _head(content: AuditReport) -> Iterator[Element]:
    wording = content.wording
    yield Words(wording.caption, replace(COVER_LINE, colour=SOFT, after=2))
    yield Heading(content.title, 1)
    yield Words(content.period, replace(BODY, colour=SOFT, after=4))
    yield from introduced(content)


def _parts(content: AuditReport) -> Iterator[Element]:
    for number, part in enumerate(content.parts):
        if part.heading:
            yield Heading(part.heading, 2, style=H2, place=f"part-{number}")
        if part.lead:
            yield Words(part.lead, SMALL)
        if part.rows:
            yield _grid(part)
        if part.does_not_show:
            yield Words(
                (
                    Span(content.wording.does_not_show, Weight.BOLD, SOFT),
                    Span(part.does_not_show, colour=SOFT),
                ),
                SMALL,
            )


def _grid(part: AuditPart) -> Grid:
    look = GridLook(_WIDTHS[len(part.columns)], _STYLE, bold_first=False, padding=3.5)
    return Grid(part.rows, look, head=part.columns)


def _reply(content: AuditReport) -> Iterator[Element]:
    if not content.reply and not content.reply_note:
        return
    yield Heading(content.wording.from_peers, 2, style=H2, place="peers")
    if content.reply:
        yield Words(f"“{content.reply}”", BODY)
    else:
        yield Words(content.reply_note, BODY)


def _notes(content: AuditReport) -> Iterator[Element]:
    if content.notes:
        yield Heading(content.wording.how, 2, style=H2, place="how")
    for note in content.notes:
        yield Words(note, BODY)
