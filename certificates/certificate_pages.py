"""A certificate as a PDF: one page to be framed, and what lies under it where that needs another.

`certificate_pdf` looks nothing up and adds no word of its own but page numbers; the same content
gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.platypus import Flowable, Spacer

from certificates.agreed_lines import agreed_tables
from certificates.certificate import Certificate, CertificateKind, grouped
from certificates.drawings.signs import standing_waves
from certificates.flowables.document import (
    FirstPage,
    Furniture,
    begin_page,
    document_bytes,
    plain_pages,
)
from certificates.flowables.figure import Waves
from certificates.flowables.grid import Cell, Grid, GridLook
from certificates.flowables.keeping import kept
from certificates.flowables.lists import listing
from certificates.flowables.square_code import SquareCode
from certificates.flowables.structure import Element, Role, draw_stack, split_stack, stack_height
from certificates.flowables.words import Heading, Words
from certificates.page import (
    BODY,
    COVER_LINE,
    H2,
    INK,
    LEAD,
    SMALL,
    SMALL_INK,
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
_ROOM_FOR_A_SENTENCE = mm(60)
_WAVES = mm(22)
_LEAST_WAVES = mm(14)
_LEAST_GAP = 18
_SLACK = 12
"""Points that the gaps after paragraphs may take from the last gap."""
_CODE = mm(30)
_BOLD = replace(SMALL_INK, weight=Weight.BOLD, after=3)
_FACT = 0.66
"""How much of the measure the words of a fact have."""
_LEAST_AIR = mm(28)
"""What the waves and the gaps must have between the words, for a page worth framing."""
_MOST_SAID = 3
"""Lines of what was said at a review that stand on the first page."""
_MOST_DECIDERS = 3
"""Named on the first page; where there are more, the next page has them all."""


def certificate_pdf(content: Certificate) -> bytes:
    """Draw `content` on A4 and give the PDF. Raises FontsMissing before `make assets`."""
    return document_bytes((*_front(content), *_next_pages(content)), _furniture(content), content)


def _furniture(content: Certificate) -> Furniture:
    draft, record = _notices(content)
    foot = (Span(draft, Weight.BOLD, INK), Span(f"{record} {_framework(content)}."))
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


def _notices(content: Certificate) -> tuple[str, str]:
    """Give the draft notice, empty under an approved release, and what kind of record it is."""
    wording = content.wording
    draft = f"{wording.draft}. {content.draft_notice} " if content.draft_notice else ""
    made_up = f" {wording.made_up}" if content.made_up else ""
    return draft, f"{content.record_notice}{made_up}"


def _framework(content: Certificate) -> str:
    wording = content.wording
    approved = "" if content.draft_notice else f", {wording.approved}"
    draft = f", {wording.draft.lower()}" if content.draft_notice else ""
    return f"{content.framework_title}, {wording.release} {content.release}{approved}{draft}"


# --- the page in the frame ---


def _front(content: Certificate) -> Iterator[Flowable]:
    """Give the framed page; the waves and the gaps take what room the words leave them."""
    head, foot = _head(content), _Foot(content)
    room = Framed.BODY_HEIGHT - stack_height((*head, foot), Framed.MEASURE)
    facts, _ = _parted_facts(content)
    room -= stack_height(facts, Framed.MEASURE) + _LEAST_GAP
    waves = max(0.0, min(_WAVES, room))
    gap = max(0.0, room - waves) / 8
    yield plain_pages()
    yield Spacer(1, gap)
    yield from head
    if waves >= _LEAST_WAVES:
        yield Spacer(1, 2 * gap)
        yield _waves(content, waves)
        yield Spacer(1, 2 * gap)
    yield from facts
    yield Spacer(1, 3 * gap + _LEAST_GAP - _SLACK)
    yield foot


def _parted_facts(content: Certificate) -> tuple[list[Element], list[Element]]:
    """Give the facts that leave the foot with its notices on the framed page, and the others."""
    head, foot = _head(content), _Foot(content)
    room = Framed.BODY_HEIGHT - stack_height((*head, foot), Framed.MEASURE) - _LEAST_GAP
    facts = [_facts(content), *_on_the_front(content)]
    return split_stack(facts, Framed.MEASURE, max(0.0, room))


def _on_the_front(content: Certificate) -> list[Element]:
    """Give what lies under it, if it leaves the framed page its waves and its air."""
    under = _under(content)
    page = (*_head(content), _facts(content), *under, _Foot(content))
    fits = stack_height(page, Framed.MEASURE) + _LEAST_AIR <= Framed.BODY_HEIGHT
    return under if fits else []


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
    """Words in lines that are not so long; they stay whole."""

    def measured(self, width: float) -> float:
        """Give the height of its lines."""
        return super().measured(min(width, _NARROW))

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


def _facts(content: Certificate) -> Grid:
    rows = [row for row in _rows(content) if row[1]]
    return Grid(rows, GridLook((30, 70), bold_first=True), after=0)


def _rows(content: Certificate) -> Iterator[tuple[Cell, Cell]]:
    wording = content.wording
    told = "".join(one.words for one in content.sentence)
    yield wording.days, content.days or ""
    yield wording.hours, "" if not content.hours or content.hours in told else content.hours
    yield wording.co_delivered_by, "\n".join(content.co_delivered_by)
    yield wording.decided_by, _deciders(content)
    yield wording.issued_by, _issuer(content)
    yield wording.given_on, day_words(content.issued_on, wording.months)
    yield wording.framework, _framework(content)
    yield wording.reviewed, _reviewed(content)
    yield wording.look_again, _look_again(content)


def _deciders(content: Certificate) -> str:
    named = content.decided_by or tuple(dict.fromkeys(line.decided_by for line in content.basis))
    if len(named) > _MOST_DECIDERS:
        return content.wording.named_under_it
    return "\n".join(named)


def _issuer(content: Certificate) -> Sequence[Span]:
    issuer = Span(f"{content.issuer}, "), Span(content.organisation)
    if not content.decided_and_issued_by_one:
        return issuer
    return (*issuer, Span(f"\n{content.wording.one_person}", Weight.BOLD))


def _reviewed(content: Certificate) -> Sequence[Span]:
    review, wording = content.review, content.wording
    if review is None:
        return ()
    said = f"\n{_quoted(review.said, content)}" if _said_on_the_front(content) else ""
    return (
        Span(f"{day_words(review.on, wording.months)}, {wording.reviewed_by} "),
        Span(content.organisation),
        Span(f". {wording.took_part}: "),
        Span(review.took_part),
        Span(f"; {review.with_lived_experience} {wording.with_lived_experience}."),
        Span(said, colour=SOFT),
    )


def _said_on_the_front(content: Certificate) -> bool:
    """Say whether a few words of a review may stand where no other page follows."""
    if content.review is None or content.basis:
        return False
    said = Words(_quoted(content.review.said, content), BODY)
    return said.wrap(_FACT * Framed.MEASURE, 0)[1] <= _MOST_SAID * BODY.leading


def _quoted(words: str, content: Certificate) -> str:
    opening, closing = content.wording.quotation_marks
    return f"{opening}{words}{closing}"


def _look_again(content: Certificate) -> str:
    wording = content.wording
    if content.look_again_by is None:
        return ""
    return f"{wording.look_again_by} {day_words(content.look_again_by, wording.months)}"


class _Foot(Element):
    """The square code, where there is one, and beside it the notices and the address in words."""

    role = Role.DIVISION
    _GAP = 14

    def __init__(self, content: Certificate) -> None:
        super().__init__()
        wording, address = content.wording, content.check_address
        draft, record = _notices(content)
        self._words: list[Element] = []
        if draft:
            self._words.append(Words(draft.rstrip(), _BOLD))
        self._words.append(Words(record, replace(SMALL_INK, after=3)))
        number = (Span(f"{wording.number} ", Weight.BOLD), Span(grouped(content.number)))
        self._words.append(Words(number, replace(SMALL_INK, after=3)))
        self._code: SquareCode | None = None
        if address:
            spans = (Span(f"{wording.to_check}\n"), Span(_readable(address), link=address))
            self._words.append(Words(spans, SMALL_INK))
            code = SquareCode(address, _CODE, f"{wording.square_code} {address}")
            self._code = code if code.can_be_seen else None

    @property
    def _indent(self) -> float:
        return _CODE - self._quiet + self._GAP if self._code else 0

    @property
    def _quiet(self) -> float:
        """The white at the code's left, which may stand over the margin."""
        return self._code.quiet if self._code else 0

    def measured(self, width: float) -> float:
        """Give the height of the words, or of the code if it is taller."""
        words = stack_height(self._words, width - self._indent)
        return max(words, _CODE if self._code else 0)

    def split(self, _width: float, _height: float) -> list[Element]:
        """It stays whole, unless no page could hold it."""
        return self._words if self.height > Framed.BODY_HEIGHT else []

    def paint(self) -> None:
        """Draw the code, then the words level with its middle."""
        if self._code:
            self._code.wrap(_CODE, 0)
            self._code.drawOn(self.canv, -self._quiet, self.height - _CODE)
        inner = self.width - self._indent
        top = (self.height + stack_height(self._words, inner)) / 2
        draw_stack(self._words, self.canv, self._indent, top, inner)


def _readable(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://")


# --- what lies under it ---


def _under(content: Certificate) -> list[Element]:
    return [*_basis(content), *_statements(content)]


def _next_pages(content: Certificate) -> Iterator[Flowable]:
    _, sections = _parted_facts(content)
    if not _on_the_front(content):
        sections += _under(content)
    sections += _review(content)
    if not sections:
        return
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
    if content.review is None or _said_on_the_front(content):
        return
    yield Heading(content.wording.they_said, 2)
    yield Words(_quoted(content.review.said, content), BODY)


def _statements(content: Certificate) -> Iterator[Element]:
    if not content.statements:
        return
    yield Heading(content.wording.statements, 2)
    yield from listing(content.statements, TypeStyle(10, 14, after=4))
