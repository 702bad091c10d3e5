"""Boxes and small marks: two voices, a domain's name, the draft notice, signs with words."""

from collections.abc import Sequence

from certificates.drawings.shapes import Drawing
from certificates.flowables.ink import colour, draw_shapes, rule
from certificates.flowables.structure import (
    Element,
    Numbering,
    Role,
    Tag,
    draw_stack,
    element,
    halves,
    split_stack,
    stack_height,
    tagged,
)
from certificates.flowables.words import Words
from certificates.page import (
    BODY,
    INK,
    LEVEL,
    LINE,
    SMALL_INK,
    WHITE,
    TypeStyle,
    Weight,
    domain_colours,
)
from certificates.typesetting import text_width

_SIGN_SCALE = 0.75
_LEGEND_ROW = 31


class SignLine(Element):
    """A level sign with its words beside it. The sign is an artefact: the words say it all."""

    role = None

    def __init__(self, words: str, sign: Drawing | None, style: TypeStyle = LEVEL) -> None:
        super().__init__(before=4, after=4)
        self._sign = sign
        self._words = Words(words, style)

    def measured(self, width: float) -> float:
        """Give the height of the words, or of the sign if it is taller."""
        words = self._words.wrap(width - self._indent, 0)[1]
        return max(words, self._sign.height * _SIGN_SCALE - 6 if self._sign else 0)

    @property
    def _indent(self) -> float:
        return self._sign.width * _SIGN_SCALE + 6 if self._sign else 0

    def split(self, width: float, height: float) -> list[Element]:
        """Part words that are longer than a page: the sign stays with the first of them."""
        parts = halves(self._words, width - self._indent, height)
        if not parts:
            return []
        first = SignLine("", self._sign)
        first._words = parts[0]
        return [first, *parts[1:]]

    @property
    def natural_width(self) -> float:
        """Its width on one line."""
        self._words.wrap(1000, 0)
        return self._indent + self._words.widest

    def paint(self) -> None:
        """Draw the sign, then the words level with its middle."""
        if self._sign:
            height = self._sign.height * _SIGN_SCALE
            with element(self.canv, Role.ARTEFACT):
                self.canv.saveState()
                self.canv.translate(0, (self.height - height) / 2)
                draw_shapes(self.canv, self._sign, _SIGN_SCALE)
                self.canv.restoreState()
        tall = self._words.wrap(self.width - self._indent, 0)[1]
        self._words.drawOn(self.canv, self._indent, (self.height - tall) / 2)


class Legend(Element):
    """Signs with what they stand for, side by side, on as many rows as they need."""

    role = None
    within = (Tag(Role.LIST, numbering=Numbering.NONE),)

    def __init__(self, signs: Sequence[SignLine], *, after: float = 8) -> None:
        super().__init__(after=after)
        self._signs = signs
        self._rows: list[list[SignLine]] = []

    def measured(self, width: float) -> float:
        """Set the signs into rows and give their height."""
        self._rows, used = [], width
        for sign in self._signs:
            if used + sign.natural_width > width:
                self._rows.append([])
                used = 0
            self._rows[-1].append(sign)
            used += sign.natural_width + 14
        return _LEGEND_ROW * len(self._rows)

    def paint(self) -> None:
        """Draw row by row."""
        for number, row in enumerate(self._rows, start=1):
            x = 0.0
            for sign in row:
                wide = min(sign.natural_width + 1, self.width - x)
                tall = sign.wrap(wide, 0)[1]
                y = self.height - _LEGEND_ROW * number + (_LEGEND_ROW - tall) / 2
                with tagged(self.canv, Tag(Role.ITEM), Tag(Role.ITEM_BODY)):
                    sign.drawOn(self.canv, x, y)
                x += wide + 14


