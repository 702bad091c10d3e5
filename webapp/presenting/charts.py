"""Drawings as inline SVG, by the geometry of the PDFs, and the same in words.

Presentation attributes and `chart-...` class names only: never inline style, which the content
security policy refuses. Everything that is words goes through `markupsafe.escape`; `_svg` is the
one place that says the result is safe.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from certificates.content import CompetenceMap, MapRow, SessionSign, SupervisionPicture, Timeline
from certificates.drawings.competence_map import NARROW as NARROW_MAP
from certificates.drawings.competence_map import WIDE as WIDE_MAP
from certificates.drawings.competence_map import competence_map_drawing
from certificates.drawings.shapes import (
    Arc,
    Circle,
    Drawing,
    Ink,
    Polyline,
    Rect,
    Shape,
    Text,
)
from certificates.drawings.signs import Side, level_sign
from certificates.drawings.supervision import NARROW as NARROW_SUPERVISION
from certificates.drawings.supervision import WIDE as WIDE_SUPERVISION
from certificates.drawings.supervision import session_sign, supervision_drawing
from certificates.drawings.timeline import NARROW as NARROW_TIMELINE
from certificates.drawings.timeline import WIDE as WIDE_TIMELINE
from certificates.drawings.timeline import timeline_drawing

__all__ = [
    "LegendEntry",
    "MapRow",
    "SessionSign",
    "Side",
    "competence_map_svg",
    "level_sign_svg",
    "map_legend",
    "map_words",
    "session_sign_svg",
    "supervision_svg",
    "timeline_svg",
    "timeline_words",
]


def competence_map_svg(shown: CompetenceMap, *, narrow: bool = False, key: str = "map") -> Markup:
    """Draw the competence map; empty where there is nothing to draw.

    Wide (960 px) has what the team owes beside the frame. Narrow (328 px) is the frame alone: the
    page lists `shown.owed` below it under `shown.owed_heading`. `key` starts the ids, so that both
    may stand on one page; it is a plain word.
    """
    drawing = competence_map_drawing(shown, NARROW_MAP if narrow else WIDE_MAP)
    return _svg(drawing, key) if drawing else Markup()


def timeline_svg(timeline: Timeline, *, narrow: bool = False, key: str = "timeline") -> Markup:
    """Draw the path of one competence (880 px, narrow 328); empty where nothing happened."""
    if not timeline.entries:
        return Markup()
    return _svg(timeline_drawing(timeline, NARROW_TIMELINE if narrow else WIDE_TIMELINE), key)


def level_sign_svg(
    rank: int, levels: int, *, domain_index: int = 0, side: Side = Side.SAID, awaited: bool = False
) -> Markup:
    """Draw one level sign (38 by 48), hidden from screen readers: its words stand beside it."""
    drawing = level_sign(rank, levels, domain_index=domain_index, side=side, awaited=awaited)
    return _svg(drawing, None)


def supervision_svg(shown: SupervisionPicture, *, narrow: bool = False, key: str = "had") -> Markup:
    """Draw supervision had against agreed (880 px, narrow 328); empty where there is no kind."""
    if not shown.rows:
        return Markup()
    return _svg(supervision_drawing(shown, NARROW_SUPERVISION if narrow else WIDE_SUPERVISION), key)


def session_sign_svg(sign: SessionSign) -> Markup:
    """Draw what one session is drawn as, for a key: its words stand beside it."""
    return _svg(session_sign(sign), None)


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign and what it stands for."""

    sign: Markup
    words: str


def map_legend(shown: CompetenceMap, domain_index: int = 0) -> tuple[LegendEntry, ...]:
    """Give a sign for each level, and the awaited ring where a mark on the map has it."""
    levels = len(shown.levels)
    entries = [
        LegendEntry(
            level_sign_svg(rank, levels, domain_index=domain_index, side=Side.AGREED), words
        )
        for rank, words in enumerate(shown.levels, start=1)
    ]
    if any(mark.awaited for band in shown.bands for mark in band.marks):
        ring = level_sign_svg(
            min(2, levels), levels, domain_index=domain_index, side=Side.AGREED, awaited=True
        )
        entries.append(LegendEntry(ring, shown.awaited_words))
    return tuple(entries)


def map_words(shown: CompetenceMap) -> tuple[MapRow, ...]:
    """Give the map in words, a row a competence, with a dash where there is nothing to say."""
    return tuple(
        MapRow(row.code, row.title, row.said or "–", row.agreed or "–", row.next or "–")
        for row in shown.rows
    )


