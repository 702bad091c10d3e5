"""The timeline of one competence: one step an entry, down the page, two lanes that never touch.

Measures: `design/README.md`, section 8. It is not to scale: speed is nobody's business.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from certificates.content import Lane, Timeline, TimelineEntry, TimelineSign
from certificates.drawings.shapes import Drawing, Ink, Polyline, Rect, Shape, Text, wrapped
from certificates.drawings.signs import Side, half_disc, look_again, next_step, speech_box
from certificates.page import INK, SAND, SOFT, domain_colours

_RADIUS = 15
_FROM_SIGN = 20
_AWAY_HEIGHT = 36
_AWAY_X = 132
_SHORTEST_LANE = 5
_WHEN_CHARACTERS = 17
_SIDES = {Lane.SAID: Side.SAID, Lane.AGREED: Side.AGREED}


@dataclass(frozen=True, slots=True)
class TimelineLayout:
    """Where things stand, in px: lanes, words, the step of an entry and the height of the head."""

    name: str
    width: float
    said_x: float
    agreed_x: float
    words_x: float
    step: float
    head: float
    size: float
    characters: int
    date_above: bool = False

    @property
    def leading(self) -> float:
        """The px from one line of words to the next."""
        return 20


WIDE = TimelineLayout("timeline", 880, 150, 330, 374, 64, 38, 16, 58)
NARROW = TimelineLayout("timeline-narrow", 328, 16, 56, 88, 76, 86, 16, 29, date_above=True)
PAPER_TIMELINE = TimelineLayout("timeline", 640, 150, 330, 374, 46, 32, 14.67, 36)


def timeline_drawing(timeline: Timeline, layout: TimelineLayout = WIDE) -> Drawing:
    """Draw the path of one competence; its height grows with the entries."""
    middles, height = _middles(timeline.entries, layout)
    shapes = (
        *_heads(timeline, layout),
        *_lanes(timeline, middles, layout),
        *_entries(timeline, middles, layout),
    )
    return Drawing(layout.name, layout.width, height, shapes, timeline.title, timeline.description)


def _lines(entry: TimelineEntry, layout: TimelineLayout) -> tuple[str, ...]:
    return wrapped(entry.words, layout.characters) or ("",)


def _middles(entries: Sequence[TimelineEntry], layout: TimelineLayout) -> tuple[list[float], float]:
    """Give the middle of each entry and the whole height; long words make their step longer."""
    middles: list[float] = []
    y = layout.head
    for entry in entries:
        lines = len(_lines(entry, layout)) + layout.date_above
        step = max(layout.step, lines * layout.leading + 12)
        middles.append(y + step / 2)
        y += step
    return middles, y + 2


def _heads(timeline: Timeline, layout: TimelineLayout) -> Iterator[Shape]:
    heads = ((Side.SAID, timeline.said_heading), (Side.AGREED, timeline.agreed_heading))
    if not layout.date_above:
        for side, words in heads:
            x = layout.said_x if side is Side.SAID else layout.agreed_x
            yield Text("lane-head", x, 18, words, layout.size, 700, INK, centred=True)
        return
    colours = domain_colours(timeline.domain_index)
    for at, (side, words) in enumerate(heads):
        x = (layout.said_x if side is Side.SAID else layout.agreed_x) - 5 * side
        y = 16 + 32 * at
        yield from half_disc(x, y, 10, side, rank=1, levels=1, colours=colours)
        yield Text("lane-head", layout.words_x, y + 5.5, words, layout.size, 700, INK)


def _x(lane: Lane, layout: TimelineLayout) -> float:
    return layout.said_x if lane is Lane.SAID else layout.agreed_x


def _lanes(timeline: Timeline, middles: Sequence[float], layout: TimelineLayout) -> Iterator[Shape]:
    """Draw the vertical in each lane from sign to sign; it pauses while away."""
    colour = domain_colours(timeline.domain_index).text
    away = [
        (y, _away_height(entry, layout) / 2 + 4)
        for entry, y in _with(timeline, middles)
        if entry.sign is TimelineSign.AWAY
    ]
    for lane in (Lane.SAID, Lane.AGREED):
        stops = [
            (entry, y)
            for entry, y in _with(timeline, middles)
            if entry.lane is lane and entry.sign is not TimelineSign.WORDS
        ]
        for (_, above), (entry, below) in pairwise(stops):
            dashed = entry.sign is TimelineSign.LOOK_AGAIN
            ink = Ink(None, colour, 3, dash=(5, 5) if dashed else ())
            for top, bottom in _between(above, below, away):
                x = _x(lane, layout)
                yield Polyline("lane", ((x, top), (x, bottom)), ink)


def _with(timeline: Timeline, middles: Sequence[float]) -> Iterator[tuple[TimelineEntry, float]]:
    return zip(timeline.entries, middles, strict=True)


def _between(
    above: float, below: float, away: Sequence[tuple[float, float]]
) -> Iterator[tuple[float, float]]:
    """Give the pieces of a lane from one sign to the next, leaving out each time away."""
    top = above + _FROM_SIGN
    pieces: list[tuple[float, float]] = []
    for middle, half in away:
        if above < middle < below:
            pieces.append((top, middle - half))
            top = middle + half
    pieces.append((top, below - _FROM_SIGN))
    for first, last in pieces:
        if last - first >= _SHORTEST_LANE:
            yield (first, last)


def _entries(
    timeline: Timeline, middles: Sequence[float], layout: TimelineLayout
) -> Iterator[Shape]:
    for entry, y in _with(timeline, middles):
        if entry.sign is TimelineSign.AWAY:
            yield _away(y, _away_height(entry, layout), layout)
        else:
            yield from _sign(entry, y, timeline, layout)
        yield from _words(entry, y, layout)


def _away_height(entry: TimelineEntry, layout: TimelineLayout) -> float:
    rows = len(_lines(entry, layout)) + layout.date_above
    return max(_AWAY_HEIGHT, rows * layout.leading + 12)


def _away(y: float, height: float, layout: TimelineLayout) -> Rect:
    left = 0 if layout.date_above else _AWAY_X
    box = (left, y - height / 2, layout.width - left, height)
    return Rect("away", *box, 4, Ink(SAND))


def _sign(
    entry: TimelineEntry, y: float, timeline: Timeline, layout: TimelineLayout
) -> tuple[Shape, ...]:
    x = _x(entry.lane, layout)
    side = _SIDES.get(entry.lane, Side.AGREED)
    if entry.sign is TimelineSign.LEVEL and entry.rank:
        colours = domain_colours(timeline.domain_index)
        centre = x - 7 * side
        return half_disc(
            centre, y, _RADIUS, side, rank=entry.rank, levels=timeline.levels, colours=colours
        )
    if entry.sign is TimelineSign.NEXT_STEP:
        return next_step(x, y, _RADIUS)
    if entry.sign is TimelineSign.TALK:
        return speech_box(x, y, _RADIUS)
    if entry.sign is TimelineSign.LOOK_AGAIN:
        return (look_again(x, y),)
    return ()


def _when(words: str, y: float, layout: TimelineLayout) -> Iterator[Text]:
    lines = wrapped(words, _WHEN_CHARACTERS)
    first = y - (len(lines) - 1) * layout.leading / 2 + 0.35 * layout.size
    for at, line in enumerate(lines):
        yield Text("when", 0, first + layout.leading * at, line, layout.size - 1, 400, SOFT)


def _words(entry: TimelineEntry, y: float, layout: TimelineLayout) -> Iterator[Text]:
    lines = _lines(entry, layout)
    rows = len(lines) + layout.date_above
    baseline = y - rows * layout.leading / 2 + 0.5 * layout.leading + 0.35 * layout.size
    if layout.date_above:
        yield Text("when", layout.words_x, baseline, entry.when, layout.size - 1, 400, SOFT)
    else:
        yield from _when(entry.when, y, layout)
    for at, line in enumerate(lines, start=int(layout.date_above)):
        line_y = baseline + layout.leading * at
        yield Text("words", layout.words_x, line_y, line, layout.size, 400, INK)
