"""By when a complaint is acknowledged, and how long it is kept."""

from datetime import date
from uuid import UUID

import pytest

from competence.complaints.rules import (
    LONGEST_WORDS,
    acknowledge_by,
    kept_until,
    reference_of,
    words_fault,
)


def test_the_law_gives_thirty_days_and_it_is_kept_three_years() -> None:
    assert acknowledge_by(date(2026, 11, 12)) == date(2026, 12, 12)
    assert kept_until(date(2026, 11, 12)) == date(2029, 11, 12)


def test_a_reference_is_short_and_of_its_id() -> None:
    assert reference_of(UUID("0123abcd-0000-4000-8000-000000000000")) == "0123ABCD"


@pytest.mark.parametrize(
    ("words", "because"),
    [
        ("Mine.", ""),
        ("x" * LONGEST_WORDS, ""),
        (" \n", "Write it in your own words"),
        ("x" * (LONGEST_WORDS + 1), "Keep to 4,000 characters."),
    ],
)
def test_a_complaint_says_something_and_is_not_too_long(words: str, because: str) -> None:
    fault = words_fault(words)

    assert (fault.because if fault else "") == because
