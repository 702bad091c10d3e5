"""Words mended that were mistyped by one slip."""

import pytest

from competence.boundaries.matching.spelling import Spelling, one_slip_away

SPELLING = Spelling({"tablets": 9, "ward": 5, "word": 2, "watch": 3, "batch": 7, "chart": 1})


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("tablets", "tablets"),
        ("tablet", "tablet"),  # another form of a known word
        ("tabets", "tablets"),
        ("tabllets", "tablets"),
        ("tabelts", "tablets"),
        ("tavlets", "tablets"),
        ("wrard", "ward"),
        ("worf", "word"),
        ("wxrd", "ward"),  # the one that is used more
        ("wbatch", "watch"),  # the same first letter comes before use
        ("wrd", "wrd"),
        ("ch4rt", "ch4rt"),
        ("zebra", "zebra"),
    ],
)
def test_a_slip_is_mended_by_the_word_used_most(typed: str, read: str) -> None:
    assert SPELLING.mended(typed) == read


def test_other_forms_of_a_word_are_known() -> None:
    assert SPELLING.knows("charts")
    assert not SPELLING.knows("chat")


def test_one_slip_is_one_letter_or_two_changed_round() -> None:
    near = set(one_slip_away("tea"))

    assert {"ea", "te", "eta", "tae", "teas", "tera", "pea", "teq"} <= near
    assert not {"tee's", "ate", "a"} & near
