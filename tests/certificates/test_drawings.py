"""The drawings hold to the measures of the design, and draw nothing that is not there."""

import itertools
from dataclasses import replace

import pytest

from certificates.content import (
    CompetenceMap,
    Lane,
    MapBand,
    MapMark,
    Owed,
    Timeline,
    TimelineEntry,
    TimelineSign,
)
from certificates.drawings import timeline as timelines
from certificates.drawings.competence_map import (
    NARROW,
    PAPER_MAP,
    WIDE,
    MapLayout,
    competence_map_drawing,
    competence_map_pages,
)
from certificates.drawings.shapes import Arc, Circle, Drawing, Polyline, Rect, Shape, Text, wrapped
from certificates.drawings.signs import Side, great_waves, level_sign, mark
from certificates.drawings.timeline import timeline_drawing
from certificates.page import SURFACE, domain_colours
from tests.certificates.samples import COMPETENCES, easy, made_up_map, made_up_timeline

EVERY_CODE = tuple(code for code, _ in COMPETENCES)
MAP_LAYOUTS = pytest.mark.parametrize("layout", [WIDE, NARROW, PAPER_MAP])
TIMELINE_LAYOUTS = pytest.mark.parametrize(
    "layout", [timelines.WIDE, timelines.NARROW, timelines.PAPER_TIMELINE]
)


def of_kind(drawing: Drawing, kind: str) -> list[Shape]:
    return [shape for shape in drawing.shapes if shape.kind == kind]


def texts(drawing: Drawing, kind: str) -> list[str]:
    return [
        shape.words for shape in drawing.shapes if isinstance(shape, Text) and shape.kind == kind
    ]


def edges(shape: Shape) -> tuple[float, float, float, float]:
    """Give left, top, right and bottom, stroke left aside and words taken as points."""
    if isinstance(shape, Rect):
        return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
    if isinstance(shape, Circle):
        reach = shape.radius
        return shape.x - reach, shape.y - reach, shape.x + reach, shape.y + reach
    if isinstance(shape, Text):
        return shape.x, shape.y - shape.size, shape.x, shape.y
    points = (
        [shape.at(shape.start + shape.sweep * part / 8) for part in range(9)]
        if isinstance(shape, Arc)
        else shape.points
    )
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def drawn(shown: CompetenceMap, layout: MapLayout) -> Drawing:
    drawing = competence_map_drawing(shown, layout)
    assert drawing is not None
    return drawing


@MAP_LAYOUTS
def test_every_shape_of_the_map_is_inside_it(layout: MapLayout) -> None:
    drawing = drawn(made_up_map(EVERY_CODE, easy().map.owed), layout)

    for shape in drawing.shapes:
        left, top, right, bottom = edges(shape)
        assert left >= 0
        assert top >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height


def test_bands_and_marks_stand_where_the_design_says() -> None:
    drawing = drawn(made_up_map(EVERY_CODE), WIDE)

    bands = [shape for shape in of_kind(drawing, "band") if isinstance(shape, Rect)]
    assert [(band.x, band.width, band.radius) for band in bands] == [(10, 674, 10)] * 3
    assert [band.y for band in bands] == [14, 14 + 346 + 10, 14 + 2 * (346 + 10)]
    codes = [shape for shape in of_kind(drawing, "code") if isinstance(shape, Text)]
    assert [code.x for code in codes[:5]] == [29, 193, 357, 521, 29]


def test_a_competence_with_neither_view_leaves_no_gap() -> None:
    bands = (MapBand(0, "One", (MapMark("F1", "A", 1), MapMark("F2", "B"), MapMark("F3", "C", 1))),)
    shown = CompetenceMap("Map", "", ("Low", "High"), bands)

    assert texts(drawn(shown, WIDE), "code") == ["F1", "F3"]


def test_a_domain_with_nothing_looked_at_has_no_band() -> None:
    shown = made_up_map(("N1", "N2"))

    assert texts(drawn(shown, WIDE), "domain") == ["Community navigator"]


def test_nothing_looked_at_draws_nothing_but_what_is_owed() -> None:
    nothing = replace(made_up_map(()), owed=())
    owing = replace(nothing, owed=(Owed(1, "Crisis and meaning", "A real seat."),))

    assert competence_map_drawing(nothing, WIDE) is None
    assert not of_kind(drawn(owing, WIDE), "frame")
    assert texts(drawn(owing, WIDE), "owed-title") == ["Crisis and meaning"]
    assert competence_map_drawing(owing, NARROW) is None


