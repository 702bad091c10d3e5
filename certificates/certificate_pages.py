"""A certificate as a PDF: one page to be framed, and what lies under it where that needs another.

`certificate_pdf` looks nothing up and adds no word of its own but page numbers; the same content
gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable, Spacer

from certificates.agreed_lines import agreed_tables
from certificates.certificate import Certificate, CertificateKind, grouped
from certificates.certificate_facts import facts_of, framework_words, quoted, said_on_the_front
from certificates.certificate_foot import CertificateFoot, notices_of
from certificates.drawings.signs import standing_waves
from certificates.flowables.document import (
    FirstPage,
    Furniture,
    begin_page,
    document_bytes,
    plain_pages,
)
from certificates.flowables.figure import Waves
from certificates.flowables.keeping import kept
from certificates.flowables.lists import listing
from certificates.flowables.structure import Element, Role, split_stack, stack_height
from certificates.flowables.words import Heading, Words
from certificates.page import (
    BODY,
    COVER_LINE,
    H2,
    INK,
    LEAD,
    SMALL,
    SOFT,
    Framed,
    Paper,
    TypeStyle,
    Weight,
    mm,
)
from certificates.typesetting import Span, elided
from certificates.wording import day_words

_TITLES = ((31, 38), (26, 32), (21, 26), (17, 21))
_HOLDERS = ((25, 31), (21, 26), (17, 22), (14, 18))
_ROOM_FOR_A_TITLE = mm(28)
_ROOM_FOR_A_HOLDER = mm(24)
_SENTENCE = TypeStyle(13.5, 20.5, before=13)
_NARROW = mm(134)
_LONE = 0.25
"""A last line shorter than this part of the others is evened out with them."""
_EVENED = 0.86
_ROOM_FOR_A_SENTENCE = mm(60)
_WAVES = mm(22)
_LEAST_WAVES = mm(14)
_WAVES_PART = 0.6
"""How much of the room the waves take where it is scarce; the rest is air around them."""
_LEAST_GAP = 18
_SLACK = 12
"""Points that the gaps after paragraphs may take from the last gap."""
_LEAST_AIR = mm(28)
"""What the waves and the gaps must have between the words, for a page worth framing."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """What stands on the framed page, and what goes over to the next ones."""

    head: list[Element]
    facts: list[Element]
    foot: Element
    over: list[Element]


def certificate_pdf(content: Certificate) -> bytes:
    """Draw `content` on A4 and give the PDF. Raises FontsMissing before `make assets`."""
    laid = _laid(content)
    story = (*_front(content, laid), *_next_pages(content, laid.over))
    return document_bytes(story, _furniture(content), content)


def _laid(content: Certificate) -> _Laid:
    """Part a certificate: what lies under it is on the framed page if that keeps its air.

    The foot with its notices always is; facts that leave it no room go over.
    """
    head, foot = _head(content), CertificateFoot(content)
    facts: list[Element] = [facts_of(content)]
    under = [*_basis(content), *_statements(content)]
    room = Framed.BODY_HEIGHT - stack_height((*head, foot), Framed.MEASURE)
    if stack_height((*facts, *under), Framed.MEASURE) + _LEAST_AIR <= room:
        facts, under = facts + under, []
    facts, over = split_stack(facts, Framed.MEASURE, max(0.0, room - _LEAST_GAP))
    return _Laid(head, facts, foot, [*over, *under, *_review(content)])


def _furniture(content: Certificate) -> Furniture:
    draft, record = notices_of(content)
    foot = (Span(draft, Weight.BOLD, INK), Span(f"{record} {framework_words(content)}."))
    return Furniture(
        product="Polyphony",
        name=f"{content.holder}, {grouped(content.number)}",
        foot=foot,
        cover_foot=foot,
        day=day_words(content.issued_on, content.wording.months),
        title=_caption(content),
        language=content.language,
        domains=0,
        made_on=content.issued_on,
        first=FirstPage.FRAMED,
    )


def _caption(content: Certificate) -> str:
    wording = content.wording
    return wording.award if content.kind is CertificateKind.AWARD else wording.attendance


# --- the page in the frame ---


def _front(content: Certificate, laid: _Laid) -> Iterator[Flowable]:
    """Give the framed page; the waves and the gaps take what room the words leave them."""
    stacks = (laid.head, laid.facts, [laid.foot])
    words = sum(stack_height(stack, Framed.MEASURE) for stack in stacks)
    room = Framed.BODY_HEIGHT - words - _LEAST_GAP
    waves = min(_WAVES, max(_LEAST_WAVES, _WAVES_PART * room))
    waves = waves if waves <= room else 0.0
    gap = max(0.0, room - waves) / 8
    yield plain_pages()
    yield Spacer(1, gap)
    yield from laid.head
    if waves:
        yield Spacer(1, 2 * gap)
        yield _waves(content, waves)
        yield Spacer(1, 2 * gap)
    yield from laid.facts
    yield Spacer(1, 3 * gap + _LEAST_GAP - _SLACK)
    yield laid.foot


def _head(content: Certificate) -> list[Element]:
    wording = content.wording
    award = content.kind is CertificateKind.AWARD
    return [
        Words(_caption(content), replace(COVER_LINE, colour=SOFT, after=4)),
        _as_large_as_fits(content.title, _TITLES, _ROOM_FOR_A_TITLE, Role.H1),
        Words(wording.given_to, replace(LEAD, before=20, after=2)),
        _as_large_as_fits(content.holder, _HOLDERS, _ROOM_FOR_A_HOLDER, Role.PARAGRAPH),
        *_sentence(content),
        Words(
            wording.award_meaning if award else wording.attendance_meaning,
            replace(SMALL, before=9),
        ),
    ]


def _sentence(content: Certificate) -> Iterator[Words]:
    spans = [Span(one.words, Weight.BOLD if one.is_strong else None) for one in content.sentence]
    if not spans:
        return
    narrow = _Narrow(spans, _SENTENCE)
    fits = narrow.wrap(Framed.MEASURE, 0)[1] <= _ROOM_FOR_A_SENTENCE
    yield narrow if fits else Words(spans, _SENTENCE)


class _Narrow(Words):
    """Words in lines that are not so long, the last one too; they stay whole."""

    _narrow = _NARROW

    def measured(self, width: float) -> float:
        """Give the height of its lines."""
        height = super().measured(min(width, self._narrow))
        if self._narrow == _NARROW and self._lines[-1].width < _LONE * _NARROW < self.widest:
            self._narrow *= _EVENED
            height = super().measured(min(width, self._narrow))
        return height

    def split(self, _width: float, _height: float) -> list[Words]:
        """It stays whole."""
        return []


def _as_large_as_fits(
    words: str, sizes: Sequence[tuple[float, float]], room: float, role: Role
) -> Words:
    """Set words in bold, as large as they fit into `room` points, else at the smallest."""
    for size, leading in sizes:
        style = TypeStyle(size, leading, Weight.BOLD)
        made = Heading(words, 1, style=style) if role is Role.H1 else Words(words, style, role=role)
        if made.wrap(Framed.MEASURE, 0)[1] <= room:
            break
    return made


def _waves(content: Certificate, height: float) -> Waves:
    named = content.domains or tuple(sorted({line.domain_index for line in content.basis}))
    stroke = mm(1.5)
    waves = standing_waves(
        Framed.MEASURE,
        amplitude=min(mm(7.5), height / 2 - stroke),
        stroke=stroke,
        period=mm(61),
        domains=named or (0, 1, 2),
    )
    return Waves(waves, height, start=0)


# --- what lies under it ---


def _next_pages(content: Certificate, sections: list[Element]) -> Iterator[Flowable]:
    if sections:
        yield from begin_page()
        yield Words(elided(content.title, SMALL, Paper.MEASURE), replace(SMALL, after=2))
        yield from kept(sections)


def _basis(content: Certificate) -> Iterator[Element]:
    if not content.basis:
        return
    wording = content.wording
    yield Heading(wording.under_it, 2, style=replace(H2, after=8))
    head = (wording.competence, wording.level, wording.day, wording.by)
    yield from agreed_tables(content.basis, head, wording.months)


def _review(content: Certificate) -> Iterator[Element]:
    """Give what was said at the review, where it is too long for the framed page."""
    if content.review is None or said_on_the_front(content):
        return
    yield Heading(content.wording.they_said, 2)
    yield Words(quoted(content.review.said, content), BODY)


def _statements(content: Certificate) -> Iterator[Element]:
    if not content.statements:
        return
    yield Heading(content.wording.statements, 2)
    yield from listing(content.statements, TypeStyle(10, 14, after=4))
