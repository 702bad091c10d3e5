"""What is said of an answer: the words it went by."""

import pytest

from competence.boundaries.matching.examples import EMPTY
from competence.boundaries.matching.explaining import Explaining
from competence.boundaries.matching.reading import Reader
from competence.framework.model import AnswerOnly, Framework
from competence.framework.model.lexicon import Guard, Signal

RARITY = {"taste": 3.0, "spoon": 3.0, "you": 1.0}


def signal(points_to: str, weight: float = 1) -> Signal:
    return Signal(
        code="hot", points_to=(points_to,), weight=weight, any=("hot",), unless=(),
        about_asker=False, says="the stove",
    )  # fmt: skip


GUARD = Guard(code="knife", any=("knife",), unless=(), answers=("KB02",), says="knives")


@pytest.fixture
def explaining(tiny: Framework) -> Explaining:
    return Explaining(tiny, Reader(EMPTY), RARITY)


def test_words_of_the_lexicon_are_named_first(explaining: Explaining) -> None:
    assert explaining.boundary("KB01", [signal("KB01")], ["hot"]) == "You wrote about the stove."
    assert explaining.boundary("KB02", [GUARD], []) == "You wrote about knives."


def test_words_against_an_answer_or_for_another_are_not_named(explaining: Explaining) -> None:
    against = [signal("KB01", weight=-1), signal("KB02")]

    for said in (against, [GUARD]):
        why = explaining.boundary("KB01", said, ["taste"])
        assert why.startswith("It is close to this example")


def test_else_the_example_that_shares_the_rarest_words_is(explaining: Explaining) -> None:
    asked = ["will", "you", "take", "a", "spoon"]

    for _ in range(2):  # the second time from what was kept
        assert explaining.boundary("KB01", [], asked) == (
            "It is close to this example: “Would you mind trying a spoon of my leek soup?”"
        )


def test_without_any_example_the_code_stands(explaining: Explaining) -> None:
    assert explaining.boundary("XX01", [], ["taste"]) == "It is closest to XX01."


def test_danger_is_named_by_its_words(explaining: Explaining) -> None:
    urgent = AnswerOnly.URGENT_HELP

    assert explaining.alarm(urgent, [signal(urgent)], []) == "You wrote about the stove."
    assert explaining.alarm(urgent, [signal("KB01")], ["fire"]) == (
        "It is close to this example: “The pan is on fire!”"
    )


def test_that_nothing_fits_is_said(explaining: Explaining) -> None:
    assert explaining.unsure() == "Nothing we have written down fits these words well."
