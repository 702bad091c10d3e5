"""The pages about the whole: how to read it, where things are, what is owed, and every decision."""

from collections.abc import Iterator

from reportlab.platypus import Flowable

from certificates.content import CompetenceMap, DecisionLine, MapRow, Portfolio
from certificates.drawings.competence_map import PAPER_MAP, competence_map_pages, looked_at
from certificates.drawings.signs import Side, level_sign
from certificates.flowables.boxes import Legend, Notice, OwedBlock, SignLine
from certificates.flowables.document import begin_page, room_for
from certificates.flowables.figure import Figure
from certificates.flowables.grid import Grid, GridLook
from certificates.flowables.structure import Element, stack_height
from certificates.flowables.words import Heading, Words
from certificates.page import BODY, LEAD, SMALL, SMALL_INK, SOFT, Paper, TypeStyle
from certificates.typesetting import Span
from certificates.wording import day_words

_MAP_SCALE = 0.69
_SMALLEST_MAP_SCALE = 0.645
"""Below it a code, 14 px, would be under 9 points."""
_TABLE = TypeStyle(10, 14)


def reading_pages(content: Portfolio) -> Iterator[Flowable]:
    """Give how to read it: the draft notice, each passage, and which framework this is."""
    wording = content.wording
    yield from begin_page()
    yield Heading(wording.reading, 1, place="reading")
    if content.is_draft:
        yield Notice(wording.draft, f"{content.draft_notice} {wording.release}", after=6)
    for passage in content.reading:
        yield room_for(70)
        yield Heading(passage.heading, 2)
        for paragraph in passage.paragraphs:
            yield Words(paragraph, BODY)
    yield room_for(60)
    yield Words(content.purpose_notice, TypeStyle(BODY.size, BODY.leading, before=14, after=14))
    framework = f"{content.framework_title}. {wording.release}"
    yield Words(framework, SMALL)
    yield Words(f"{wording.fingerprint} {content.framework_digest}", SMALL)


def map_pages(content: Portfolio) -> Iterator[Flowable]:
    """Give the map, what is agreed so far, what the team owes, and the same in words."""
    shown = content.map
    yield from begin_page()
    head: list[Element] = [Heading(content.wording.map, 1, place="map")]
    if content.summary:
        head.append(Words(content.summary, LEAD))
    if looked_at(shown):
        head.append(Legend(_legend(shown)))
    else:
        head.append(Words(content.wording.nothing_yet, BODY))
    yield from head
    room = Paper.BODY_HEIGHT - stack_height(head, Paper.MEASURE) - 20
    for drawing in competence_map_pages(shown, PAPER_MAP, room / _SMALLEST_MAP_SCALE):
        yield Figure(drawing, _MAP_SCALE).may_shrink(_SMALLEST_MAP_SCALE, below=8)
    yield from _owed(content)
    yield from _agreed_so_far(content)
    yield from _in_words(content)


def decision_pages(content: Portfolio) -> Iterator[Flowable]:
    """Give every decision on record, oldest first, each with its release."""
    if not content.decisions:
        return
    wording = content.wording
    yield from begin_page()
    yield Heading(wording.decisions, 1, place="decisions")
    rows = [_decision_row(line, content) for line in content.decisions]
    head = (wording.day, wording.competence, wording.decided, wording.decided_by)
    yield Grid(rows, GridLook((23, 30, 27, 25), _TABLE), head=head)


def _legend(shown: CompetenceMap) -> list[SignLine]:
    levels = len(shown.levels)
    signs = [
        SignLine(words, level_sign(rank, levels, domain_index=0, side=Side.AGREED), SMALL_INK)
        for rank, words in enumerate(shown.levels, start=1)
    ]
    if any(mark.awaited for band in shown.bands for mark in band.marks):
        rank = min(2, levels)
        ring = level_sign(rank, levels, domain_index=0, side=Side.AGREED, awaited=True)
        signs.append(SignLine(shown.awaited_words, ring, SMALL_INK))
    return signs


def _owed(content: Portfolio) -> Iterator[Flowable]:
    if not content.map.owed:
        return
    yield room_for(90)
    yield Heading(content.wording.owed, 2, place="owed", depth=1)
    for owed in content.map.owed:
        yield OwedBlock(owed.title, owed.words, owed.domain_index)


def _agreed_so_far(content: Portfolio) -> Iterator[Flowable]:
    if not content.agreed_so_far:
        return
    yield room_for(90)
    yield Heading(content.wording.agreed_so_far, 2)
    rows = [(part.title, part.words) for part in content.agreed_so_far]
    yield Grid(rows, GridLook((35, 65), bold_first=True))


def _in_words(content: Portfolio) -> Iterator[Flowable]:
    if not content.map.rows:
        return
    wording = content.wording
    yield room_for(110)
    yield Heading(wording.in_words, 2)
    head = (wording.competence, wording.said, wording.agreed, wording.next)
    rows = [_map_row(row) for row in content.map.rows]
    yield Grid(rows, GridLook((30, 24, 28, 28), _TABLE), head=head)


def _map_row(row: MapRow) -> tuple[tuple[Span, ...], ...]:
    name = (Span(f"{row.title} "), Span(row.code, colour=SOFT))
    return (name, *((Span(words or "–"),) for words in (row.said, row.agreed, row.next)))


def _decision_row(line: DecisionLine, content: Portfolio) -> tuple[tuple[Span, ...], ...]:
    release = (Span("\n" + line.release, colour=SOFT),) if line.release else ()
    return (
        (Span(day_words(line.on, content.wording.months)),),
        (Span(line.competence), *release),
        (Span(line.words),),
        (Span(line.by),),
    )
