"""Tables: rows of words with a hairline under each, a head that comes again on every page."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from certificates.flowables.ink import colour, rule
from certificates.flowables.structure import Element, Role, Scope, Tag, element, halves, tagged
from certificates.flowables.words import Words
from certificates.page import BODY, EDGE, LINE, Paper, TypeStyle, Weight
from certificates.typesetting import Span

Cell = str | Sequence[Span]

_CELL = TypeStyle(BODY.size, BODY.leading)
_GUTTER = 12
_FEWEST_POINTS = 60
"""Room below which a row that fits on no page is not begun."""


@dataclass(frozen=True, slots=True)
class GridLook:
    """How wide each column is, as parts of the whole, and how its words are set."""

    columns: tuple[float, ...]
    style: TypeStyle = _CELL
    bold_first: bool = False
    """The first column heads its row, in bold."""
    padding: float = 5
    """Points above and below a row's words."""
    boxes: tuple[int, ...] = ()
    """Columns, counted from 0, with an empty box in each row to write in."""


class Grid(Element):
    """A table. Rows stay whole unless one is taller than a page.

    It has a head, or a first column that heads each row, or both: cells nothing stands over cannot
    be told apart by whoever hears them.
    """

    role = Role.TABLE

    def __init__(
        self,
        rows: Sequence[Sequence[Cell]],
        look: GridLook,
        *,
        head: Sequence[str] = (),
        after: float = 10,
    ) -> None:
        super().__init__(after=after)
        if not head and not look.bold_first:
            raise ValueError("A table needs a head, or a first column that heads its rows.")
        self._look = look
        self._head_again = False
        self._head = [Words(words, self._bold) for words in head]
        self._rows = [self._set_row(row) for row in rows]

    @property
    def _bold(self) -> TypeStyle:
        style = self._look.style
        return TypeStyle(style.size, style.leading, Weight.BOLD, style.colour)

    def _set_row(self, row: Sequence[Cell]) -> list[Words]:
        styles = [self._bold if self._look.bold_first else self._look.style]
        styles += [self._look.style] * (len(row) - 1)
        return [Words(cell, style) for cell, style in zip(row, styles, strict=True)]

    def _widths(self, width: float) -> list[float]:
        whole = sum(self._look.columns)
        return [width * part / whole for part in self._look.columns]

    def _row_height(self, row: Sequence[Words], width: float) -> float:
        if not row:
            return 0
        cells = zip(row, self._widths(width), strict=True)
        return (
            max(cell.wrap(column - _GUTTER, 0)[1] for cell, column in cells)
            + 2 * self._look.padding
        )

    def measured(self, width: float) -> float:
        """Give the height of the head and every row."""
        return sum(self._row_height(row, width) for row in (self._head, *self._rows))

    def split(self, width: float, height: float) -> list[Element]:
        """Part it between rows; a row taller than a page is parted within its cells."""
        used = self._row_height(self._head, width)
        fit = 0
        for row in self._rows:
            tall = self._row_height(row, width)
            if used + tall > height:
                break
            used += tall
            fit += 1
        if fit:
            return self._parted(self._rows[:fit], self._rows[fit:])
        return self._split_row(width, height - used)

    def begin_height(self, width: float) -> float:
        """Give the points needed to begin it: its head and its first row."""
        return sum(self._row_height(row, width) for row in (self._head, *self._rows[:1]))

    def _split_row(self, width: float, room: float) -> list[Element]:
        fits_a_page = self.begin_height(width) <= Paper.BODY_HEIGHT
        if fits_a_page or room < _FEWEST_POINTS:
            return []
        here: list[Words] = []
        rest: list[Words] = []
        for cell, column in zip(self._rows[0], self._widths(width), strict=True):
            inner = column - _GUTTER
            fits = cell.wrap(inner, 0)[1] <= room - 2 * self._look.padding
            parts = [cell] if fits else halves(cell, inner, room - 2 * self._look.padding)
            empty = Words("", self._look.style)
            empty.key = cell.key
            here.append(parts[0] if parts else empty)
            rest.append(parts[1] if len(parts) > 1 else (empty if parts else cell))
        return self._parted([here], [rest, *self._rows[1:]])

    def _parted(self, here: list[list[Words]], rest: list[list[Words]]) -> list[Element]:
        """Give two parts of it; the head of the second is one that was heard already."""
        return [
            self._with(here, after=0, head_again=self._head_again),
            self._with(rest, after=self.spaceAfter, head_again=True),
        ]

    def _with(self, rows: list[list[Words]], *, after: float, head_again: bool) -> "Grid":
        part = Grid((), self._look, head=("",) * len(self._head), after=after)
        part._head, part._rows, part._head_again = self._head, rows, head_again
        return part

    def paint(self) -> None:
        """Draw the head, then row by row."""
        top = self.height
        if self._head:
            with element(self.canv, Role.ARTEFACT) if self._head_again else nullcontext():
                top = self._paint_row(self._head, top, head=True)
        for row in self._rows:
            top = self._paint_row(row, top, head=False)

    def _paint_row(self, row: Sequence[Words], top: float, *, head: bool) -> float:
        bottom = top - self._row_height(row, self.width)
        with element(self.canv, Role.ROW, ("row", row[0].key)):
            x = 0.0
            for number, (cell, column) in enumerate(
                zip(row, self._widths(self.width), strict=True)
            ):
                tall = cell.wrap(column - _GUTTER, 0)[1]
                with tagged(self.canv, self._cell_tag(cell, number, head=head)):
                    cell.drawOn(self.canv, x, top - self._look.padding - tall)
                x += column
        if not head:
            self._paint_boxes(top, bottom)
        hue, thickness = (LINE, 1.1) if head else (EDGE, 0.75)
        rule(self.canv, 0, bottom, self.width, thickness=thickness, hue=hue)
        return bottom

    def _cell_tag(self, cell: Words, number: int, *, head: bool) -> Tag:
        key = ("cell", cell.key)
        if head:
            return Tag(Role.HEAD_CELL, key, scope=Scope.COLUMN)
        if number == 0 and self._look.bold_first:
            return Tag(Role.HEAD_CELL, key, scope=Scope.ROW)
        return Tag(Role.CELL, key)

    def _paint_boxes(self, top: float, bottom: float) -> None:
        """Draw the boxes of one row, nearly as high as it."""
        widths = self._widths(self.width)
        for number in self._look.boxes:
            self.canv.setStrokeColor(colour(LINE))
            self.canv.setLineWidth(0.9)
            box = (sum(widths[:number]), bottom + 3, widths[number] - _GUTTER, top - bottom - 6)
            self.canv.roundRect(*box, 3, stroke=1, fill=0)
