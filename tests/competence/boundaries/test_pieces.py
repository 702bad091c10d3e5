"""Words cut into the pieces that an encoder knows."""

import pytest

from competence.boundaries.matching.pieces import Pieces

WRITTEN = ("[CLS]", "[SEP]", "[UNK]", "keep", "##er", "##ing", "he", "'", "s", "cafe", "tea", "a")
PIECES = Pieces({piece: number for number, piece in enumerate(WRITTEN)})


def cut(*words: str, most: int = 20, first: int = 4) -> list[str]:
    return [WRITTEN[number] for number in PIECES.of(words, most=most, first=first)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("keep", ["keep"]),
        ("keeper", ["keep", "##er"]),
        ("KEEPING", ["keep", "##ing"]),
        ("he's", ["he", "'", "s"]),
        ("café", ["cafe"]),
        ("keeps", ["[UNK]"]),
        ("zebra", ["[UNK]"]),
        ("tea_a", ["tea", "[UNK]", "a"]),
        ("a" * 41, ["[UNK]"]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces_there_are(word: str, pieces: list[str]) -> None:
    assert cut(word) == ["[CLS]", *pieces, "[SEP]"]


def test_no_words_are_a_start_and_an_end() -> None:
    assert cut() == ["[CLS]", "[SEP]"]


def test_of_a_long_text_the_beginning_and_the_end_are_kept() -> None:
    words = ["keep", "he", *["a"] * 30, "tea", "cafe"]

    assert cut(*words, most=7, first=2) == ["[CLS]", "keep", "he", "a", "tea", "cafe", "[SEP]"]
