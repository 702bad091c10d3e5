"""When an edition of the audit is a draft, and when it is published."""

from datetime import date, timedelta

import pytest

from competence.editions import Edition, newest, quarters_before

AUTUMN = Edition(date(2026, 9, 30))


def test_peers_have_fourteen_days_from_the_fifth_before_anybody_outside() -> None:
    assert AUTUMN.draft_from == date(2026, 10, 5)
    assert AUTUMN.published_on == date(2026, 10, 19)
    days = [AUTUMN.draft_from + timedelta(days=number) for number in range(-1, 16)]
    assert [AUTUMN.is_draft(day) for day in days] == [False, *[True] * 14, False, False]
    assert [AUTUMN.is_published(day) for day in days] == [*[False] * 15, True, True]
    assert AUTUMN.last_day_of_draft == date(2026, 10, 18)


@pytest.mark.parametrize(
    ("day", "ends_on"),
    [
        (date(2026, 9, 30), date(2026, 6, 30)),
        (date(2026, 10, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 9, 30)),
        (date(2027, 1, 1), date(2026, 12, 31)),
        (date(2027, 3, 31), date(2026, 12, 31)),
    ],
)
def test_the_newest_is_of_the_last_quarter_that_is_over(day: date, ends_on: date) -> None:
    assert newest(day) == Edition(ends_on)
    assert newest(day).is_one


@pytest.mark.parametrize("day", [date(2026, 9, 29), date(2026, 10, 31), date(2027, 1, 1)])
def test_no_other_day_ends_a_quarter(day: date) -> None:
    assert not Edition(day).is_one


def test_quarters_are_counted_back_over_a_new_year() -> None:
    assert [quarters_before(AUTUMN, number).ends_on for number in range(5)] == [
        date(2026, 9, 30), date(2026, 6, 30), date(2026, 3, 31), date(2025, 12, 31),
        date(2025, 9, 30),
    ]  # fmt: skip
