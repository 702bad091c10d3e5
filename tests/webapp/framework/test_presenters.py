"""The evidence rule, the views and the sources, in words."""

import re

import pytest

from competence.framework.model import Framework, SkillEvidence
from webapp.framework.presenters.enough import enough, views
from webapp.framework.presenters.parts import (
    first_sentence,
    lower_first,
    number_words,
    or_list,
    published_words,
    short_name,
    source_shown,
)


def test_what_is_enough_says_kinds_views_and_what_a_course_can_do(framework: Framework) -> None:
    shown = enough(framework, framework.competence("F2"))

    sentences = [sentence for part in shown.parts for sentence in part.sentences]
    assert (shown.level, shown.earlier) == ("Competent", "Developing")
    assert "Two different kinds of evidence." in sentences
    assert "At least one of them is a direct view: somebody else saw it, and says so." in sentences
    assert "Feedback can stand beside a direct view, never in its place." in sentences
    assert "Talked over in supervision can do for both." in sentences
    assert "A course you went to is never enough by itself." in shown.always
    assert "Nothing may ask you to tell your own story." in shown.always


def test_what_is_enough_is_said_of_somebody_by_name(framework: Framework) -> None:
    shown = [enough(framework, one, called="Ash") for one in framework.competences]

    parts = [part for one in shown for part in one.parts]
    assert {part.about for part in parts} == {
        "For what Ash does", "For what Ash knows", "For how Ash goes about it",
    }  # fmt: skip
    said = {sentence for part in parts for sentence in part.sentences}
    assert any(sentence.startswith("What Ash says of it: own account") for sentence in said)
    assert not [one for one in said if re.search(r"\byou(r|rself)?\b", one, re.IGNORECASE)]


def test_each_part_stands_for_a_kind_of_statement_the_competence_holds(
    framework: Framework,
) -> None:
    for competence in framework.competences:
        shown = enough(framework, competence)

        assert len(shown.parts) == len(competence.statement_kinds)


def test_what_counts_as_a_direct_view_in_one_competence_alone_is_said_there_alone(
    framework: Framework,
) -> None:
    said = {
        competence.code
        for competence in framework.competences
        for part in enough(framework, competence).parts
        for sentence in part.sentences
        if sentence.startswith("Here, ")
    }

    assert said == {c.code for c in framework.competences if _also_direct(framework, c.code)}


def _also_direct(framework: Framework, code: str) -> bool:
    skill = framework.competence(code).evidence_rule.skill
    return skill is not None and bool(skill.also_direct)


def test_another_scale_and_other_kinds_are_said_in_their_own_words(tiny: Framework) -> None:
    shown = enough(tiny, tiny.competence("B1"))

    assert shown.level == tiny.level(tiny.competence("B1").evidence_rule.level).title
    titles = {kind.title for kind in tiny.evidence_kinds}
    assert any(line.startswith(tuple(titles)) for line in shown.always)


def test_a_rule_that_asks_for_little_says_little(framework: Framework) -> None:
    competence = framework.competence("E2")
    skill = SkillEvidence(different_kinds=1, direct_views=0, also_direct=())
    rule = competence.evidence_rule.model_copy(update={"skill": skill})

    shown = enough(framework, competence.model_copy(update={"evidence_rule": rule}))

    assert [part.sentences for part in shown.parts] == [("One kind of evidence.",)]


def test_levels_that_ask_for_the_same_are_said_together(framework: Framework) -> None:
    together, apart = (views(framework, framework.competence(code)) for code in ("F2", "E2"))

    assert [view.levels for view in together] == ["Developing and Competent", "Enhanced"]
    assert [view.levels for view in apart] == ["Developing", "Competent", "Enhanced"]
    assert apart[1].words == (
        "One person who supervises you decides. "
        "Somebody who holds or held a peer role gives their view too."
    )
    assert (
        apart[2].words
        == "Two people decide. One of them is somebody who holds or held a peer role."
    )


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("SEED", "Chmielowska and others, 2022"),
        ("ZIB22", "Zisman-Ilani and Byrne, 2022"),
        ("DREBING", "Drebing"),
        ("NICE", "National Institute for Health and Care Excellence, 2021"),
    ],
)
def test_a_source_is_known_by_who_and_when(framework: Framework, code: str, name: str) -> None:
    assert short_name(framework.source(code)) == name


def test_how_much_of_a_source_was_read_is_said(framework: Framework) -> None:
    assert source_shown(framework.source("SEED")).read == "We read all of it."
    assert source_shown(framework.source("IBRAHIM")).read == "We read its summary only."


@pytest.mark.parametrize(
    ("published_on", "words"),
    [(None, ""), ("2018", "2018"), ("2020-10", "October 2020"), ("2022-12-08", "8 December 2022")],
)
def test_a_date_is_said_as_far_as_it_is_known(published_on: str | None, words: str) -> None:
    assert published_words(published_on) == words


def test_words_are_joined_as_a_sentence_joins_them() -> None:
    assert or_list(["bread", "soup", "tea"]) == "bread, soup or tea"
    assert or_list([]) == ""
    assert number_words(2) == "two"
    assert number_words(12) == "12"
    assert lower_first("A talk") == "a talk"
    assert lower_first("NHS course") == "NHS course"
    assert first_sentence("One. Two.") == "One."
    assert first_sentence("Only one") == "Only one"
