"""Supervision had against agreed: a row a kind, along the months, a sign a session on its day.

Sessions that would cover one another stand one below the other, so that a weekly rhythm is as
plain as a yearly one. Picture: `design/10-desktop-supervision.png`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from certificates.content import (
    SessionMark,
    SessionSign,
    SupervisionPicture,
    SupervisionRow,
)
from certificates.drawings.shapes import (
    Arc,
    Circle,
    Drawing,
    Ink,
    Polyline,
    Rect,
    Shape,
    Text,
    wrapped,
)
from certificates.page import EDGE, INK, PINE, SAND, SOFT, SURFACE

_STROKE: Final = 2.2
_FOOT: Final = 22
_NOT_HELD: Final = {
    SessionSign.NOT_OFFERED: (),
    SessionSign.SUPERVISOR: ("across",),
    SessionSign.WORKER: ("down",),
    SessionSign.SERVICE: ("across", "down"),
}
"""Those that were agreed and not held: a dashed ring, and the strokes in it."""


@dataclass(frozen=True, slots=True)
class SupervisionLayout:
    """Where things stand, in px: the axis, the radius of a sign, and the height of a row."""

    name: str
    width: float
    axis_x: float
    axis_end: float
    radius: float
    row: float
    characters: int
    names_above: bool = False
    letters: int = 3
    """How many letters of a month are written."""

    @property
    def length(self) -> float:
        """The px of the whole span."""
        return self.axis_end - self.axis_x

    @property
    def lane(self) -> float:
        """The px from one lane of a row to the next."""
        return 2 * self.radius + 3


WIDE: Final = SupervisionLayout("supervision", 880, 190, 868, 10, 62, 22)
NARROW: Final = SupervisionLayout(
    "supervision-narrow", 328, 10, 318, 8, 36, 40, names_above=True, letters=1
)


def supervision_drawing(shown: SupervisionPicture, layout: SupervisionLayout = WIDE) -> Drawing:
    """Draw a worker's supervision; the height grows with kinds, and with sessions close by."""
    shapes: list[Shape] = list(_months(shown, layout))
    y = 30.0
    for row in shown.rows:
        placed = _lanes(row, layout)
        lanes = max((lane for _, lane in placed), default=0) + 1
        head, band = _head(row, layout), max(_least(row, layout), lanes * layout.lane + 12)
        first = y + head + (band - (lanes - 1) * layout.lane) / 2
        shapes += _words(row, y, head or band, layout)
        shapes += _sessions(row, placed, first, layout)
        y += head + band
    height = y + (_FOOT if shown.away else 0)
    bands = [*_away(shown, height, layout)]
    return Drawing(
        layout.name, layout.width, height, (*bands, *shapes), shown.title, shown.description
    )


def session_sign(sign: SessionSign) -> Drawing:
    """Draw one sign by itself, for a key."""
    return Drawing("session-sign", 24, 24, tuple(sign_shapes(sign, 12, 12, 10)), "", "")


def sign_shapes(sign: SessionSign, x: float, y: float, radius: float) -> Iterator[Shape]:
    """Give what one sign is made of, about a point."""
    whole = radius - _STROKE / 2
    if sign is SessionSign.HELD:
        yield Circle("held", x, y, radius, Ink(PINE))
    elif sign is SessionSign.TO_CONFIRM:
        yield Circle("to-confirm", x, y, whole, Ink(SURFACE, PINE, _STROKE))
        yield Circle("to-confirm", x, y, 0.4 * radius, Ink(PINE))
    elif sign is SessionSign.DIFFERENT:
        yield Circle("different", x, y, whole, Ink(SURFACE, PINE, _STROKE))
        yield Arc("different", x, y, whole, 90, 180, True, Ink(PINE))
    elif sign is SessionSign.DISPUTED:
        yield Circle("disputed", x, y, whole, Ink(SURFACE, SOFT, _STROKE))
        reach = 0.4 * radius
        for down in (-reach, reach):
            ends = ((x - reach, y - down), (x + reach, y + down))
            yield Polyline("disputed", ends, Ink(None, SOFT, _STROKE))
    elif sign is SessionSign.NOTHING_WRITTEN:
        dashed = Ink(SURFACE, INK, 1.6, dash=(1.6, 2.6))
        yield Circle("nothing-written", x, y, 0.6 * radius, dashed)
    else:
        dashed = Ink(SURFACE, INK, _STROKE - 0.2, dash=(4, 3))
        yield Circle(sign.value, x, y, whole, dashed)
        for stroke in _NOT_HELD[sign]:
            yield _stroke(sign.value, stroke, x, y, 0.42 * radius)


