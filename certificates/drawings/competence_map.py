"""The competence map: both voices side by side, and what the team owes outside it.

Measures: `design/README.md`, section 8. Only what somebody has looked at is drawn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from certificates.content import CompetenceMap, MapBand, MapMark, Owed
from certificates.drawings.shapes import (
    Drawing,
    Ink,
    Polyline,
    Rect,
    Shape,
    Text,
    moved,
    sine_points,
    wrapped,
)
from certificates.drawings.signs import Side, awaited_ring, half_disc, is_last, voice_line
from certificates.page import INK, LINE, SOFT, SURFACE, domain_colours

_RADIUS = 21
_CLEAR = 31
_ROW = 148
_FIRST_X = 52
_TITLE_LINES = 3
_BRACKET_X = 726
_OWED_HEADING_HEIGHT = 34


@dataclass(frozen=True, slots=True)
class MapLayout:
    """How wide picture and frame are, marks in a row, px between, characters a title line."""

    name: str
    width: float
    frame: float
    in_a_row: int
    pitch: float
    characters: int
    owed_beside: bool


WIDE = MapLayout("competence-map", 960, 694, 4, 164, 20, owed_beside=True)
NARROW = MapLayout("competence-map-narrow", 328, 328, 2, 146, 17, owed_beside=False)
PAPER_MAP = MapLayout("competence-map", 694, 694, 4, 164, 20, owed_beside=False)


def competence_map_drawing(shown: CompetenceMap, layout: MapLayout = WIDE) -> Drawing | None:
    """Draw the map, or give none where there is nothing to draw.

    What the team owes is drawn only where the layout has room beside the frame; elsewhere it is for
    words below the picture.
    """
    bands = looked_at(shown)
    owed = shown.owed if layout.owed_beside else ()
    if not bands and not owed:
        return None
    tops, bands_end = _band_tops(bands, layout)
    middles = {
        band.domain_index: top + _band_height(band, layout) / 2
        for band, top in zip(bands, tops, strict=True)
    }
    placed, owed_end = _placed(owed, middles)
    height = max(bands_end, owed_end)
    shapes: list[Shape] = []
    if bands:
        frame = Ink(SURFACE, LINE, 2)
        shapes.append(Rect("frame", 1, 1, layout.frame - 2, height - 2, 16, frame))
    for band, top in zip(bands, tops, strict=True):
        shapes.extend(_band(band, top, len(shown.levels), layout))
    if owed:
        shapes.extend(_owed(shown.owed_heading, placed, joined=bool(bands)))
    drawing = Drawing(
        layout.name, layout.width, height, tuple(shapes), shown.title, shown.description
    )
    return drawing if bands else _owed_alone(drawing)


def competence_map_pages(
    shown: CompetenceMap, layout: MapLayout, tallest: float
) -> tuple[Drawing, ...]:
    """Draw the map in as many frames as needed, none over `tallest` px unless one band is."""
    pages: list[list[MapBand]] = []
    for band in looked_at(shown):
        together = [*(pages[-1] if pages else []), band]
        if pages and _band_tops(together, layout)[1] <= tallest:
            pages[-1] = together
        else:
            pages.append([band])
    drawings = (
        competence_map_drawing(replace(shown, bands=tuple(bands), owed=()), layout)
        for bands in pages
    )
    return tuple(drawing for drawing in drawings if drawing is not None)


def looked_at(shown: CompetenceMap) -> tuple[MapBand, ...]:
    """Give the bands that are drawn, in framework order, each with the marks that are drawn."""
    bands = (
        replace(band, marks=tuple(mark for mark in band.marks if mark.said or mark.agreed))
        for band in sorted(shown.bands, key=lambda band: band.domain_index)
    )
    return tuple(band for band in bands if band.marks)


def _rows(band: MapBand, layout: MapLayout) -> int:
    return -(-len(band.marks) // layout.in_a_row)


def _band_height(band: MapBand, layout: MapLayout) -> float:
    return 50 + _ROW * _rows(band, layout)


def _band_tops(bands: Sequence[MapBand], layout: MapLayout) -> tuple[list[float], float]:
    """Give the top of each band, and the height of a frame that holds them all."""
    tops: list[float] = []
    y: float = 14
    for band in bands:
        tops.append(y)
        y += _band_height(band, layout) + 10
    return tops, y + 4 if bands else 0


def _band(band: MapBand, top: float, levels: int, layout: MapLayout) -> Iterator[Shape]:
    colours = domain_colours(band.domain_index)
    height = _band_height(band, layout)
    yield Rect("band", 10, top, layout.frame - 20, height, 10, Ink(colours.tint))
    yield Text("domain", 24, top + 30, band.title, 18, 700, colours.text)
    places = [_place(at, top, layout) for at in range(len(band.marks))]
    for at, (x, y) in enumerate(places[:-1]):
        if places[at + 1][1] == y:
            start = x + _clear(band.marks[at], Side.AGREED, levels)
            end = x + layout.pitch - _clear(band.marks[at + 1], Side.SAID, levels)
            yield from _voice((start, end), y, band.domain_index, layout)
    for mark, (x, y) in zip(band.marks, places, strict=True):
        yield from _halves(mark, x, y, (band.domain_index, levels))
        yield from _name(mark, x, y, layout)


def _place(at: int, top: float, layout: MapLayout) -> tuple[float, float]:
    row, column = divmod(at, layout.in_a_row)
    return (_FIRST_X + layout.pitch * column, top + 76 + _ROW * row)


def _clear(mark: MapMark, side: Side, levels: int) -> float:
    """Give the room kept free beside a mark: more where it has an outer arc or the awaited ring."""
    rank = mark.said if side is Side.SAID else mark.agreed
    ringed = side is Side.AGREED and mark.agreed and mark.awaited
    return _CLEAR + 7 if ringed or is_last(rank or 0, levels) else _CLEAR


def _voice(
    ends: tuple[float, float], y: float, domain_index: int, layout: MapLayout
) -> tuple[Shape, ...]:
    points = sine_points(
        *ends,
        middle=y,
        height=11,
        period=2 * layout.pitch,
        phase_x=_FIRST_X,
    )
    return voice_line("voice", points, domain_colours(domain_index))


def _halves(mark: MapMark, x: float, y: float, scale: tuple[int, int]) -> Iterator[Shape]:
    domain_index, levels = scale
    colours = domain_colours(domain_index)
    for side, rank in ((Side.SAID, mark.said), (Side.AGREED, mark.agreed)):
        if rank:
            yield from half_disc(x, y, _RADIUS, side, rank=rank, levels=levels, colours=colours)
    if mark.agreed and mark.awaited:
        yield awaited_ring(x, y, _RADIUS, colours)


def _name(mark: MapMark, x: float, y: float, layout: MapLayout) -> Iterator[Shape]:
    lines = wrapped(mark.title, layout.characters, _TITLE_LINES)
    for at, line in enumerate(lines):
        yield Text("title", x - 23, y + 50 + 19 * at, line, 15, 600, INK)
    yield Text("code", x - 23, y + 50 + 19 * len(lines), mark.code, 14, 400, SOFT)


@dataclass(frozen=True, slots=True)
class _Bracket:
    owed: Owed
    title: tuple[str, ...]
    words: tuple[str, ...]
    top: float

    @property
    def height(self) -> float:
        return 14 + 19 * (len(self.title) + len(self.words))


def _placed(owed: Sequence[Owed], middles: dict[int, float]) -> tuple[list[_Bracket], float]:
    """Place brackets as near their band's middle as fits, 22 apart; give the end of the last."""
    brackets: list[_Bracket] = []
    free: float = _OWED_HEADING_HEIGHT
    for one in sorted(owed, key=lambda one: one.domain_index):
        bracket = _Bracket(one, wrapped(one.title, 24), wrapped(one.words, 27), 0)
        wanted = middles.get(one.domain_index, free) - bracket.height / 2
        same = sum(other.domain_index == one.domain_index for other in owed)
        wanted -= (same - 1) * bracket.height / 2 * (not _has(brackets, one.domain_index))
        brackets.append(replace(bracket, top=max(free, wanted)))
        free = brackets[-1].top + bracket.height + 22
    return brackets, free - 22 + 8 if brackets else 0


