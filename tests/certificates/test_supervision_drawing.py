"""Supervision had against agreed as a picture: every session is there, and none covers another."""

import itertools
from dataclasses import replace

import pytest

from certificates.content import SessionMark, SessionSign, SupervisionPicture, SupervisionRow
from certificates.drawings.shapes import Circle, Polyline, Rect, Text
from certificates.drawings.supervision import (
    NARROW,
    WIDE,
    SupervisionLayout,
    session_sign,
    supervision_drawing,
)

LAYOUTS = pytest.mark.parametrize("layout", [WIDE, NARROW], ids=["wide", "narrow"])
WEEKLY = tuple(SessionMark(nth / 52, SessionSign.HELD) for nth in range(53))
EVERY_SIGN = tuple(SessionMark((nth + 1) / 10, sign) for nth, sign in enumerate(SessionSign))
SHOWN = SupervisionPicture(
    title="Supervision",
    description="In words",
    months=tuple((nth / 12, name) for nth, name in enumerate(
        ("Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov")
    )),
    rows=(
        SupervisionRow("Practice supervision", "once a week", ((0.0, 1.0),), WEEKLY),
        SupervisionRow("Peer-led supervision", "once a month", ((0.2, 0.9),), EVERY_SIGN),
        SupervisionRow("Observation", "twice " * 12, (), ()),
    ),
    away=((0.55, 0.62),),
)  # fmt: skip


@LAYOUTS
def test_every_shape_is_inside_the_drawing(layout: SupervisionLayout) -> None:
    drawing = supervision_drawing(SHOWN, layout)

    for shape in drawing.shapes:
        if isinstance(shape, Circle):
            assert 0 <= shape.x - shape.radius <= shape.x + shape.radius <= drawing.width
            assert 0 <= shape.y - shape.radius <= shape.y + shape.radius <= drawing.height
        elif isinstance(shape, Rect):
            assert 0 <= shape.y <= shape.y + shape.height <= drawing.height
        elif isinstance(shape, Text):
            assert 0 <= shape.y - shape.size <= shape.y <= drawing.height


@LAYOUTS
def test_no_session_covers_another_however_close(layout: SupervisionLayout) -> None:
    drawing = supervision_drawing(SHOWN, layout)
    held = [one for one in drawing.shapes if isinstance(one, Circle) and one.kind == "held"]

    assert len(held) == len(WEEKLY) + 1
    for one, other in itertools.combinations(held, 2):
        apart = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
        assert apart >= one.radius + other.radius


@LAYOUTS
def test_time_away_is_a_band_behind_the_sessions(layout: SupervisionLayout) -> None:
    first = supervision_drawing(SHOWN, layout).shapes[0]
    assert isinstance(first, Rect)
    assert first.kind == "away"

    without = supervision_drawing(replace(SHOWN, away=()), layout)
    assert not [one for one in without.shapes if one.kind == "away"]


def test_a_line_is_drawn_only_while_something_was_agreed() -> None:
    lines = [one for one in supervision_drawing(SHOWN).shapes if one.kind == "agreed"]

    assert len(lines) == 2
    assert all(isinstance(one, Polyline) for one in lines)


def test_no_two_signs_look_alike() -> None:
    drawn = {
        sign: tuple(
            (type(one), getattr(one, "ink", None), getattr(one, "points", None))
            for one in session_sign(sign).shapes
        )
        for sign in SessionSign
    }
    assert len(set(drawn.values())) == len(SessionSign)
