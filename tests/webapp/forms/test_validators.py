"""What an answer must be like, and what in it could give a person away."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.forms.validators import is_nhs_number, looks_like_personal_details

# 943 476 5919 is the NHS Data Dictionary's own example; 999 numbers are kept for tests.


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("His number is 943 476 5919.", "an NHS number"),
        ("9434765919", "an NHS number"),
        ("943-476-5919, she said", "an NHS number"),
        ("born 3/4/1980", "a date of birth"),
        ("DOB 03.04.80", "a date of birth"),
        ("her date of birth is 3 April", "a date of birth"),
        ("the 3rd of April 1980", "a date of birth"),
        ("on 1980-04-03", "a date of birth"),
        ("born in 1980", "a date of birth"),
        ("ring 07700 900123", "a phone number"),
        ("ring 07700900123 after six", "a phone number"),
        ("(020) 7946 0018", "a phone number"),
        ("+44 7700 900123", "a phone number"),
        ("+44 (0)20 7946 0018", "a phone number"),
        ("0113 496 0000", "a phone number"),
        ("write to ash.sample@example.org", "an e-mail address"),
        ("ASH@EXAMPLE.CO.UK", "an e-mail address"),
        ("they live at SW1A 1AA", "a postcode"),
        ("ls1 4ap", "a postcode"),
        ("M11AE", "a postcode"),
        ("near EC1A 1BB.", "a postcode"),
    ],
)
def test_what_could_give_a_person_away_is_named(text: str, found: str) -> None:
    assert looks_like_personal_details(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "You do this in most meetings and nobody needs to prompt you.",
        "I was asked on 16 November, for 60 minutes.",
        "We met three times between 10:00 and 11:30, on ward B2.",
        "943 476 5918 has a wrong check digit",
        "0000000000",
        "It cost 1,234,567 pounds over 2025 and 2026",
        "F1, E2 and N3 under release 0.1.0",
        "Room 3B 2nd floor, in 2026",
        "About 20 of 1000 people",
        "Tell @team that A&E is busy",
        "step 1/2, then 2/2",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert looks_like_personal_details(text) == []


def test_everything_in_a_text_is_named_once_and_in_one_order() -> None:
    text = "SW1A 1AA, a@b.org, c@d.org, 07700 900123, 3/4/1980, 943 476 5919"

    assert looks_like_personal_details(text) == [
        "an NHS number",
        "a date of birth",
        "a phone number",
        "an e-mail address",
        "a postcode",
    ]


def with_check_digit(nine: str) -> str | None:
    """Give the NHS number of nine digits, worked out from the standard's text; ten has none."""
    total = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    check = (11 - total % 11) % 11
    return None if check == 10 else f"{nine}{check}"


@given(some.integers(0, 999_999_999).map("{:09}".format))
def test_one_digit_in_ten_at_most_completes_nine(nine: str) -> None:
    completing = [f"{nine}{last}" for last in range(10) if is_nhs_number(f"{nine}{last}")]

    assert completing == [each for each in [with_check_digit(nine)] if each]


@given(some.text(max_size=400))
def test_any_text_at_all_can_be_looked_at(text: str) -> None:
    assert all(re.fullmatch(r"an? .+", phrase) for phrase in looks_like_personal_details(text))
