"""Who qualifies, what a review opens, and how numbers and names are written."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from competence.awards.rules import (
    NameShown,
    Opinion,
    Reviewed,
    Stands,
    Towards,
    finding,
    grouped,
    initials,
    is_by_one,
    look_again_by,
    name_shown,
    needs_review,
    opened_by,
    read_number,
    towards,
    written_number,
)
from competence.framework.model import Award, Framework
from competence.people.rules import PairKind, PersonName
from competence.signoff.rules import AgreedBy, Standing
from tests.factories.awards import FOUNDATION, REVIEWED, foundations

SAM, KIT = PersonName(uuid4(), "Sam Sample"), PersonName(uuid4(), "Kit Sample")
DAY = date(2026, 9, 1)


def agreed(
    code: str,
    *,
    by: PersonName = SAM,
    level: str = "competent",
    awaits: bool = False,
    again: date | None = date(2028, 9, 1),
) -> AgreedBy:
    at = Standing(agreed=level, agreed_on=DAY, awaits_view=awaits, look_again_on=again)
    return AgreedBy(code, at, level, DAY, by, PairKind.PRACTICE, "0.1.0")


@pytest.fixture
def award(framework: Framework) -> Award:
    return framework.award(FOUNDATION)


@pytest.fixture
def everything(framework: Framework) -> dict[str, AgreedBy]:
    return {code: agreed(code) for code in foundations(framework)}


def test_everything_agreed_qualifies_in_the_frameworks_order(
    framework: Framework, award: Award, everything: dict[str, AgreedBy]
) -> None:
    found = towards(framework, award, dict(reversed(everything.items())))

    assert found.qualifies
    assert [one.competence for one in found.agreed] == foundations(framework)


def test_what_is_not_agreed_is_still_to_come(
    framework: Framework, award: Award, everything: dict[str, AgreedBy]
) -> None:
    del everything["F2"]

    found = towards(framework, award, everything)

    assert (found.qualifies, found.to_come, found.has_begun) == (False, ("F2",), True)


def test_a_level_below_does_not_count_and_one_above_does(
    framework: Framework, award: Award, everything: dict[str, AgreedBy]
) -> None:
    changed = {"F1": agreed("F1", level="developing"), "F2": agreed("F2", level="enhanced")}

    assert towards(framework, award, everything | changed).to_come == ("F1",)


def test_a_view_that_is_awaited_does_not_count_yet(
    framework: Framework, award: Award, everything: dict[str, AgreedBy]
) -> None:
    found = towards(framework, award, everything | {"F3": agreed("F3", awaits=True)})

    assert (found.qualifies, found.awaits_view, found.to_come) == (False, ("F3",), ())


def test_with_nothing_agreed_nothing_has_begun(framework: Framework, award: Award) -> None:
    assert not towards(framework, award, {}).has_begun


def test_a_view_that_is_awaited_is_a_beginning(framework: Framework, award: Award) -> None:
    assert towards(framework, award, {"F3": agreed("F3", awaits=True)}).has_begun


def test_an_award_of_two_parts_has_begun_once_both_have(
    framework: Framework, everything: dict[str, AgreedBy]
) -> None:
    award = framework.award("community-navigator-practice")

    assert not towards(framework, award, everything).has_begun
    assert towards(framework, award, everything | {"N1": agreed("N1")}).has_begun


def test_every_award_of_the_release_can_be_qualified_for(framework: Framework) -> None:
    all_of_it = {one.code: agreed(one.code) for one in framework.competences}

    for award in framework.awards:
        assert towards(framework, award, all_of_it).qualifies, award.code


@pytest.mark.parametrize(
    ("deciders", "by_one"), [([SAM], True), ([SAM, KIT], False), ([KIT], False), ([], False)]
)
def test_one_person_decided_and_issued(deciders: list[PersonName], by_one: bool) -> None:  # noqa: FBT001
    basis = [agreed(f"F{place}", by=one) for place, one in enumerate(deciders)]

    assert is_by_one(SAM.id, basis) is by_one


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([date(2028, 1, 1)], None),
        ([None], None),
        ([], None),
        ([date(2026, 11, 20)], None),
        ([date(2026, 11, 19), date(2026, 11, 1), date(2028, 1, 1)], date(2026, 11, 1)),
    ],
)
def test_the_service_was_to_look_again(days: list[date | None], expected: date | None) -> None:
    basis = [agreed(f"F{place}", again=day) for place, day in enumerate(days)]

    assert look_again_by(basis, today=date(2026, 11, 20)) == expected


LATER = replace(REVIEWED, reviewed_on=date(2026, 11, 1))
NOT_YET = replace(LATER, opinion=Opinion.NOT_YET)


@pytest.mark.parametrize(
    ("reviews", "expected"),
    [
        ([], None),
        ([REVIEWED], REVIEWED),
        ([REVIEWED, LATER], LATER),
        ([REVIEWED, NOT_YET], None),
        ([NOT_YET, REVIEWED], REVIEWED),
        ([REVIEWED, replace(NOT_YET, domains=("E", "N"))], REVIEWED),
        ([replace(REVIEWED, domains=("E",))], None),
    ],
)
def test_a_review_opens_what_it_read(
    award: Award, reviews: list[Reviewed], expected: Reviewed | None
) -> None:
    assert opened_by(award, reviews) == expected


def test_a_review_of_a_part_neither_opens_nor_closes_a_whole(framework: Framework) -> None:
    award = framework.award("expert-by-experience-practice")
    whole = replace(REVIEWED, domains=("F", "E"))

    assert opened_by(award, [REVIEWED]) is None
    assert opened_by(award, [whole, LATER]) == whole
    assert opened_by(award, [whole, NOT_YET]) is None


def test_what_can_be_done_about_an_award(
    framework: Framework, award: Award, everything: dict[str, AgreedBy]
) -> None:
    whole, part = towards(framework, award, everything), towards(framework, award, {})

    def stands(found: Towards, reviews: list[Reviewed], *, held: bool = False) -> Stands:
        return finding(framework, found, reviews, held=held).stands

    assert stands(whole, [REVIEWED], held=True) is Stands.HELD
    assert stands(whole, [REVIEWED]) is Stands.CAN_BE_ASKED
    assert stands(whole, []) is Stands.WAITS_FOR_REVIEW
    assert stands(part, [REVIEWED]) is Stands.NOT_YET


def test_an_award_under_a_draft_waits_for_a_review(framework: Framework, award: Award) -> None:
    assert framework.is_draft
    assert needs_review(framework, award)
    assert not needs_review(framework, award.model_copy(update={"needs_approved_release": False}))


@given(some.integers(0, 2**128 - 1))
def test_a_number_is_read_back_as_it_is_printed(bits: int) -> None:
    number = written_number(bits)

    assert len(number) == 26
    assert read_number(grouped(number)) == number
    assert read_number(f" {number.upper()} ") == number


def test_different_bits_give_different_numbers() -> None:
    numbers = {written_number(1 << place) for place in range(128)} | {written_number(0)}

    assert len(numbers) == 129


def test_a_letter_that_looks_like_a_figure_is_read_as_one() -> None:
    assert read_number("O" * 25 + "l") == "0" * 25 + "1"


@pytest.mark.parametrize("typed", ["", "short", "u" * 26, "x" * 43])
def test_what_is_no_number_is_left_as_it_is(typed: str) -> None:
    assert read_number(typed) == typed


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ash Sample", "A. S."), ("ŵyn ap Siôn", "Ŵ. A. S."), ("Ash", "A."), ("", "")],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_what_a_check_says_of_a_name() -> None:
    said = {shown: name_shown("Ash Sample", shown) for shown in NameShown}

    assert said == {
        NameShown.FULL_NAME: "Ash Sample",
        NameShown.INITIALS: "A. S.",
        NameShown.NOTHING: "",
    }


def test_nobody_issues_alone_by_somebody_elses_decisions() -> None:
    assert not is_by_one(UUID(int=1), [agreed("F1")])
