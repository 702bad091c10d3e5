"""What each part of a document is, for whoever hears it, and how parts are stacked and parted.

A flowable says its role and draws itself; the canvas of `certificates.tagging` hears it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable


class Role(StrEnum):
    """A structure type of PDF (ISO 32000-1, 14.8.4), by its own name."""

    ARTEFACT = "Artifact"
    DOCUMENT = "Document"
    DIVISION = "Div"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    PARAGRAPH = "P"
    QUOTE = "BlockQuote"
    FIGURE = "Figure"
    CONTENTS = "TOC"
    CONTENTS_ITEM = "TOCI"
    REFERENCE = "Reference"
    LINK = "Link"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    ITEM_BODY = "LBody"
    NOTE = "Note"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"


class Numbering(StrEnum):
    """How the items of a list are labelled."""

    NONE = "None"
    BULLETS = "Disc"
    NUMBERS = "Decimal"


class Scope(StrEnum):
    """Which cells a head cell stands over."""

    COLUMN = "Column"
    ROW = "Row"


@dataclass(frozen=True, slots=True)
class Tag:
    """One structure element as it is begun, or gone on with.

    Whatever is begun under the same `key` twice is one element: a paragraph that goes on over the
    page, a table whose rows stand on three.
    """

    role: Role
    key: object = None
    alternative: str = ""
    """A figure in words."""
    language: str = ""
    """BCP 47, where it is not the document's."""
    scope: Scope | None = None
    numbering: Numbering | None = None
    box: tuple[float, float, float, float] | None = None
    """A figure's left, bottom, right and top where the origin now is, in points."""


@contextmanager
def element(canvas: Canvas, role: Role, key: object = None) -> Iterator[None]:
    """Draw what is inside as one structure element."""
    with tagged(canvas, Tag(role, key)):
        yield


@contextmanager
def tagged(canvas: Canvas, *tags: Tag) -> Iterator[None]:
    """Draw what is inside as the last of these elements, each inside the one before."""
    for tag in tags:
        canvas.begin_element(tag)
    yield
    for _ in tags:
        canvas.end_element()


@contextmanager
def said(canvas: Canvas, words: str = "", language: str = "") -> Iterator[None]:
    """Draw what is inside as a stretch of the open element that is heard as `words`."""
    canvas.begin_words(words, language)
    yield
    canvas.end_words()


class Element(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """A flowable of our own: it has a role, gaps in points, and draws itself by `paint`.

    Without a role it is no structure element; what it is made of are. `within` are the elements
    that it shares with its neighbours, outermost first: all items of a list name the same list.
    """

    role: Role | None = Role.PARAGRAPH
    alternative = ""
    language = ""
    within: tuple[Tag, ...] = ()

    def __init__(self, *, before: float = 0, after: float = 0) -> None:
        super().__init__()
        self.spaceBefore = before
        self.spaceAfter = after
        self.key = object()

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Give the size it takes when it may be `width` points wide."""
        self.width = width
        self.height = self.measured(width)
        return width, self.height

    def measured(self, width: float) -> float:
        """Give the height, in points, at this width."""
        raise NotImplementedError

    @property
    def tag(self) -> tuple[Tag, ...]:
        """The structure elements it is drawn as, outermost first."""
        if self.role is None:
            return self.within
        box = (0, 0, self.width, self.height) if self.role is Role.FIGURE else None
        own = Tag(self.role, self.key, self.alternative, self.language, box=box)
        return (*self.within, own)

    def draw(self) -> None:
        """Draw it on its canvas, as its structure elements; the origin is its bottom left."""
        with tagged(self.canv, *self.tag):
            self.paint()

    def paint(self) -> None:
        """Draw the marks themselves."""
        raise NotImplementedError


def halves(part: Element, width: float, height: float) -> list[Element]:
    """Part what is too tall for `height` points; nothing if it cannot be."""
    return gone_on_with(part, part.split(width, height))


def gone_on_with(part: Flowable, parted: list[Element]) -> list[Element]:
    """Make what was parted from `part` the same structure element as it."""
    for half in parted:
        if isinstance(part, type(half)) and half.role == part.role:
            half.key, half.language, half.within = part.key, part.language, part.within
    return parted


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
            found = halves(part, width, height - used - gap)
            if not found:
                return list(parts[:at]), list(parts[at:])
            return [*parts[:at], found[0]], [*found[1:], *parts[at + 1 :]]
        used += gap + tall
    return list(parts), []


def _gaps(parts: Sequence[Element]) -> list[float]:
    return [max(above.spaceAfter, below.spaceBefore) for above, below in pairwise(parts)]
