"""What is counted in a text, and how it is weighed."""

from math import isclose, log, sqrt

import pytest

from competence.boundaries.matching.features import KINDS, Counting, rarities, stem
from competence.boundaries.matching.phrases import Compiler, Finder

COUNTING = Counting(Finder([(Compiler(()).elements("tablet*"), "medicine")]))


@pytest.mark.parametrize(
    ("word", "short"),
    [
        ("sister's", "sister"),
        ("stories", "story"),
        ("watching", "watch"),
        ("watched", "watch"),
        ("notes", "note"),
        ("tablets", "tablet"),
        ("ties", "tie"),  # too short for a y
        ("bus", "bus"),
        ("ring", "ring"),
        ("sit", "sit"),
    ],
)
def test_endings_are_taken_off_long_words(word: str, short: str) -> None:
    assert stem(word) == short


def test_words_pairs_parts_and_concepts_are_counted() -> None:
    counted = COUNTING.counted(["two", "tablets", "two", "tablets"])

    assert counted["word"] == {"two": 2, "tablet": 2}
    assert counted["pair"] == {"^_two": 1, "two_tablet": 2, "tablet_two": 1, "tablet_$": 1}
    assert counted["over"] == {"two~two": 1, "tablet~tablet": 1}
    assert counted["part"][".#two#"] == 2
    assert counted["part"][".blet"] == 2
    assert counted["concept"] == {"{medicine}": 1}


def test_a_text_without_words_has_nothing_but_its_ends() -> None:
    assert {kind: dict(found) for kind, found in COUNTING.counted([]).items() if found} == {
        "pair": {"^_$": 1}
    }


def test_each_kind_is_as_long_as_its_weight() -> None:
    words = ["people", "tablets", "people"]
    features = COUNTING.features(words, {"people": 1.0, "tablet": 2.0})

    assert set(features) == {"people", "tablet"}
    assert isclose(sqrt(sum(value**2 for value in features.values())), KINDS["word"])
    assert isclose(features["tablet"] / features["people"], 2 / (1 + log(2)))


def test_what_is_not_known_is_left_out() -> None:
    assert COUNTING.features(["tea"], {}) == {}


def test_rare_features_weigh_more_and_the_rarest_are_left_out() -> None:
    both = ["people", "blankets"]
    texts = [COUNTING.counted(words) for words in (["people"], both, both)]

    found = rarities(texts, least=2)

    assert found["people"] == 1
    assert isclose(found["blanket"], log(4 / 3) + 1)
    assert "people_$" not in found
    assert list(found) == sorted(found)