def test_each_side_is_drawn_only_where_somebody_said_it() -> None:
    bands = (MapBand(0, "One", (MapMark("F1", "A", said=2), MapMark("F2", "B", agreed=2))),)
    drawing = drawn(CompetenceMap("Map", "", ("Low", "Mid", "High"), bands), WIDE)

    assert len(of_kind(drawing, "half-said")) == 1
    assert len(of_kind(drawing, "half-agreed")) == 1


def test_the_voice_joins_neighbours_in_a_row_and_keeps_clear_of_marks() -> None:
    drawing = drawn(made_up_map(("F1", "F2", "F3", "F4", "F5")), WIDE)

    voices = [shape for shape in of_kind(drawing, "voice") if isinstance(shape, Polyline)]
    assert len(voices) == 3
    for at, voice in enumerate(voices):
        left, _, right, _ = edges(voice)
        assert left >= 52 + 164 * at + 31
        assert right <= 52 + 164 * (at + 1) - 31


def test_brackets_stand_apart_outside_the_frame_and_tied_to_it() -> None:
    owed = tuple(Owed(1, f"Title {number}", "A duty in words. " * 5) for number in range(6))
    drawing = drawn(made_up_map(("E1",), owed), WIDE)

    boxes = [edges(shape) for shape in of_kind(drawing, "bracket")]
    frame = edges(of_kind(drawing, "frame")[0])
    assert all(below[1] - above[3] >= 22 for above, below in itertools.pairwise(boxes))
    assert all(box[0] > frame[2] and box[3] <= drawing.height for box in boxes)
    assert all(frame[1] < edges(tie)[1] < frame[3] for tie in of_kind(drawing, "tie"))


def test_the_map_takes_a_second_page_rather_than_grow_over_one() -> None:
    pages = competence_map_pages(made_up_map(EVERY_CODE), PAPER_MAP, 760)

    assert [texts(page, "domain") for page in pages] == [
        ["Shared foundations", "Expert by experience"],
        ["Community navigator"],
    ]


def test_the_first_level_is_outlined_the_last_of_three_has_an_outer_arc() -> None:
    first, middle, last = (
        level_sign(rank, 3, domain_index=0, side=Side.SAID).shapes for rank in (1, 2, 3)
    )

    outlined, core = (shape for shape in first if isinstance(shape, Arc))
    assert (outlined.ink.fill, core.ink.fill) == (SURFACE, domain_colours(0).fill)
    assert [shape.closed for shape in middle if isinstance(shape, Arc)] == [True]
    assert [shape.closed for shape in last if isinstance(shape, Arc)] == [True, False]


@pytest.mark.parametrize(("rank", "levels"), [(1, 1), (2, 2), (4, 5)])
def test_other_levels_are_solid(rank: int, levels: int) -> None:
    sign = level_sign(rank, levels, domain_index=1, side=Side.AGREED)

    assert len(sign.shapes) == 1


def test_left_halves_face_left_and_right_halves_right() -> None:
    for side in Side:
        (half,) = level_sign(2, 3, domain_index=0, side=side).shapes
        assert isinstance(half, Arc)
        middle, _ = half.at(half.start + half.sweep / 2)
        assert (middle - half.x) * side > 0


def test_no_sign_leaves_its_box() -> None:
    for side, rank in itertools.product(Side, (1, 2, 3)):
        sign = level_sign(rank, 3, domain_index=2, side=side, awaited=side is Side.AGREED)
        boxes = [edges(shape) for shape in sign.shapes]
        assert all(box[0] > 0 and box[1] > 0 for box in boxes)
        assert all(box[2] < sign.width and box[3] < sign.height for box in boxes)


def test_five_domains_differ_by_line_and_a_sixth_begins_again() -> None:
    assert len({domain_colours(index).line for index in range(5)}) == 5
    assert domain_colours(5) == domain_colours(0)


def test_five_domains_are_drawn_each_in_its_line() -> None:
    marks = (MapMark("A", "One", 1), MapMark("B", "Two", 1))
    bands = tuple(MapBand(index, f"Domain {index}", marks) for index in range(5))
    drawing = drawn(CompetenceMap("Map", "", ("Low", "High"), bands), WIDE)

    dashes = [shape.ink.dash for shape in of_kind(drawing, "voice") if isinstance(shape, Polyline)]
    assert len(dashes) == 6  # the second domain's line is two strokes
    assert len(set(dashes)) == 4


