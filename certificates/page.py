"""Paper, type scale and colours of every document, and the colours the web's drawings share.

Measures are from `design/README.md`, sections 3, 4 and 11. Millimetres and points are named;
colours are `#RRGGBB` words, so that nothing here needs ReportLab.
"""

from dataclasses import dataclass
from enum import StrEnum

POINTS_PER_MM = 72 / 25.4
"""How many points go into one millimetre."""


def mm(length: float) -> float:
    """Give `length`, in millimetres, in points."""
    return length * POINTS_PER_MM


class Paper:
    """A4 in points, with the margins of section 11 and the bands kept for head and foot."""

    WIDTH = mm(210)
    HEIGHT = mm(297)
    SIDE = mm(20)
    TOP = mm(15)
    FOOT = mm(16)
    MEASURE = WIDTH - 2 * SIDE
    """The width of the text, 170 mm."""
    BODY_TOP = mm(31)
    """From the top edge to the first line of the body, below the running head."""
    BODY_FOOT = mm(24.5)
    """From the bottom edge to the end of the body, above the foot."""
    BODY_HEIGHT = HEIGHT - BODY_TOP - BODY_FOOT


class Framed:
    """A page inside a double frame, in points: the one that is hung on a wall."""

    EDGE = mm(9)
    """From the paper's edge to the outer frame, and from there to the inner one."""
    GAP = mm(1.9)
    SIDE = mm(27.5)
    MEASURE = Paper.WIDTH - 2 * SIDE
    BODY_TOP = mm(45)
    BODY_FOOT = mm(19)
    BODY_HEIGHT = Paper.HEIGHT - BODY_TOP - BODY_FOOT


class Card:
    """A6 in points, for a card that goes into a pocket (`design/README.md`, section 11)."""

    WIDTH = mm(105)
    HEIGHT = mm(148)
    SIDE = mm(7)
    TOP = mm(6.5)
    MEASURE = WIDTH - 2 * SIDE
    BODY_TOP = mm(13.5)
    BODY_FOOT = mm(6.5)
    BODY_HEIGHT = HEIGHT - BODY_TOP - BODY_FOOT


PAPER = "#FAF6EF"
SURFACE = "#FFFDF9"
WHITE = "#FFFFFF"
SAND = "#F1E9DC"
EDGE = "#DDD2C1"
LINE = "#8A7F70"
INK = "#2B2730"
SOFT = "#5A5362"
PINE = "#17494D"


class LineStyle(StrEnum):
    """How a domain's line is drawn, so that no domain is told by colour alone."""

    SOLID = "solid"
    DOUBLE = "double"
    DASHED = "dashed"
    DASH_DOT = "dash-dot"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class DomainColours:
    """The colours of one domain: fill, text and outline, tint; and the style of its line."""

    fill: str
    text: str
    tint: str
    line: LineStyle


_DOMAINS = (
    DomainColours("#1B4B50", "#1B4B50", "#DCEAE7", LineStyle.SOLID),
    DomainColours("#9A5391", "#7A3F74", "#F3E5F1", LineStyle.DOUBLE),
    DomainColours("#D9981A", "#6F4A00", "#FBECCB", LineStyle.DASHED),
    DomainColours("#34547F", "#34547F", "#E5EBF5", LineStyle.DASH_DOT),
    DomainColours("#5A5362", "#5A5362", "#ECE7E1", LineStyle.DOTTED),
)


def domain_colours(index: int) -> DomainColours:
    """Give the colours of the domain at `index`, counted from 0; they recur after five."""
    return _DOMAINS[index % len(_DOMAINS)]


class Weight(StrEnum):
    """The three weights of the typeface."""

    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """How a paragraph is set: size, leading and space before and after, in points."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: str = INK
    before: float = 0
    after: float = 0


COVER_NAME = TypeStyle(36, 42, Weight.BOLD)
COVER_LINE = TypeStyle(13.5, 20)
H1 = TypeStyle(25, 31, Weight.BOLD, after=7)
H2 = TypeStyle(14, 19, Weight.BOLD, before=15, after=4)
H3 = TypeStyle(12, 16, Weight.BOLD, before=9, after=3)
LEAD = TypeStyle(12.5, 18.5, after=8)
BODY = TypeStyle(11, 16, after=6)
LEVEL = TypeStyle(14, 19, Weight.BOLD)
CODE = TypeStyle(12, 15, colour=SOFT)
SMALL = TypeStyle(9.5, 13.5, colour=SOFT)
SMALL_INK = TypeStyle(9.5, 13.5)
FOOT = TypeStyle(9, 11.8, colour=SOFT)
