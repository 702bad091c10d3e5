"""Days in words."""

from datetime import UTC, date, datetime

import pytest

from webapp.presenting.dates import and_list, by_or_since, day_month, instant_words, period


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 2, 3), date(2026, 11, 3), "February to November 2026"),
        (date(2026, 2, 3), date(2026, 2, 28), "February 2026"),
        (date(2025, 12, 3), date(2026, 2, 3), "December 2025 to February 2026"),
        (date(2025, 2, 3), date(2026, 2, 3), "February 2025 to February 2026"),
    ],
)
def test_a_period_says_its_months(first: date, last: date, words: str) -> None:
    assert period(first, last) == words


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), ""),
        (("bread",), "bread"),
        (("bread", "soup"), "bread and soup"),
        (("bread", "soup", "tea"), "bread, soup and tea"),
    ],
)
def test_a_list_is_said_as_in_a_sentence(words: tuple[str, ...], said: str) -> None:
    assert and_list(words) == said


@pytest.mark.parametrize(
    ("today", "word"),
    [(date(2026, 11, 24), "by"), (date(2026, 11, 25), "by"), (date(2026, 11, 26), "since")],
)
def test_what_is_owed_by_a_day_is_owed_since_it_once_it_passed(today: date, word: str) -> None:
    assert by_or_since(date(2026, 11, 25), today) == word


def test_an_instant_is_the_day_in_london() -> None:
    assert instant_words(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2026"
    assert instant_words(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == "1 December 2026"


def test_the_year_is_left_out_in_its_own() -> None:
    assert day_month(date(2026, 11, 16), date(2026, 12, 31)) == "16 November"
    assert day_month(date(2026, 11, 16), date(2027, 1, 1)) == "16 November 2026"