def _stroke(kind: str, which: str, x: float, y: float, reach: float) -> Polyline:
    right, down = (reach, 0) if which == "across" else (0, reach)
    ends = ((x - right, y - down), (x + right, y + down))
    return Polyline(kind, ends, Ink(None, INK, _STROKE + 0.4))


def _x(at: float, layout: SupervisionLayout) -> float:
    return layout.axis_x + at * layout.length


def _months(shown: SupervisionPicture, layout: SupervisionLayout) -> Iterator[Shape]:
    ends = [*(at for at, _ in shown.months[1:]), 1.0]
    for (at, name), end in zip(shown.months, ends, strict=True):
        middle = _x((max(at, 0) + end) / 2, layout)
        yield Text("month", middle, 16, name[: layout.letters], 14, 400, SOFT, centred=True)


def _away(shown: SupervisionPicture, height: float, layout: SupervisionLayout) -> Iterator[Shape]:
    for start, end in shown.away:
        left, right = _x(start, layout), _x(end, layout)
        yield Rect("away", left, 26, max(right - left, 3), height - 28, 4, Ink(SAND))
        middle = min(max((left + right) / 2, layout.axis_x + 18), layout.axis_end - 18)
        yield Text("away", middle, height - 8, shown.away_words, 13, 700, SOFT, centred=True)


def _head(row: SupervisionRow, layout: SupervisionLayout) -> float:
    """The px that a row's name takes above it."""
    return 24 + 18 * len(_rhythm(row, layout)) if layout.names_above else 0


def _least(row: SupervisionRow, layout: SupervisionLayout) -> float:
    """The px that a row has at least: its words have room beside it."""
    words = 0 if layout.names_above else 32 + 16 * len(_rhythm(row, layout))
    return max(layout.row, words)


def _rhythm(row: SupervisionRow, layout: SupervisionLayout) -> tuple[str, ...]:
    return wrapped(row.rhythm, layout.characters)


def _lanes(row: SupervisionRow, layout: SupervisionLayout) -> Sequence[tuple[SessionMark, int]]:
    """Each mark with its lane: the first in which it covers no other."""
    ends: list[float] = []
    placed = []
    for mark in sorted(row.marks, key=lambda one: one.at):
        x = _mark_x(mark, layout)
        lane = next((nth for nth, end in enumerate(ends) if end <= x), len(ends))
        ends[lane : lane + 1] = [x + 2 * layout.radius + 1]
        placed.append((mark, lane))
    return placed


def _mark_x(mark: SessionMark, layout: SupervisionLayout) -> float:
    """Where a mark stands, wholly inside the axis."""
    inside = (layout.axis_x + layout.radius, layout.axis_end - layout.radius)
    return min(max(_x(mark.at, layout), inside[0]), inside[1])


def _sessions(
    row: SupervisionRow,
    placed: Sequence[tuple[SessionMark, int]],
    first: float,
    layout: SupervisionLayout,
) -> Iterator[Shape]:
    for start, end in row.agreed:
        ends = ((_x(start, layout), first), (_x(end, layout), first))
        yield Polyline("agreed", ends, Ink(None, EDGE, 2))
    for mark, lane in placed:
        middle = first + lane * layout.lane
        yield from sign_shapes(mark.sign, _mark_x(mark, layout), middle, layout.radius)


def _words(
    row: SupervisionRow, top: float, height: float, layout: SupervisionLayout
) -> Iterator[Shape]:
    lines = _rhythm(row, layout)
    x = layout.axis_x if layout.names_above else 0
    y = top + (height - 18 - 16 * len(lines)) / 2 + 14
    yield Text("kind", x, y, wrapped(row.name, layout.characters, 1)[0], 16, 700, INK)
    for nth, line in enumerate(lines, start=1):
        yield Text("rhythm", x, y + 2 + 16 * nth, line, 13, 400, SOFT)
