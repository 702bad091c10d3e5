"""The signs that stand for a level, a next step and a conversation, and the mark of three waves.

Left halves are the worker's, right halves the agreed view. Measures: `design/README.md`, sections 6
to 8.
"""

from collections.abc import Iterator
from enum import IntEnum
from functools import cache

from certificates.drawings.shapes import Arc, Circle, Drawing, Ink, Polyline, Shape, sine_points
from certificates.page import INK, SURFACE, DomainColours, LineStyle, domain_colours

MARK_WIDTH = 64
MARK_HEIGHT = 32
_LEVELS_WITH_AN_OUTER_ARC = 3


class Side(IntEnum):
    """Which half of a mark; the value is the direction it faces."""

    SAID = -1
    AGREED = 1


def is_first(rank: int, levels: int) -> bool:
    """Say whether `rank` is drawn as the first level: an outlined half with a small core."""
    return rank == 1 and levels > 1


def is_last(rank: int, levels: int) -> bool:
    """Say whether `rank` is drawn as the last of three levels or more: with a second outer arc."""
    return rank == levels and levels >= _LEVELS_WITH_AN_OUTER_ARC


def half_disc(
    x: float,
    y: float,
    radius: float,
    side: Side,
    *,
    rank: int,
    levels: int,
    colours: DomainColours,
) -> tuple[Shape, ...]:
    """Give the sign of level `rank` (1 is the first) of `levels`, to one side of the point x, y."""
    kind = "half-said" if side is Side.SAID else "half-agreed"
    start = 90 if side is Side.SAID else -90
    flat = x + 2.2 * side

    def half(flat_x: float, size: float, ink: Ink, *, closed: bool = True) -> Arc:
        return Arc(kind, flat_x, y, size, start, 180, closed, ink)

    if is_first(rank, levels):
        return (
            half(flat, radius, Ink(SURFACE, colours.text, 2.4)),
            half(x + 4.2 * side, 0.47 * radius, Ink(colours.fill, colours.text, 1.4)),
        )
    solid = half(flat, radius, Ink(colours.fill, colours.text, 2))
    if is_last(rank, levels):
        return (solid, half(flat, radius + 6, Ink(None, colours.text, 3), closed=False))
    return (solid,)


def awaited_ring(x: float, y: float, radius: float, colours: DomainColours) -> Circle:
    """Give the small ring beside an agreed half that still awaits a lived-experience view."""
    return Circle("awaited", x + radius + 10, y, 5, Ink(SURFACE, colours.text, 2.4))


def next_step(x: float, y: float, radius: float) -> tuple[Shape, ...]:
    """Give the circle with an arrow that stands for a next step."""
    reach = 0.45 * radius
    ink = Ink(None, INK, 2.6, round_ends=True)
    return (
        Circle("next-step", x, y, radius, Ink(SURFACE, INK, 2.6)),
        Polyline("next-step", ((x - reach, y), (x + reach, y)), ink),
        Polyline(
            "next-step",
            (
                (x + 0.1 * radius, y - 0.36 * radius),
                (x + reach, y),
                (x + 0.1 * radius, y + 0.36 * radius),
            ),
            ink,
        ),
    )


def speech_box(x: float, y: float, radius: float) -> tuple[Shape, ...]:
    """Give the speech box that stands for "let's talk"."""
    wide, high = 0.95 * radius, 0.62 * radius
    outline = (
        (x - wide, y - high - 2),
        (x + wide, y - high - 2),
        (x + wide, y + high - 2),
        (x - 0.1 * radius, y + high - 2),
        (x - 0.5 * radius, y + high + 0.42 * radius),
        (x - 0.5 * radius, y + high - 2),
        (x - wide, y + high - 2),
    )
    return (Polyline("talk", outline, Ink(SURFACE, INK, 2.6, round_ends=True), closed=True),)


def look_again(x: float, y: float) -> Circle:
    """Give the dashed ring that stands for the day by which the service was to look again."""
    return Circle("look-again", x, y, 7, Ink(SURFACE, INK, 2.4, dash=(3.2, 2.6)))


def voice_line(
    kind: str, points: tuple[tuple[float, float], ...], colours: DomainColours
) -> tuple[Shape, ...]:
    """Give a line through `points` in the domain's own style."""
    plain = {
        LineStyle.SOLID: (3.2, ()),
        LineStyle.DASHED: (3.6, (9.0, 7.0)),
        LineStyle.DASH_DOT: (3.2, (9.0, 5.0, 2.0, 5.0)),
        LineStyle.DOTTED: (3.6, (0.1, 7.0)),
    }
    if colours.line is LineStyle.DOUBLE:
        return (
            Polyline(kind, points, Ink(None, colours.text, 5.4, round_ends=True)),
            Polyline(kind, points, Ink(None, SURFACE, 2, round_ends=True)),
        )
    width, dash = plain[colours.line]
    return (Polyline(kind, points, Ink(None, colours.text, width, dash, round_ends=True)),)


def level_sign(
    rank: int, levels: int, *, domain_index: int, side: Side, awaited: bool = False
) -> Drawing:
    """Give one level sign by itself, in a box of 38 by 48."""
    colours = domain_colours(domain_index)
    x = 2 if side is Side.AGREED else 26
    shapes = half_disc(x, 24, 15, side, rank=rank, levels=levels, colours=colours)
    if awaited:
        shapes = (*shapes, awaited_ring(x, 24, 15, colours))
    return Drawing("level-sign", 38, 48, shapes, "", "")


@cache
def mark(stroke: float = 3.6) -> tuple[Polyline, ...]:
    """Give the mark of three equal waves, in a box of 64 by 32."""
    return tuple(_mark_waves(stroke))


def _mark_waves(stroke: float) -> Iterator[Polyline]:
    for index, first_x in enumerate((3, 13, 23)):
        points = sine_points(first_x, 61, middle=16, height=10.5, period=40, phase_x=first_x)
        yield Polyline(
            "mark", points, Ink(None, domain_colours(index).fill, stroke, round_ends=True)
        )


def standing_waves(
    width: float, *, amplitude: float, stroke: float, period: float, domains: tuple[int, ...]
) -> tuple[Polyline, ...]:
    """Give the mark's waves across `width`, one for each of `domains`, each a third later.

    Their middle is at y 0; nothing reaches over the sides.
    """
    return tuple(
        Polyline(
            "wave",
            sine_points(
                first_x, width - stroke / 2, middle=0, height=amplitude, period=period,
                phase_x=first_x,
            ),
            Ink(None, domain_colours(domain).fill, stroke, round_ends=True),
        )
        for domain, first_x in (
            (domain, stroke / 2 + place * period / 3) for place, domain in enumerate(domains)
        )
    )  # fmt: skip


def great_waves(
    width: float, *, amplitude: float, stroke: float, period: float, domains: tuple[int, ...]
) -> tuple[Polyline, ...]:
    """Give the mark's waves from edge to edge, one for each of `domains`, their middle at y 0.

    They share a period evenly, so that no voice is on top all the way. Any unit; the points are 64
    a period.
    """
    crest = 0.2 * period
    order = sorted(range(len(domains)), key=lambda place: (-place) % max(1, len(domains)))
    return tuple(
        Polyline(
            "wave",
            sine_points(
                -stroke,
                width + stroke,
                middle=0,
                height=amplitude,
                period=period,
                phase_x=crest - period / 4 - place * period / len(domains),
            ),
            Ink(None, domain_colours(domains[place]).fill, stroke),
        )
        for place in order
    )
