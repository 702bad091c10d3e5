"""A scope card as a PDF: A6, one side, or more where its owner chose more than one side holds.

`scope_card_pdf` looks nothing up and adds no word of its own; the same content gives the same
bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, Spacer

from certificates.drawings.verdict_signs import BOX, verdict_sign
from certificates.flowables.document import FirstPage, Furniture, document_bytes
from certificates.flowables.ink import colour, draw_shapes
from certificates.flowables.square_code import SquareCode
from certificates.flowables.structure import (
    Element,
    Role,
    draw_stack,
    element,
    split_stack,
    stack_height,
)
from certificates.flowables.words import Heading, Words
from certificates.page import INK, PINE, SOFT, Card, TypeStyle, Weight, mm
from certificates.scope_card import ScopeCard
from certificates.typesetting import Span
from certificates.wording import day_words

_NAMES = (TypeStyle(16, 20, Weight.BOLD), TypeStyle(12.5, 15.5, Weight.BOLD))
_ROOM_FOR_A_NAME = 2 * 20
_NOTICE = TypeStyle(7.5, 9.5, colour=SOFT)
_CODE = mm(22)
_SLACK = 8
"""Points that the gaps about the space above the foot take from it."""
_SIGN_SCALE = 0.372
_INDENT = 23


@dataclass(frozen=True, slots=True)
class _Type:
    """The type of the parts of a card."""

    body: TypeStyle
    heading: TypeStyle
    gap: float


_TYPES = (
    _Type(TypeStyle(9.25, 12.5), TypeStyle(10.5, 14, Weight.BOLD), 6),
    _Type(TypeStyle(9, 11.75), TypeStyle(10, 13, Weight.BOLD), 4),
    _Type(TypeStyle(9, 11.25), TypeStyle(9.5, 12, Weight.BOLD), 2.5),
    _Type(TypeStyle(9, 10.75), TypeStyle(9.25, 11.25, Weight.BOLD), 2),
)
"""As large as one side holds, and never below 9 points; where none fits, the first of them goes
over more sides."""


def scope_card_pdf(content: ScopeCard) -> bytes:
    """Draw `content` on A6 and give the PDF. Raises FontsMissing before `make assets`."""
    return document_bytes(list(_story(content)), _furniture(content), content)


def _furniture(content: ScopeCard) -> Furniture:
    wording = content.wording
    return Furniture(
        product="Polyphony",
        name=wording.draft_card if content.draft_notice else wording.card,
        foot=(),
        cover_foot=(),
        day=day_words(content.made_on, wording.months),
        title=wording.card,
        language=content.language,
        domains=0,
        made_on=content.made_on,
        first=FirstPage.CARD,
    )


def _story(content: ScopeCard) -> Iterator[Flowable]:
    """Give what stands on the card; on one side the foot stands at the foot."""
    foot = _Foot(content)
    for kind in _TYPES:
        parts = [*_head(content), *_parts(content, kind)]
        left = Card.BODY_HEIGHT - stack_height([*parts, foot], Card.MEASURE)
        if left >= 0:
            yield from parts
            if left > _SLACK:
                yield Spacer(1, left - _SLACK)
            yield foot
            return
    yield from (*_head(content), *_parts(content, _TYPES[0]), foot)


def _head(content: ScopeCard) -> Iterator[Element]:
    name = content.name or content.role
    for style in _NAMES:
        heading = Heading(name, 1, style=style)
        if heading.wrap(Card.MEASURE, 0)[1] <= _ROOM_FOR_A_NAME:
            break
    yield heading
    if content.name:
        yield Words(content.role, _TYPES[0].body)
    yield _Rule()


def _parts(content: ScopeCard, kind: _Type) -> Iterator[Element]:
    for part in content.parts:
        said = " ".join(f"{line.rstrip('.')}." for line in part.lines)
        words = [Heading(part.heading, 2, style=kind.heading), Words(said, kind.body)]
        yield _Part(words, part.sign.value, kind.gap)
    if content.instead:
        yield _Instead(content, kind)


class _Rule(Element):
    """The line under the head, an ornament."""

    role = Role.ARTEFACT

    def __init__(self) -> None:
        super().__init__(before=4, after=5)

    def measured(self, _width: float) -> float:
        """Give how thick it is."""
        return 2.2

    def paint(self) -> None:
        """Draw it across the text."""
        self.canv.setFillColor(colour(PINE))
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)


class _Part(Element):
    """A part of the card: its sign, an ornament, and beside it the heading and the lines."""

    role = None

    def __init__(self, parts: Sequence[Element], sign: str | None, gap: float) -> None:
        super().__init__(after=gap)
        self._parts = parts
        self._sign = sign

    def measured(self, width: float) -> float:
        """Give the height of the heading and the lines."""
        return stack_height(self._parts, width - _INDENT)

    def split(self, width: float, height: float) -> list[Element]:
        """Part it between lines of words; the sign stays with the heading."""
        first, rest = split_stack(self._parts, width - _INDENT, height)
        if len(first) < len(self._parts) and not any(isinstance(one, Words) for one in first[1:]):
            return []  # a heading never stands without a line below it
        if not rest:
            return []
        gap = self.spaceAfter
        return [_Part(first, self._sign, gap), _Part(rest, None, gap)]

    def paint(self) -> None:
        """Draw the sign level with the heading, then the words."""
        if self._sign:
            with element(self.canv, Role.ARTEFACT):
                self.canv.saveState()
                self.canv.translate(0, self.height - BOX * _SIGN_SCALE)
                draw_shapes(self.canv, verdict_sign(self._sign), _SIGN_SCALE)
                self.canv.restoreState()
        draw_stack(self._parts, self.canv, _INDENT, self.height, self.width - _INDENT)


class _Instead(Element):
    """What its owner would rather be asked, in a frame."""

    role = None
    _PAD = 6.5

    def __init__(self, content: ScopeCard, kind: _Type) -> None:
        super().__init__(before=2, after=4)
        spans = (Span(f"{content.wording.instead} ", Weight.BOLD), Span(content.instead))
        self._words = Words(spans, kind.body)

    def measured(self, width: float) -> float:
        """Give the height of the words and the frame about them."""
        return self._words.wrap(width - 2 * self._PAD, 0)[1] + 2 * self._PAD

    def split(self, _width: float, _height: float) -> list[Element]:
        """It stays whole, unless no side could hold it."""
        return [self._words] if self.height > Card.BODY_HEIGHT else []

    def paint(self) -> None:
        """Draw the frame, then the words."""
        with element(self.canv, Role.ARTEFACT):
            self.canv.setStrokeColor(colour(PINE))
            self.canv.setLineWidth(0.9)
            self.canv.roundRect(0, 0, self.width, self.height, 3.5, stroke=1, fill=0)
        inner = self.width - 2 * self._PAD
        draw_stack([self._words], self.canv, self._PAD, self.height - self._PAD, inner)


class _Foot(Element):
    """What kind of record it is and how old; at its right the code of the live page, if any."""

    role = Role.DIVISION
    _GAP = 8

    def __init__(self, content: ScopeCard) -> None:
        super().__init__(before=4)
        self._words: list[Element] = [Words(tuple(_notices(content)), _NOTICE)]
        self._code: SquareCode | None = None
        if content.check_address:
            shown = content.check_address.removeprefix("https://").removeprefix("http://")
            wording = content.wording
            lead = (Span(f"{wording.to_check} "), Span(shown, link=content.check_address))
            self._words.append(Words(lead, TypeStyle(7.5, 9.5, before=2)))
            code = SquareCode(
                content.check_address, _CODE, f"{wording.square_code} {content.check_address}"
            )
            self._code = code if code.can_be_seen else None

    @property
    def _beside(self) -> float:
        """The room that the code takes at the right; its white edge stands over the margin."""
        return _CODE - 2 * self._code.quiet + self._GAP if self._code else 0

    def measured(self, width: float) -> float:
        """Give the height of the words, or of the code if it is taller."""
        code = _CODE - 2 * self._code.quiet if self._code else 0
        return max(stack_height(self._words, width - self._beside), code)

    def split(self, _width: float, _height: float) -> list[Element]:
        """It stays whole, unless no side could hold it."""
        return self._words if self.height > Card.BODY_HEIGHT else []

    def paint(self) -> None:
        """Draw the words and the code, both standing on the foot."""
        inner = self.width - self._beside
        top = stack_height(self._words, inner)
        draw_stack(self._words, self.canv, 0, top, inner)
        if self._code:
            self._code.wrap(_CODE, 0)
            quiet = self._code.quiet
            self._code.drawOn(self.canv, self.width - _CODE + quiet, -quiet)


def _notices(content: ScopeCard) -> Iterator[Span]:
    wording = content.wording
    if content.draft_notice:
        yield Span(f"{wording.draft}. {content.draft_notice} ", Weight.BOLD, INK)
    made_up = f" {wording.made_up}" if content.made_up else ""
    yield Span(
        f"{content.agreed} {content.record_notice} {wording.release} {content.release}.{made_up}"
    )
