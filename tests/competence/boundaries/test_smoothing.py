"""Texts read alike, however they are written."""

import pytest

from competence.boundaries.matching.smoothing import Smoother, plain, sentences
from competence.framework.model.lexicon import Abbreviation

SMOOTHER = Smoother(
    [
        Abbreviation(short=("obs", "o's"), full="observations"),
        Abbreviation(short=("1 to 1",), full="one to one"),
        Abbreviation(short=("1",), full="one"),
        Abbreviation(short=("mh act",), full="mental health act"),
    ]
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Could YOU  sit\twith him?", "could you sit with him"),
        ("Can’t you `see` it — now?", "can't you see it now"),
        ("pleeeease", "pleease"),
        ("do the obs", "do the observations"),
        ("do the o’s", "do the observations"),
        ("a 1 to 1", "a one to one"),
        ("just 1", "just one"),
        ("mh", "mh"),
        ("the MH Act, mh team", "the mental health act mh team"),
        ("half-hourly, 9.30 or in/out", "half-hourly 9.30 or in/out"),
        ("?! _ …", ""),
    ],
)
def test_words_are_small_plain_and_in_full(text: str, read: str) -> None:
    assert SMOOTHER.words(text) == tuple(read.split())


def test_without_anything_written_short_words_stay() -> None:
    assert Smoother().words("Do the obs") == ("do", "the", "obs")


def test_a_sign_has_one_form() -> None:
    assert plain(" “It’s  –\nfine” ") == '"It\'s - fine"'


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("One thing", ["One thing"]),
        ("First this. Then that!  Why?", ["First this.", "Then that!", "Why?"]),
        ("A list\n\nof lines", ["A list", "of lines"]),
        ("sit with him - and tidy up", ["sit with him", "and tidy up"]),
        ("at 9.30 today", ["at 9.30 today"]),
        ("Hm. ... ?!", ["Hm."]),
        ("", []),
    ],
)
def test_sentences_are_parted_and_those_without_words_left_out(
    text: str, parted: list[str]
) -> None:
    assert sentences(text) == parted
