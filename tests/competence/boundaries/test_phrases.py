"""Patterns of a lexicon, found in words."""

import pytest

from competence.boundaries.matching.phrases import Compiler, Finder, element, end_of
from competence.framework.model.lexicon import Concept

COMPILER = Compiler([Concept(code="medicine", words=("tablet*", "sleeping pill", "sleeping"))])


@pytest.mark.parametrize(
    ("pattern", "text", "ends"),
    [
        ("tick the chart", "tick the chart please", 3),
        ("tick the chart", "tick that chart", None),
        ("tick the chart", "tick the", None),
        ("tick|sign the chart", "sign the chart", 3),
        ("tick* the chart", "ticking the chart", 3),
        ("tick .. chart", "tick chart", 2),
        ("tick .. chart", "tick a b c d e f chart", 8),
        ("tick .. chart", "tick a b c d e f g chart", None),
        ("hand out {medicine}", "hand out tablets", 3),
        ("hand out {medicine} today", "hand out sleeping pill today", 5),
        ("hand out {medicine} today", "hand out sleeping today", 4),
        ("hand out {medicine} today", "hand out sleeping tomorrow", None),
        ("hand out {medicine}", "hand out tea", None),
    ],
)
def test_a_pattern_ends_where_its_words_do(pattern: str, text: str, ends: int | None) -> None:
    assert end_of(COMPILER.elements(pattern), text.split(), 0) == ends


@pytest.mark.parametrize(
    ("written", "word", "fits"),
    [
        ("tea|soup", "soup", True),
        ("tea|soup", "soups", False),
        ("tea|soup*", "soups", True),
        ("tea", "", False),
        ("", "tea", False),
    ],
)
def test_a_place_takes_whole_words_or_beginnings(written: str, word: str, fits: bool) -> None:  # noqa: FBT001
    assert element(written).fits(word) is fits


def test_every_pattern_that_is_there_is_found_wherever_it_stands() -> None:
    written = ["tick the chart", "{medicine}", "chart|charts", "tab*"]
    finder = Finder((COMPILER.elements(one), one) for one in written)
    words = ["tick", "the", "chart", "for", "tablets", "and", "the", "chart"]

    assert sorted(finder.found(words)) == [
        (0, 3, "tick the chart"),
        (2, 3, "chart|charts"),
        (4, 5, "tab*"),
        (4, 5, "{medicine}"),
        (7, 8, "chart|charts"),
    ]


def test_words_that_begin_a_pattern_and_do_not_go_on_are_no_find() -> None:
    finder = Finder([(COMPILER.elements("tick the chart"), "charting")])

    assert list(finder.found(["tick", "the", "box", "then", "tick"])) == []


def test_a_pattern_that_begins_with_a_gap_is_never_found() -> None:
    finder = Finder([(COMPILER.elements(".. chart"), "charting")])

    assert list(finder.found(["tick", "the", "chart"])) == []
