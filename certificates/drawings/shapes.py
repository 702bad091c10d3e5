"""The shapes a drawing is made of, as plain values in px from the top left, y downwards.

They know neither SVG nor PDF: `webapp.presenting.charts` writes them as the one,
`certificates.flowables.figure` as the other, so that a picture is the same on screen and on paper.
"""

import math
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Ink:
    """How a shape is painted: colours as `#RRGGBB` or none, stroke width and dashes in px."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 0
    dash: tuple[float, ...] = ()
    round_ends: bool = False


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with rounded corners; x, y is its top left."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    radius: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle about x, y."""

    kind: str
    x: float
    y: float
    radius: float
    ink: Ink


@dataclass(frozen=True, slots=True)
class Arc:
    """A part of a circle about x, y: `sweep` degrees clockwise from `start`, 0 being to the right.

    A closed arc is closed by its chord.
    """

    kind: str
    x: float
    y: float
    radius: float
    start: float
    sweep: float
    closed: bool
    ink: Ink

    def at(self, degrees: float) -> tuple[float, float]:
        """Give the point of the circle at `degrees`."""
        angle = math.radians(degrees)
        return (self.x + self.radius * math.cos(angle), self.y + self.radius * math.sin(angle))


@dataclass(frozen=True, slots=True)
class Polyline:
    """Straight lines from point to point; a wave is one with many points."""

    kind: str
    points: tuple[tuple[float, float], ...]
    ink: Ink
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words; y is the baseline, x the start or, if `centred`, the middle."""

    kind: str
    x: float
    y: float
    words: str
    size: float
    weight: int
    colour: str
    centred: bool = False


Shape = Rect | Circle | Arc | Polyline | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: its size in px, its shapes in painting order, and what it says in words."""

    name: str
    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    description: str


def moved(shape: Shape, right: float, down: float) -> Shape:
    """Give `shape` moved by so many px."""
    if isinstance(shape, Polyline):
        return replace(shape, points=tuple((x + right, y + down) for x, y in shape.points))
    return replace(shape, x=shape.x + right, y=shape.y + down)


def sine_points(
    first_x: float,
    last_x: float,
    *,
    middle: float,
    height: float,
    period: float,
    phase_x: float,
) -> tuple[tuple[float, float], ...]:
    """Give the points of y = middle - height sin(2 pi (x - phase_x) / period), 64 a period."""
    steps = max(2, math.ceil((last_x - first_x) / period * 64))
    return tuple(_sine_points(first_x, last_x, steps, (middle, height, period, phase_x)))


def _sine_points(
    first_x: float, last_x: float, steps: int, wave: tuple[float, float, float, float]
) -> Iterator[tuple[float, float]]:
    middle, height, period, phase_x = wave
    for step in range(steps + 1):
        x = first_x + (last_x - first_x) * step / steps
        yield (x, middle - height * math.sin(2 * math.pi * (x - phase_x) / period))


def wrapped(words: str, characters: int, lines: int | None = None) -> tuple[str, ...]:
    """Break `words` into lines of `characters` at most; past `lines` an ellipsis ends the last."""
    broken = textwrap.wrap(words, characters, break_on_hyphens=False)
    if lines is None or len(broken) <= lines:
        return tuple(broken)
    last = broken[lines - 1][: characters - 1].rstrip(" ,;:")
    return (*broken[: lines - 1], f"{last}…")
