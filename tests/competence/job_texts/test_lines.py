"""A pasted text becomes lines, whatever it was copied from, and no text of any kind stops it."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from competence.job_texts.rules import MOST_CHARACTERS, MOST_LINES, lines_of, too_much

WORDS = ["Listen", "walk with people", "checks", "e.g. tea", "Mon", "9.30", "to the shop", "I", "a"]
SIGNS = ["\n", "\r\n", "\t", " | ", "• ", "- ", "1. ", "(a) ", ". ", ": ", "  ", "\u2028", "\x07"]


@pytest.mark.parametrize(
    ("pasted", "lines"),
    [
        ("", ()),
        ("\n \t\n\u200b\x00", ()),
        ("One\n\n\nTwo\r\nThree\rFour\u2028Five", ("One", "Two", "Three", "Four", "Five")),
        ("• One\n·\tTwo\no\tThree\n\uf0b7 Four\n* Five", ("One", "Two", "Three", "Four", "Five")),
        ("- One\n– Two\n—Three\n-Four", ("One", "Two", "Three", "Four")),
        ("1. One\n2) Two\n(3) Three\na) Four\n(b) Five", ("One", "Two", "Three", "Four", "Five")),
        ("iv. One\n1.1 Two\n1.2.3. Three\n10.\tFour", ("One", "Two", "Three", "Four")),
        ("22.5 hours a week\n10 people", ("22.5 hours a week", "10 people")),
        ("MAIN DUTIES:\n# Training", ("MAIN DUTIES:", "Training")),
        ("Mon\t9-11\tGroup\tRoom 3", ("Mon", "Group", "Room 3")),
        ("| Mon | 9-11 | Peer group |", ("Mon", "Peer group")),
        ("Day\x07Group\x07", ("Day", "Group")),
        ("------\n12.30\n***", ()),
        ("Listen. Walk with people! Why? Because.",
         ("Listen.", "Walk with people!", "Why?", "Because.")),
        ("Make drinks, e.g. Tea. Then sit.", ("Make drinks, e.g. Tea.", "Then sit.")),
        ("Help with letters, i.e. read them. ok", ("Help with letters, i.e. read them. ok",)),
        ("You will be there for people who want to talk to somebody\nwho has been there too",
         ("You will be there for people who want to talk to somebody who has been there too",)),
        ("You will be there for people who want to talk to somebody\n• who has been there",
         ("You will be there for people who want to talk to somebody", "who has been there")),
        ("listen\nwalk", ("listen", "walk")),
        ("A\u00a0line  with\u2009odd   spaces", ("A line with odd spaces",)),
        ("Driver's licence\u00ad", ("Driver's licence",)),
    ],
)  # fmt: skip
def test_what_comes_of_a_pasted_text(pasted: str, lines: tuple[str, ...]) -> None:
    assert lines_of(pasted) == lines


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS + SIGNS)).map("".join)))
@example("o " * 50)
@example("\ud800")
def test_no_text_of_any_kind_stops_it(text: str) -> None:
    for line in lines_of(text):
        assert line == line.strip()
        assert any(sign.isalpha() for sign in line)
        assert not re.search(r"[\n\r\t\x00]", line)
    too_much(text)


@given(st.lists(st.sampled_from(WORDS + SIGNS)).map("".join))
def test_lines_keep_their_order_and_their_words(text: str) -> None:
    place, whole = 0, re.sub(r"\s+", " ", re.sub(r"[\x00-\x1f\u2028]", " ", text))
    for line in lines_of(text):
        place = whole.index(line, place) + len(line)


@given(st.lists(st.sampled_from(WORDS + SIGNS)).map("".join))
def test_a_line_is_one_line_when_it_is_read_alone(text: str) -> None:
    for line in lines_of(text):
        assert len(lines_of(line)) == 1


def test_more_than_is_read_at_once_is_said_with_what_there_is_room_for() -> None:
    assert too_much("Listen\n" * MOST_LINES) is None
    assert "121 lines" in (too_much("Listen\n" * (MOST_LINES + 1)) or "")
    assert "20,001 characters" in (too_much("x" * (MOST_CHARACTERS + 1)) or "")


@pytest.mark.parametrize("sign", ["X. ", " ", "\t", "o ", "1.", "|", "a.\n", "x" * 60 + "\n"])
def test_the_longest_text_is_parted_in_steps_that_grow_with_it(sign: str) -> None:
    lines = lines_of((sign * MOST_CHARACTERS)[:MOST_CHARACTERS])

    assert sum(map(len, lines)) <= MOST_CHARACTERS
