"""From what was typed to words, and to the parts that may be requests of their own."""

from competence.boundaries.matching.examples import EMPTY
from competence.boundaries.matching.phrases import Finder
from competence.boundaries.matching.reading import Reader, mark, mended, parts, requests
from competence.boundaries.matching.spelling import Spelling
from competence.framework.model.lexicon import Concept

READER = Reader(
    EMPTY.model_copy(
        update={
            "wrappers": ("could you", "thank* you"),
            "concepts": (Concept(code="medicine", words=("tablet*",)),),
        }
    )
)
JOINTS = Finder((READER.compiler.elements(one), one) for one in ("and while you are there",))


def test_politeness_is_taken_off() -> None:
    words = READER.words("Could you sit with him? Thank you!")

    assert READER.unwrapped(words) == ["sit", "with", "him"]


def test_words_that_are_politeness_alone_stay() -> None:
    assert READER.unwrapped(["thanking", "you"]) == ["thanking", "you"]


def test_concepts_are_counted() -> None:
    counted = READER.counting.counted(["two", "tablets", "a", "tablet"])

    assert counted["concept"] == {"{medicine}": 1}


def test_each_word_is_mended() -> None:
    assert mended(["sitt", "with"], Spelling({"sit": 1, "with": 1, "sits": 1})) == ["sits", "with"]


def test_the_same_words_have_the_same_mark_and_no_others_have() -> None:
    assert mark(["sit", "here"]) == mark(("sit", "here"))
    assert len({mark(words) for words in (["sit"], ["sit", "here"], ["here", "sit"], [])}) == 4


def test_one_sentence_has_no_parts() -> None:
    assert parts("Sit with him.") == []
    assert parts("Sit with him. Then tell me.") == ["Sit with him.", "Then tell me."]


def heard(text: str) -> list[str]:
    return list(requests(text, READER, JOINTS))


def test_one_sentence_is_not_one_more_request() -> None:
    assert heard("Sit with him until I come") == []


def test_each_sentence_may_be_a_request_but_a_short_one() -> None:
    assert heard("Sit with him until I come. Thanks a lot!") == ["sit with him until i come"]


def test_a_sentence_is_parted_at_its_joints() -> None:
    text = "Sit with him until I come, and while you are there count his tablets"

    assert heard(text) == [
        "sit with him until i come",
        "and while you are there count his tablets",
    ]


def test_a_joint_at_the_beginning_parts_nothing() -> None:
    assert heard("And while you are there count his tablets") == []
