"""Finding things by everyday words."""

import pytest

from competence.framework.model import Framework
from webapp.framework.search import MOST_HITS, Kind, find, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("share", "sharing"),
        ("share", "shared"),
        ("story", "stories"),
        ("plan", "planning"),
        ("ending", "endings"),
        ("reflect", "reflections"),
        ("decide", "decided"),
        ("culture", "cultures"),
        ("peer", "peer’s"),
        ("racism", "Räcism"),
    ],
)
def test_endings_and_accents_make_no_difference(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("thing", "the"), ("boss", "bos"), ("being", "be")])
def test_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("listening", "F2"),
        ("Supervision", "F7"),
        ("crisis", "E5"),
        ("ending", "N5"),
        ("what does my team owe me", "F"),
        ("lone working", "F5.4"),
        ("suicide", "F5.2"),
        ("your story", "DU09"),
        ("fammily", "RB18"),
        ("medicin", "RB38"),
    ],
)
def test_everyday_questions_find_the_right_thing_first(
    framework: Framework, question: str, code: str
) -> None:
    found = find(framework, question)

    assert found.has_all
    assert found.hits[0].code == code


@pytest.mark.parametrize("question", ["f2.1", " F2.1 ", "F2.1"])
def test_a_code_finds_its_own_thing(framework: Framework, question: str) -> None:
    (hit,) = find(framework, question).hits

    assert (hit.kind, hit.code) == (Kind.STATEMENT, "F2.1")


def test_every_competence_is_found_by_its_title(framework: Framework) -> None:
    for competence in framework.competences:
        assert find(framework, competence.title).hits[0].code == competence.code


def test_the_sentence_that_was_found_is_whole_and_marks_the_words(framework: Framework) -> None:
    hit = find(framework, "driver").hits[0]

    sentence = "".join(piece.text for piece in hit.sentence)
    assert sentence in framework.competence("N4").what_it_is_not
    assert [piece.text for piece in hit.sentence if piece.is_hit] == ["driver"]


def test_a_thing_found_by_its_title_alone_shows_its_first_words(framework: Framework) -> None:
    duty = framework.duty("DU07")

    hit = next(hit for hit in find(framework, "reflection").hits if hit.code == duty.code)

    assert duty.plain_text.startswith("".join(piece.text for piece in hit.sentence))


def test_where_no_thing_has_all_words_those_with_most_are_given(framework: Framework) -> None:
    found = find(framework, "zeppelin supervision crisis")

    assert not found.has_all
    assert [hit.code for hit in found.hits] == ["E5"]


@pytest.mark.parametrize("question", ["", "   ", "?!", "zeppelin", "x" * 5000])
def test_nothing_is_found_where_there_is_nothing(framework: Framework, question: str) -> None:
    assert find(framework, question).hits == ()


def test_small_words_count_only_when_there_is_nothing_else(framework: Framework) -> None:
    with_them = find(framework, "what is my supervision")

    assert with_them == find(framework, "supervision")
    assert len(find(framework, "the").hits) == MOST_HITS


def test_it_looks_in_the_release_it_is_given(tiny: Framework) -> None:
    assert find(tiny, "soup").hits[0].code == "B1"
    assert find(tiny, "supervision").hits == ()
