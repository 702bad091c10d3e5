from datetime import UTC, datetime
from uuid import UUID

import pytest

from competence.assessment.rules import (
    LONGEST_WORDS,
    Answer,
    Draft,
    Drafted,
    Said,
    duties_first,
    fault,
    for_roles,
    is_complete,
    next_competence,
    order_strengths_first,
    ready,
    unready,
)
from competence.framework.model import Framework

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("answer", "field"),
    [
        (Answer(), None),
        (Answer(words="x" * LONGEST_WORDS), None),
        (Answer(words="x" * (LONGEST_WORDS + 1)), "words"),
        (Answer(level="competent"), None),
        (Answer(level="expert"), "choice"),
        (Answer(non_rating="no-chance-yet"), None),
        (Answer(non_rating="busy"), "choice"),
        (Answer(level="competent", non_rating="no-chance-yet"), "choice"),
        (Answer(non_rating="need-from-team"), None),
        (Answer(non_rating="need-from-team", duty="DU06"), None),
        (Answer(non_rating="need-from-team", duty="DU99"), "choice"),
        (Answer(non_rating="no-chance-yet", duty="DU06"), "duty"),
        (Answer(level="competent", duty="DU06"), "duty"),
        (Answer(duty="DU06"), "duty"),
    ],
)
def test_a_draft_keeps_what_the_framework_knows(
    framework: Framework, answer: Answer, field: str | None
) -> None:
    found = fault(framework, answer)

    assert (None if found is None else found.field) == field


def test_too_many_words_are_told_by_how_many(framework: Framework) -> None:
    found = fault(framework, Answer(words="x" * 10_005))

    assert found is not None
    assert "10,000" in found.because
    assert "10,005" in found.because


@pytest.mark.parametrize(
    ("answer", "complete"),
    [
        (Answer(), False),
        (Answer(words="Not sure yet."), False),
        (Answer(level="competent"), True),
        (Answer(level="expert"), False),
        (Answer(non_rating="not-my-role-here"), True),
        (Answer(non_rating="need-from-team"), False),
        (Answer(non_rating="need-from-team", duty="DU03"), True),
    ],
)
def test_an_answer_is_complete_with_one_choice_and_its_duty(
    framework: Framework, answer: Answer, *, complete: bool
) -> None:
    assert is_complete(framework, answer) is complete


def test_what_the_release_no_longer_holds_is_neither_ready_nor_unready(
    framework: Framework,
) -> None:
    answers = {
        "E2": Answer(words="Not sure."),
        "F1": Answer(level="competent"),
        "Z9": Answer(level="competent"),
    }

    assert ready(framework, answers) == ["F1"]
    assert unready(framework, answers) == ["E2"]


@pytest.mark.parametrize(
    ("answered", "after", "expected"),
    [
        ((), None, "F1"),
        ((), "F1", "F2"),
        (("F2",), "F1", "F3"),
        (("F1", "F2"), None, "F3"),
        ((), "F3", None),
        (("F3",), "F2", None),
        ((), "Z9", "F1"),
    ],
)
def test_the_next_competence_never_goes_back(
    answered: tuple[str, ...], after: str | None, expected: str | None
) -> None:
    assert next_competence(["F1", "F2", "F3"], answered, after=after) == expected


def test_strengths_come_first_and_non_ratings_last(framework: Framework) -> None:
    said = [
        _said("E2", level="developing"),
        _said("F1", non_rating="no-chance-yet"),
        _said("F3", level="enhanced"),
        _said("F2", level="competent"),
        _said("E1", level="enhanced"),
        _said("Z9", level="of-another-release"),
    ]

    ordered = order_strengths_first(framework, said)

    assert [one.competence for one in ordered] == ["F3", "E1", "F2", "E2", "F1", "Z9"]


@pytest.mark.parametrize(
    ("roles", "first_of_others"),
    [
        ((), None),
        (("expert-by-experience",), "N1"),
        (("community-navigator",), "E1"),
        (("expert-by-experience", "community-navigator"), None),
    ],
)
def test_what_a_role_needs_comes_first_and_the_rest_is_open(
    framework: Framework, roles: tuple[str, ...], first_of_others: str | None
) -> None:
    yours, others = for_roles(framework, roles)

    assert (others[0].code if others else None) == first_of_others
    assert {*yours, *others} == {*framework.competences}


def test_the_duties_a_competence_names_stand_first(framework: Framework) -> None:
    duties = [duty.code for duty in duties_first(framework, framework.competence("E2"))]

    assert duties[:4] == ["DU06", "DU03", "DU05", "DU09"]
    assert sorted(duties) == sorted(duty.code for duty in framework.duties)


def test_a_draft_knows_where_it_stopped() -> None:
    drafted = {code: Drafted(Answer(level="competent"), 1, AT) for code in ("F2", "F1")}

    assert Draft(UUID(int=1), "0.1.0", AT, drafted).stopped_at == "F1"
    assert Draft(UUID(int=1), "0.1.0", AT, {}).stopped_at is None


def _said(competence: str, level: str | None = None, non_rating: str | None = None) -> Said:
    return Said(
        competence, level, non_rating, None, "", AT, "peer-open-dialogue", "0.1.0", UUID(int=1)
    )