def timeline_words(timeline: Timeline, *, called: str = "") -> tuple[str, ...]:
    """Give the timeline as sentences for an ordered list, "8 June 2026: agreed at Developing".

    `called` is the name that the worker's own entries begin with, where they are not "you".
    """
    return tuple(f"{entry.when}: {_lower_first(entry.words, called)}" for entry in timeline.entries)


def _lower_first(words: str, called: str) -> str:
    """Put the first letter in lower case, unless the first word is in capitals or a name."""
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    stays = first == called or (first.isupper() and len(first) > 1)
    return words if stays else words[:1].lower() + words[1:]


def _svg(drawing: Drawing, key: str | None) -> Markup:
    size = _attributes(
        {
            "class": f"chart chart-{drawing.name}",
            "viewBox": f"0 0 {_number(drawing.width)} {_number(drawing.height)}",
            "width": drawing.width,
            "height": drawing.height,
            "focusable": "false",
        }
    )
    said, described = _described(drawing, key) if key else (' aria-hidden="true"', "")
    inside = "".join(_elements(drawing.shapes))
    whole = f'<svg xmlns="http://www.w3.org/2000/svg"{size}{said}>{described}{inside}</svg>'
    return Markup(whole)  # noqa: S704 - every word and attribute in it was escaped


def _described(drawing: Drawing, key: str) -> tuple[str, str]:
    """Give the attributes and the elements that say the picture in words."""
    title, words = f"{key}-{drawing.name}-title", f"{key}-{drawing.name}-words"
    said = _attributes({"role": "img", "aria-labelledby": title, "aria-describedby": words})
    return said, (
        f'<title id="{escape(title)}">{escape(drawing.title)}</title>'
        f'<desc id="{escape(words)}">{escape(drawing.description)}</desc>'
    )


def _elements(shapes: Iterable[Shape]) -> Iterator[str]:
    for shape in shapes:
        kind = {"class": f"chart-{shape.kind}"}
        if isinstance(shape, Text):
            yield f"<text{_attributes({**kind, **_text(shape)})}>{escape(shape.words)}</text>"
        elif isinstance(shape, Rect):
            yield f"<rect{_attributes({**kind, **_rect(shape), **_ink(shape.ink)})}/>"
        elif isinstance(shape, Circle):
            centre = {"cx": shape.x, "cy": shape.y, "r": shape.radius}
            yield f"<circle{_attributes({**kind, **centre, **_ink(shape.ink)})}/>"
        else:
            outline = _arc(shape) if isinstance(shape, Arc) else _line(shape)
            yield f"<path{_attributes({**kind, 'd': outline, **_ink(shape.ink)})}/>"


_Attributes = dict[str, str | float]


def _text(shape: Text) -> _Attributes:
    plain: _Attributes = {
        "x": shape.x,
        "y": shape.y,
        "font-size": shape.size,
        "font-weight": shape.weight,
        "fill": shape.colour,
    }
    return {**plain, "text-anchor": "middle"} if shape.centred else plain


def _rect(shape: Rect) -> _Attributes:
    return {
        "x": shape.x,
        "y": shape.y,
        "width": shape.width,
        "height": shape.height,
        "rx": shape.radius,
    }


def _ink(ink: Ink) -> _Attributes:
    painted: _Attributes = {"fill": ink.fill or "none"}
    if ink.stroke:
        painted |= {"stroke": ink.stroke, "stroke-width": ink.width}
    if ink.dash:
        painted["stroke-dasharray"] = " ".join(_number(length) for length in ink.dash)
    if ink.round_ends:
        painted |= {"stroke-linecap": "round", "stroke-linejoin": "round"}
    return painted


def _arc(shape: Arc) -> str:
    start, end = shape.at(shape.start), shape.at(shape.start + shape.sweep)
    radius = _number(shape.radius)
    large = int(shape.sweep > 180)  # noqa: PLR2004 - half a circle, in degrees
    close = "Z" if shape.closed else ""
    return f"M{_point(start)}A{radius} {radius} 0 {large} 1 {_point(end)}{close}"


def _line(shape: Polyline) -> str:
    close = "Z" if shape.closed else ""
    return "M" + "L".join(_point(point) for point in shape.points) + close


def _point(point: tuple[float, float]) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _attributes(named: _Attributes) -> str:
    return "".join(
        f' {name}="{escape(value if isinstance(value, str) else _number(value))}"'
        for name, value in named.items()
    )
