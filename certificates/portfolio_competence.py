"""One competence a page: both voices, what comes next, what was looked at, the path."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reportlab.platypus import Flowable

from certificates.content import (
    CompetencePage,
    Portfolio,
    ProvenanceKind,
    Timeline,
    Voice,
)
from certificates.drawings.signs import Side, level_sign
from certificates.drawings.timeline import PAPER_TIMELINE, timeline_drawing
from certificates.flowables.boxes import DomainTag, SignLine, TwoVoices
from certificates.flowables.document import begin_page, room_for
from certificates.flowables.figure import Figure
from certificates.flowables.grid import Grid, GridLook
from certificates.flowables.structure import Element, stack_height
from certificates.flowables.words import Heading, Words
from certificates.page import (
    BODY,
    CODE,
    H3,
    LEVEL,
    SMALL,
    SMALL_INK,
    LineStyle,
    Paper,
    TypeStyle,
    Weight,
    domain_colours,
)
from certificates.portfolio_cover import domains_of
from certificates.shaping import pdf_text
from certificates.typesetting import Span
from certificates.wording import Wording, day_words

_TIMELINE_SCALE = 0.75
_SMALLEST_TIMELINE_SCALE = 0.66
"""Below it a date would be under 9 points."""
_ENTRIES_A_FIGURE = 14
_HEADING_ROOM = 31
_SENTENCE = TypeStyle(12, 16.5, Weight.BOLD)
_UNDERLINES = {
    ProvenanceKind.DIRECT: LineStyle.SOLID,
    ProvenanceKind.INFERRED: LineStyle.DASHED,
    ProvenanceKind.EXTERNAL: LineStyle.DOTTED,
    ProvenanceKind.PLAIN: None,
}


def competence_pages(content: Portfolio) -> Iterator[Flowable]:
    """Give every competence in framework order, each beginning a page."""
    firsts = {f"domain-{index}": title for index, title in domains_of(content)}
    for page in sorted(content.competences, key=lambda page: page.domain_index):
        yield from begin_page(page.domain_index)
        key = f"domain-{page.domain_index}"
        yield from _competence(page, content.wording, (key, firsts.pop(key, "")))


def _competence(
    page: CompetencePage, wording: Wording, domain: tuple[str, str]
) -> Iterator[Flowable]:
    key, first_of = domain
    yield _PlacedTag(page, key if first_of else "")
    yield Words(page.code, CODE)
    outline = f"{page.code} {page.title}"
    yield Heading(page.title, 1, place=f"competence-{page.code}", depth=1, outline=outline)
    yield from _paragraphs(page.plain_text)
    yield TwoVoices(
        _voice(wording.said, page.said, page, Side.SAID, wording),
        _voice(wording.agreed, page.agreed, page, Side.AGREED, wording),
    )
    if page.differs:
        yield Words(wording.differs, BODY)
    yield from _next(page, wording)
    yield from _earlier(page, wording)
    yield from _looked_at(page, wording)
    yield from _path(page, wording)
    yield from _chosen(page, wording)


class _PlacedTag(DomainTag):
    """The domain's name; on its first page, the domain's place in the outline and contents."""

    def __init__(self, page: CompetencePage, key: str) -> None:
        super().__init__(page.domain_title, page.domain_index)
        self._key = key
        self._title = page.domain_title

    def paint(self) -> None:
        """Note the place, then draw the tag."""
        if self._key:
            self.canv.note_place(self._key, self._title, 0)
        super().paint()


def _paragraphs(text: str, *, bar: str | None = None) -> Iterator[Element]:
    paragraphs = [one.strip("\n") for one in pdf_text(text).split("\n\n") if one.strip()]
    for paragraph in paragraphs[:-1]:
        yield Words(paragraph, BODY, bar=bar, bar_goes_on=True)
    if paragraphs:
        yield Words(paragraphs[-1], BODY, bar=bar)


def _voice(
    heading: str, voice: Voice, page: CompetencePage, side: Side, wording: Wording
) -> list[Element]:
    sign = None
    if voice.rank:
        sign = level_sign(
            voice.rank,
            page.levels,
            domain_index=page.domain_index,
            side=side,
            awaited=voice.awaited,
        )
    words = SignLine(voice.words, sign, LEVEL if sign else _SENTENCE)
    return [Heading(heading, 3), words, *_below(voice, wording)]


def _below(voice: Voice, wording: Wording) -> Iterator[Element]:
    """Give what stands under a level: the reason, by whom and when, and what else must be said."""
    small = replace(SMALL_INK, after=3)
    opening, closing = wording.quotation_marks
    if voice.reason:
        yield Words(f"{opening}{voice.reason}{closing}", small)
    signed = _and_day(voice.by, voice.on, wording)
    if signed:
        yield Words(signed, small)
    for sentence in (voice.lived_experience, voice.exception, *voice.notes):
        if sentence:
            yield Words(sentence, small)


def _next(page: CompetencePage, wording: Wording) -> Iterator[Flowable]:
    if page.next_step or page.service_will:
        yield room_for(70)
        yield Heading(wording.next_step, 2)
        yield from _paragraphs(
            " ".join(part for part in (page.next_step, page.service_will) if part)
        )
    if page.reply:
        yield room_for(70)
        yield Heading(wording.reply, 2)
        yield from _paragraphs(page.reply)


def _earlier(page: CompetencePage, wording: Wording) -> Iterator[Flowable]:
    for view in page.earlier_views:
        yield room_for(90)
        yield Heading(wording.earlier_view, 2)
        yield Words(view.words, _SENTENCE)
        yield from _below(view, wording)


def _looked_at(page: CompetencePage, wording: Wording) -> Iterator[Flowable]:
    if not page.evidence:
        return
    rows = [(row.kind, _and_day(row.title, row.on, wording)) for row in page.evidence]
    grid = Grid(rows, GridLook((35, 65), bold_first=True))
    yield room_for(_HEADING_ROOM + grid.begin_height(Paper.MEASURE))
    yield Heading(wording.looked_at, 2)
    yield grid


def _and_day(words: str, day: date | None, wording: Wording) -> tuple[Span, ...]:
    """Give words and the day after them, apart, so that neither turns the other's direction."""
    parts = [words] if words else []
    if day:
        parts += [", "] * len(parts) + [day_words(day, wording.months)]
    return tuple(Span(part) for part in parts)


