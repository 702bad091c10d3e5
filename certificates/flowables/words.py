"""Text: paragraphs and headings that break over lines and pages, never parsed as markup."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from certificates.flowables.ink import baseline, colour, draw_line
from certificates.flowables.structure import Element, Role, element
from certificates.page import H1, H2, H3, TypeStyle
from certificates.typesetting import Line, Span, lines_of

_FEWEST_LINES = 2
"""Lines of a paragraph that stay together at a page's foot and head."""


class Words(Element):
    """A paragraph. A bar may stand at its left, in a colour, where the words are quoted or owed."""

    role: Role

    def __init__(
        self,
        words: str | Sequence[Span],
        style: TypeStyle,
        *,
        role: Role = Role.PARAGRAPH,
        bar: str | None = None,
        bar_width: float = 2,
        bar_goes_on: bool = False,
        language: str = "",
    ) -> None:
        super().__init__(before=style.before, after=style.after)
        self.role = role
        self.language = language
        self.style = style
        self._spans = (Span(words),) if isinstance(words, str) else tuple(words)
        self._bar = bar
        self._bar_width = bar_width
        self._bar_goes_on = bar_goes_on
        self._lines: tuple[Line, ...] = ()
        self._set_to: float | None = None

    @property
    def _indent(self) -> float:
        return 12 if self._bar else 0

    def measured(self, width: float) -> float:
        """Give the height of its lines at this width."""
        if self._set_to != width:
            self._lines = lines_of(self._spans, self.style, width - self._indent)
            self._set_to = width
        return len(self._lines) * self.style.leading

    @property
    def widest(self) -> float:
        """The width of its longest line, once it is wrapped."""
        return max((line.width for line in self._lines), default=0) + self._indent

    def split(self, width: float, height: float) -> "list[Words]":
        """Part it at a line, leaving at least two lines on each side; nothing if it cannot be."""
        self.measured(width)
        fit = int(height // self.style.leading)
        fit = min(fit, max(len(self._lines) - _FEWEST_LINES, 0))
        if fit < _FEWEST_LINES:
            return []
        return [self._part(self._lines[:fit], after=0), self._part(self._lines[fit:], before=0)]

    def _part(
        self, lines: tuple[Line, ...], *, before: float | None = None, after: float | None = None
    ) -> "Words":
        part = Words(
            self._spans,
            self.style,
            role=self.role,
            bar=self._bar,
            bar_width=self._bar_width,
            bar_goes_on=self._bar_goes_on,
            language=self.language,
        )
        part._lines, part._set_to = lines, self._set_to
        part.spaceBefore = self.spaceBefore if before is None else before
        part.spaceAfter = self.spaceAfter if after is None else after
        return part

    def paint(self) -> None:
        """Draw its lines from the top; lines that run leftwards end at the right."""
        if self._bar:
            self._paint_bar(self._bar)
        y = self.height - baseline(self.style)
        for line in self._lines:
            x = self.width - line.width if line.leftwards else self._indent
            for link, part in _by_link(line):
                self._paint_part(part, link, x, y)
                x += part.width
            y -= self.style.leading

    def _paint_bar(self, hue: str) -> None:
        below = self.spaceAfter if self._bar_goes_on else 0
        with element(self.canv, Role.ARTEFACT):
            self.canv.setFillColor(colour(hue))
            self.canv.rect(0, -below, self._bar_width, self.height + below, stroke=0, fill=1)

    def _paint_part(self, part: Line, link: str, x: float, y: float) -> None:
        """Draw a part of a line; what leads somewhere is one link over all its lines."""
        if not link:
            draw_line(self.canv, part, x, y, self.style)
            return
        top = y + baseline(self.style)
        with element(self.canv, Role.LINK, (self.key, link)):
            draw_line(self.canv, part, x, y, self.style)
            box = (x, top - self.style.leading, x + part.width, top)
            self.canv.note_link(box, link, link)


def _by_link(line: Line) -> Iterator[tuple[str, Line]]:
    """Part a line into stretches, left to right, that lead to one place or to none."""
    if not any(piece.span.link for piece in line.pieces):
        yield "", line
        return
    for link, pieces in groupby(line.pieces, key=lambda piece: piece.span.link):
        part = tuple(pieces)
        width = sum(piece.width for piece in part)
        goes_on = line.goes_on and part[-1] is line.pieces[-1]
        yield link, replace(line, pieces=part, width=width, order=(), goes_on=goes_on)


class Heading(Words):
    """A heading of level 1 to 3; with a `place` it is in the outline, at `depth`.

    Levels are made to follow one another: an H3 straight under an H1 is heard as an H2.
    """

    def __init__(
        self,
        words: str,
        level: int,
        *,
        style: TypeStyle | None = None,
        place: str = "",
        depth: int = 0,
        outline: str = "",
    ) -> None:
        role = (Role.H1, Role.H2, Role.H3)[level - 1]
        super().__init__(words, style or (H1, H2, H3)[level - 1], role=role)
        self._place = place
        self._depth = depth
        self._outline = outline or words

    def paint(self) -> None:
        """Draw it, and note its place."""
        if self._place:
            self.canv.note_place(self._place, self._outline, self._depth)
        super().paint()