class TwoVoices(Element):
    """Two boxes of the same size, what one side says and what the other says; never one view."""

    role = Role.DIVISION
    GAP = 14
    PADDING = 12

    def __init__(self, left: Sequence[Element], right: Sequence[Element]) -> None:
        super().__init__(before=6, after=8)
        self._sides = (left, right)

    def _box_width(self, width: float) -> float:
        return (width - self.GAP) / 2

    def _inner(self, width: float) -> float:
        return self._box_width(width) - 2 * self.PADDING

    def measured(self, width: float) -> float:
        """Give the height of the fuller side; both boxes have it."""
        inner = self._inner(width)
        return max(stack_height(side, inner) for side in self._sides) + 2 * self.PADDING

    def split(self, width: float, height: float) -> list[Element]:
        """Part both sides at once, so that the boxes stay equal on each page."""
        inner = self._inner(width)
        parted = [split_stack(side, inner, height - 2 * self.PADDING) for side in self._sides]
        (left, more_left), (right, more_right) = parted
        nothing_fits = (more_left and not left) or (more_right and not right)
        if nothing_fits or not (more_left or more_right):
            return []
        return [TwoVoices(left, right), TwoVoices(more_left, more_right)]

    def paint(self) -> None:
        """Draw both boxes, then each side in its own."""
        box = self._box_width(self.width)
        for number, side in enumerate(self._sides):
            x = number * (box + self.GAP)
            self.canv.setStrokeColor(colour(LINE))
            self.canv.setFillColor(colour(WHITE))
            self.canv.setLineWidth(1)
            self.canv.roundRect(x, 0.5, box, self.height - 1, 4.5, stroke=1, fill=1)
            with element(self.canv, Role.DIVISION, (number, self.key)):
                top = self.height - self.PADDING
                inner = self._inner(self.width)
                draw_stack(side, self.canv, x + self.PADDING, top, inner)


class DomainTag(Element):
    """The name of a domain in its tint and outline."""

    role = None

    def __init__(self, name: str, domain_index: int) -> None:
        super().__init__(after=3)
        self._colours = domain_colours(domain_index)
        style = TypeStyle(11, 15, Weight.BOLD, self._colours.text)
        self._words = Words(name, style)

    def measured(self, width: float) -> float:
        """Give the height of the name and 3 points above and below."""
        return self._words.wrap(width - 16, 0)[1] + 6

    def paint(self) -> None:
        """Draw the box as wide as the name, and the name in it."""
        self.canv.setStrokeColor(colour(self._colours.text))
        self.canv.setFillColor(colour(self._colours.tint))
        self.canv.setLineWidth(0.9)
        size = (self._words.widest + 16, self.height)
        self.canv.roundRect(0.45, 0, *size, 3, stroke=1, fill=1)
        self._words.drawOn(self.canv, 8, 3)


class Notice(Element):
    """A word in an outline and a sentence, between two rules: the draft notice."""

    role = None

    def __init__(self, word: str, sentence: str, *, after: float = 14) -> None:
        super().__init__(before=4, after=after)
        self._label = word
        self._style = TypeStyle(SMALL_INK.size, SMALL_INK.leading, Weight.BOLD)
        self._word = Words(word, self._style)
        self._sentence = Words(sentence, SMALL_INK)
        self._label_width = 0.0

    def measured(self, width: float) -> float:
        """Give the height of the sentence with room above and below."""
        self._label_width = text_width(self._label, self._style) + 15
        inner = width - self._label_width - 9
        return max(self._sentence.wrap(inner, 0)[1], 19) + 15

    def paint(self) -> None:
        """Draw the rules, the outlined word and the sentence."""
        rule(self.canv, 0, self.height, self.width, thickness=0.8, hue=LINE)
        rule(self.canv, 0, 0, self.width, thickness=0.8, hue=LINE)
        middle = self.height / 2
        self.canv.setStrokeColor(colour(INK))
        self.canv.setLineWidth(1.6)
        self.canv.roundRect(0.8, middle - 9.5, self._label_width, 19, 3, stroke=1, fill=0)
        tall = self._word.wrap(self._label_width, 0)[1]
        self._word.drawOn(self.canv, 8.3, middle - tall / 2)
        tall = self._sentence.wrap(self.width - self._label_width - 9, 0)[1]
        self._sentence.drawOn(self.canv, self._label_width + 10, middle - tall / 2)


class OwedBlock(Element):
    """What the team owes: a thick ink bar at the left, whose title, and the duty in words."""

    role = None

    def __init__(self, title: str, words: str, domain_index: int) -> None:
        super().__init__(after=9)
        hue = domain_colours(domain_index).text
        name = Words(
            title, TypeStyle(BODY.size, BODY.leading, Weight.BOLD, hue), bar=INK, bar_width=2.25
        )
        self._parts: list[Element] = [name]
        if words:
            body = TypeStyle(BODY.size, BODY.leading)
            self._parts.append(Words(words, body, bar=INK, bar_width=2.25))

    def measured(self, width: float) -> float:
        """Give the height of both."""
        return stack_height(self._parts, width)

    def split(self, width: float, height: float) -> list[Element]:
        """Part it between or within its parts."""
        here, rest = split_stack(self._parts, width, height)
        return [*here, *rest] if here and rest else []

    def paint(self) -> None:
        """Draw one under the other."""
        draw_stack(self._parts, self.canv, 0, self.height, self.width)