def _path(page: CompetencePage, wording: Wording) -> Iterator[Flowable]:
    """Give the timeline, in figures of a page at most, and the provenance under it."""
    provenance = _provenance(page)
    below = stack_height(provenance, Paper.MEASURE) + 17 if provenance else 0
    figures = [
        Figure(timeline_drawing(part, PAPER_TIMELINE), _TIMELINE_SCALE)
        for part in _parts(page.timeline)
    ]
    if figures:
        for figure in figures:
            figure.may_shrink(_SMALLEST_TIMELINE_SCALE)
        figures[-1].may_shrink(_SMALLEST_TIMELINE_SCALE, below)
        yield room_for(
            _HEADING_ROOM + figures[0].least_height + (below if len(figures) == 1 else 0)
        )
        yield Heading(wording.path, 2)
        yield from figures
    yield from provenance


def _parts(timeline: Timeline | None) -> Iterator[Timeline]:
    """Part a timeline that is longer than a page."""
    entries = timeline.entries if timeline else ()
    for start in range(0, len(entries), _ENTRIES_A_FIGURE):
        if timeline:
            yield replace(timeline, entries=entries[start : start + _ENTRIES_A_FIGURE])


def _provenance(page: CompetencePage) -> list[Element]:
    if not page.provenance:
        return []
    spans = [Span(part.words, underline=_UNDERLINES[part.kind]) for part in page.provenance]
    return [Words(spans, replace(SMALL, leading=14, after=8))]


def _chosen(page: CompetencePage, wording: Wording) -> Iterator[Flowable]:
    """Give the texts the worker chose to include; they flow over as many pages as they need."""
    hue, above = domain_colours(page.domain_index).fill, ""
    for row in page.evidence:
        for heading, text in ((wording.chosen_text, row.text), (wording.mine, row.mine)):
            if text.strip():
                yield room_for(110)
                if heading != above:
                    yield Heading(heading, 2)
                above = heading
                yield Words(row.title, H3)
                yield from _paragraphs(text, bar=hue)