def _has(brackets: Sequence[_Bracket], domain_index: int) -> bool:
    return any(bracket.owed.domain_index == domain_index for bracket in brackets)


def _owed(heading: str, brackets: Sequence[_Bracket], *, joined: bool) -> Iterator[Shape]:
    yield Text("owed-heading", _BRACKET_X - 4, 20, heading, 16, 700, INK)
    for bracket in brackets:
        bottom = bracket.top + bracket.height
        corners = (
            (_BRACKET_X + 12, bracket.top),
            (_BRACKET_X, bracket.top),
            (_BRACKET_X, bottom),
            (_BRACKET_X + 12, bottom),
        )
        yield Polyline("bracket", corners, Ink(None, INK, 2.6))
        if joined:
            middle = (bracket.top + bottom) / 2
            dotted = Ink(None, INK, 2.4, dash=(0.1, 6), round_ends=True)
            yield Polyline("tie", ((700, middle), (_BRACKET_X - 5, middle)), dotted)
        yield from _owed_words(bracket)


def _owed_words(bracket: _Bracket) -> Iterator[Shape]:
    colour = domain_colours(bracket.owed.domain_index).text
    y = bracket.top + 20
    for line in bracket.title:
        yield Text("owed-title", _BRACKET_X + 18, y, line, 15, 700, colour)
        y += 19
    for line in bracket.words:
        yield Text("owed-words", _BRACKET_X + 18, y, line, 15, 400, INK)
        y += 19


def _owed_alone(drawing: Drawing) -> Drawing:
    left = _BRACKET_X - 4
    shapes = tuple(moved(shape, -left, 0) for shape in drawing.shapes)
    return replace(drawing, width=drawing.width - left, shapes=shapes)
