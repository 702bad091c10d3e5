"""A checked job text as a PDF: what to change, what is missing, the other lines as a table.

`job_check_pdf` looks nothing up and adds no word of its own but page numbers; the same content
gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import replace

from reportlab.platypus import Flowable

from certificates.about_the_release import furniture, introduced
from certificates.flowables.document import document_bytes
from certificates.flowables.grid import Grid, GridLook
from certificates.flowables.keeping import kept
from certificates.flowables.structure import Element
from certificates.flowables.words import Heading, Words
from certificates.job_check import JobCheck, JobCheckLine, JobCheckMissing
from certificates.page import BODY, H2, H3, SMALL, SOFT, TypeStyle, Weight
from certificates.typesetting import Span

_REST = GridLook((9, 50, 41), TypeStyle(9.5, 13), padding=3.5)


def job_check_pdf(content: JobCheck) -> bytes:
    """Draw `content` on A4 and give the PDF. Raises FontsMissing before `make assets`."""
    parts = (*_head(content), *_change(content), *_missing(content), *_rest(content))
    story = kept(parts, whole=True)  # what is said of a line stands with it
    return document_bytes(
        tuple(story),
        furniture(
            content,
            name=content.framework_title,
            title=content.wording.title,
            on=content.printed_on,
            before=content.advice_notice,
        ),
        content,
    )


def _head(content: JobCheck) -> Iterator[Element]:
    wording = content.wording
    yield Heading(wording.title, 1)
    yield from introduced(content)


def _change(content: JobCheck) -> Iterator[Element]:
    wording = content.wording
    yield Heading(wording.change, 2, style=H2, place="change")
    if not content.change:
        yield Words(wording.none, BODY)
    for line in content.change:
        yield from _changed(content, line)


def _changed(content: JobCheck, line: JobCheckLine) -> Iterator[Element]:
    wording = content.wording
    yield Heading(f"{line.number}. {line.text}", 3, style=H3)
    yield Words(line.found, BODY)
    if line.better:
        yield Words((Span(wording.better, Weight.BOLD), Span(line.better)), BODY)
    if line.basis:
        yield Words(f"{wording.rests_on}{line.basis}", replace(SMALL, colour=SOFT))
    if not line.is_said:
        yield Words(wording.not_said, replace(SMALL, colour=SOFT))


def _missing(content: JobCheck) -> Iterator[Element]:
    wording = content.wording
    if not content.looks_for_essentials:
        return
    yield Heading(wording.missing, 2, style=H2, place="missing")
    yield Words(wording.missing_hint if content.missing else wording.nothing_missing, BODY)
    for one in content.missing:
        yield from _lacking(content, one)


def _lacking(content: JobCheck, one: JobCheckMissing) -> Iterator[Element]:
    wording = content.wording
    yield Heading(one.title, 3, style=H3)
    yield Words(one.words, BODY)
    yield Words((Span(wording.to_copy, Weight.BOLD), Span(one.to_copy)), BODY)
    yield Words(f"{wording.rests_on}{one.basis}", replace(SMALL, colour=SOFT))


def _rest(content: JobCheck) -> Iterator[Flowable]:
    wording = content.wording
    if not content.rest:
        return
    yield Heading(wording.rest, 2, style=H2, place="rest")
    rows = [(str(line.number), line.text, line.found) for line in content.rest]
    yield Grid(rows, _REST, head=(wording.number, wording.text, wording.found))
