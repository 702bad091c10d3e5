"""The time, read in one place."""

from datetime import UTC, date, datetime

from time_machine import travel

from webapp.clock import now, today


def test_now_is_aware() -> None:
    assert now().tzinfo is UTC


def test_today_is_the_day_in_london() -> None:
    with travel(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), tick=False):
        assert today() == date(2026, 7, 2)
    with travel(datetime(2026, 12, 1, 23, 30, tzinfo=UTC), tick=False):
        assert today() == date(2026, 12, 1)
