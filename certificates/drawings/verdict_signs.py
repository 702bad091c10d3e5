"""The signs of the verdicts and of a next step, as on the pages (`design/README.md`, section 7)."""

from collections.abc import Iterator
from typing import Final

from certificates.drawings.shapes import Circle, Drawing, Ink, Polyline, Shape
from certificates.page import INK, WHITE

BOX: Final = 40
"""Each is drawn in a box as wide and high."""

_COLOURS: Final = {
    "within-role": "#22633F",
    "needs-competence": "#34547F",
    "talk-first": "#84481C",
    "outside-role": INK,
    "never": INK,
    "next-step": INK,
}

_STROKE: Final = 3.4


def verdict_sign(name: str) -> Drawing:
    """Give the sign of a verdict by its code, or "next-step"; KeyError for any other."""
    pen = Ink(None, _COLOURS[name], _STROKE, round_ends=True)
    solid = Ink(_COLOURS[name], None)
    return Drawing("sign", BOX, BOX, tuple(_shapes(name, pen, solid)), "", "")


def _shapes(name: str, pen: Ink, solid: Ink) -> Iterator[Shape]:
    if name in {"within-role", "next-step"}:
        yield Circle(name, 20, 20, 15.5, pen)
    if name == "within-role":
        yield Polyline(name, ((12.5, 20.5), (18, 26), (27.5, 15)), pen)
    elif name == "next-step":
        yield Polyline(name, ((12, 20), (27, 20)), pen)
        yield Polyline(name, ((21, 13.5), (27.5, 20), (21, 26.5)), pen)
    elif name == "needs-competence":
        steps = ((4, 35), (13.5, 35), (13.5, 27), (23, 27), (23, 19), (35, 19))
        yield Polyline(name, steps, pen)
        yield Circle(name, 30, 8.5, 3, solid)
    elif name == "talk-first":
        first = ((5, 5), (27, 5), (27, 21), (15, 21), (9, 27), (9, 21), (5, 21))
        second = ((32, 13), (36, 13), (36, 29), (32, 29), (32, 35), (26, 29), (17, 29))
        yield Polyline(name, first, pen, closed=True)
        yield Polyline(name, second, pen)
    elif name == "outside-role":
        yield Polyline(name, ((20, 5), (6, 5), (6, 35), (20, 35)), pen)
        yield Polyline(name, ((15, 20), (35, 20)), pen)
        yield Polyline(name, ((27.5, 12.5), (35, 20), (27.5, 27.5)), pen)
    elif name == "never":
        yield Circle(name, 20, 20, 15.5, solid)
        yield Polyline(name, ((12, 20), (28, 20)), Ink(None, WHITE, 5.5))