@TIMELINE_LAYOUTS
def test_every_shape_of_a_timeline_is_inside_it(layout: timelines.TimelineLayout) -> None:
    drawing = timeline_drawing(made_up_timeline(), layout)

    for shape in drawing.shapes:
        left, top, right, bottom = edges(shape)
        assert left >= 0
        assert top >= 0
        assert right <= drawing.width
        assert bottom <= drawing.height


@TIMELINE_LAYOUTS
def test_time_runs_down_one_step_an_entry(layout: timelines.TimelineLayout) -> None:
    entries = tuple(replace(entry, words="Words") for entry in made_up_timeline().entries)
    drawing = timeline_drawing(replace(made_up_timeline(), entries=entries), layout)

    downs = [
        shape.y for shape in drawing.shapes if isinstance(shape, Text) and shape.kind == "when"
    ]
    steps = {round(below - above, 3) for above, below in itertools.pairwise(downs)}
    assert steps == {layout.step}


def test_lanes_are_upright_never_cross_and_pause_while_away() -> None:
    drawing = timeline_drawing(made_up_timeline(), timelines.WIDE)

    lanes = [shape for shape in of_kind(drawing, "lane") if isinstance(shape, Polyline)]
    (away,) = (edges(shape) for shape in of_kind(drawing, "away"))
    assert {lane.points[0][0] for lane in lanes} == {150, 330}
    assert all(lane.points[0][0] == lane.points[1][0] for lane in lanes)
    assert all(edges(lane)[3] <= away[1] or edges(lane)[1] >= away[3] for lane in lanes)


def test_each_sign_of_a_timeline_is_drawn() -> None:
    entries = tuple(
        TimelineEntry("1 May 2026", Lane.AGREED, sign, "Words", 2 if sign == "level" else None)
        for sign in TimelineSign
    )
    timeline = Timeline("Path", "", 0, 3, "Said", "Agreed", entries)

    kinds = {shape.kind for shape in timeline_drawing(timeline).shapes}
    assert kinds >= {"half-agreed", "next-step", "talk", "look-again", "away", "words"}


def test_a_lane_to_the_day_of_looking_again_is_dashed() -> None:
    entries = (
        TimelineEntry("1 May 2026", Lane.AGREED, TimelineSign.LEVEL, "Agreed", 2),
        TimelineEntry("1 May 2028", Lane.AGREED, TimelineSign.LOOK_AGAIN, "To look again"),
    )
    drawing = timeline_drawing(Timeline("Path", "", 0, 3, "Said", "Agreed", entries))

    (lane,) = of_kind(drawing, "lane")
    assert isinstance(lane, Polyline)
    assert lane.ink.dash


@TIMELINE_LAYOUTS
def test_long_words_make_their_own_step_longer(layout: timelines.TimelineLayout) -> None:
    short = made_up_timeline()
    long = replace(short, entries=(replace(short.entries[0], words="word " * 90), *short.entries))

    grown = timeline_drawing(long, layout).height - timeline_drawing(short, layout).height
    assert grown > 2 * layout.step


def test_words_are_wrapped_and_past_the_last_line_say_so() -> None:
    assert wrapped("Safety, confidentiality, raising concerns", 20, 3) == (
        "Safety,",
        "confidentiality,",
        "raising concerns",
    )
    assert wrapped("one two three four", 5, 2) == ("one", "two…")
    assert wrapped("", 20) == ()


def test_the_mark_is_three_waves_in_its_box() -> None:
    waves = mark()

    assert [wave.points[0][0] for wave in waves] == [3, 13, 23]
    assert all(wave.points[-1][0] == pytest.approx(61) for wave in waves)
    assert all(5 <= y <= 27 for wave in waves for _, y in wave.points)


@pytest.mark.parametrize("domains", [(0,), (0, 2), (0, 1, 2), (0, 1, 2, 3, 4)])
def test_the_great_waves_run_from_edge_to_edge_one_a_domain(domains: tuple[int, ...]) -> None:
    waves = great_waves(600, amplitude=48, stroke=10, period=315, domains=domains)

    assert {wave.ink.stroke for wave in waves} == {domain_colours(index).fill for index in domains}
    assert all(wave.points[0][0] < 0 and wave.points[-1][0] > 600 for wave in waves)
