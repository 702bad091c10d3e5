"""What each part of a document is, for whoever hears it: the seam where structure tags are laid.

A canvas that has `begin_element(role, alternative)` and `end_element()` is told; any other is left
alone.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable


class Role(StrEnum):
    """A structure type of PDF (ISO 32000-1, 14.8.4), by its own name."""

    ARTEFACT = "Artifact"
    DIVISION = "Div"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    PARAGRAPH = "P"
    FIGURE = "Figure"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"


@contextmanager
def element(canvas: Canvas, role: Role, alternative: str = "") -> Iterator[None]:
    """Draw what is inside as one structure element; `alternative` says a figure in words."""
    begin = getattr(canvas, "begin_element", None)
    if begin is None:
        yield
        return
    begin(role, alternative)
    yield
    canvas.end_element()


class Element(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A flowable of our own: it has a role, gaps in points, and draws itself by `paint`."""

    role = Role.PARAGRAPH
    alternative = ""

    def __init__(self, *, before: float = 0, after: float = 0) -> None:
        super().__init__()
        self.spaceBefore = before
        self.spaceAfter = after

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size it takes when it may be `width` points wide."""
        self.width = width
        self.height = self.measured(width)
        return width, self.height

    def measured(self, width: float) -> float:
        """Give the height, in points, at this width."""
        raise NotImplementedError

    def draw(self) -> None:
        """Draw it on its canvas, as one structure element; the origin is its bottom left."""
        with element(self.canv, self.role, self.alternative):
            self.paint()

    def paint(self) -> None:
        """Draw the marks themselves."""
        raise NotImplementedError


def stack_height(parts: Sequence[Element], width: float) -> float:
    """Give the height of parts set one under the other, gaps between them included."""
    return sum(part.wrap(width, 0)[1] for part in parts) + sum(_gaps(parts))


def draw_stack(
    parts: Sequence[Element], canvas: Canvas, x: float, top: float, width: float
) -> None:
    """Draw parts one under the other from `top` down."""
    y = top
    for part, gap in zip(parts, (0, *_gaps(parts)), strict=False):
        y -= gap + part.wrap(width, 0)[1]
        part.drawOn(canvas, x, y)


def split_stack(
    parts: Sequence[Element], width: float, height: float
) -> tuple[list[Element], list[Element]]:
    """Part a stack into what fits into `height` points and the rest."""
    used = 0.0
    for at, part in enumerate(parts):
        gap = max(parts[at - 1].spaceAfter, part.spaceBefore) if at else 0
        tall = part.wrap(width, 0)[1]
        if used + gap + tall > height:
            halves = part.split(width, height - used - gap)
            if not halves:
                return list(parts[:at]), list(parts[at:])
            return [*parts[:at], halves[0]], [*halves[1:], *parts[at + 1 :]]
        used += gap + tall
    return list(parts), []


def _gaps(parts: Sequence[Element]) -> list[float]:
    return [max(above.spaceAfter, below.spaceBefore) for above, below in pairwise(parts)]
