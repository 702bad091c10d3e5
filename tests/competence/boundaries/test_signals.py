"""Signals and guards that hold in words."""

from competence.boundaries.matching.examples import EMPTY
from competence.boundaries.matching.phrases import Compiler
from competence.boundaries.matching.signals import Noticing
from competence.framework.model.lexicon import Guard, Signal


def signal(code: str, *patterns: str, unless: tuple[str, ...] = ()) -> Signal:
    return Signal(
        code=code, points_to=("RB01",), weight=1, any=patterns, unless=unless,
        about_asker=False, says=f"{code}.",
    )  # fmt: skip


TEA = signal("tea", "tea", "pot of .. leaves")
ROUND = signal("round", "round", unless=("all round", "way round"))
LOCK = Guard(code="lock", any=("lock*",), unless=("locker*",), answers=("RB02",), says="locks.")
NOTICING = Noticing(
    EMPTY.model_copy(update={"signals": (TEA, ROUND), "guards": (LOCK,)}), Compiler(())
)


def test_what_holds_is_told_in_the_lexicons_order() -> None:
    words = ["lock", "it", "after", "a", "round", "of", "tea", "or", "a", "pot", "of", "leaves"]

    assert NOTICING.holding(words) == ((TEA, ROUND), (LOCK,))


def test_what_is_excepted_does_not_hold() -> None:
    words = ["the", "other", "way", "round", "is", "the", "round", "to", "his", "locker"]

    assert NOTICING.holding(words) == ((), ())


def test_nothing_holds_in_other_words() -> None:
    assert NOTICING.holding(["sit", "down"]) == ((), ())
