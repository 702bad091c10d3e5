"""What may be kept, and when what peers say together stands."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from competence.duties.rules import (
    LONGEST_LINE,
    LONGEST_WORDS,
    Checked,
    Declared,
    Holds,
    Joint,
    JointDraft,
    View,
    Voice,
    checked_fault,
    counts_until,
    declared_fault,
    draft_fault,
    ever_stood,
    joint_stands,
    looked_at_again_on,
    standing,
)
from competence.framework.model import Framework
from tests.factories.duties import checked
from tests.factories.people import NOW

ASH, BO, CAM, DEE = (UUID(int=number) for number in range(1, 5))


def yes(*people: UUID, known: bool = False) -> list[Voice]:
    return [Voice(one, says_yes=True, even_if_known=known) for one in people]


def no(*people: UUID) -> list[Voice]:
    return [Voice(one, says_yes=False) for one in people]


@pytest.mark.parametrize(
    ("declared", "field"),
    [
        (Declared("DU01", Holds.YES, "It is in the rota."), None),
        (Declared("DU01", Holds.NOT_YET, ""), None),
        (Declared("DU01", Holds.YES, " "), "shown"),
        (Declared("DU01", Holds.PARTLY, ""), "shown"),
        (Declared("DU01", Holds.NOT_YET, "a" * (LONGEST_WORDS + 1)), "shown"),
    ],
)
def test_an_answer_says_what_shows_it(declared: Declared, field: str | None) -> None:
    found = declared_fault(declared)

    assert (found.field if found else None) == field


@pytest.mark.parametrize(
    ("draft", "is_kept"),
    [
        (JointDraft({"DU01": View.AGREE}), True),
        (JointDraft({}), False),
        (JointDraft({"DU02": View.AGREE}), False),
        (JointDraft({"DU01": View.AGREE}, "a" * (LONGEST_WORDS + 1)), False),
    ],
)
def test_peers_say_something_of_what_the_service_answered(
    draft: JointDraft, *, is_kept: bool
) -> None:
    assert (draft_fault(draft, {"DU01"}) is None) is is_kept


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, ""),
        ({"answers": {}}, None),
        ({"held_on": NOW.date() + timedelta(days=1)}, "held_on"),
        ({"to_do": " "}, "to_do"),
        ({"to_do": "a" * (LONGEST_LINE + 1)}, "to_do"),
        ({"by_when": None}, "by_when"),
        ({"by_when": NOW.date() - timedelta(days=1)}, "by_when"),
    ],
)
def test_a_check_answers_each_statement_and_names_one_thing_to_do(
    framework: Framework, change: dict[str, object], field: str | None
) -> None:
    whole: Checked = replace(checked(framework), **change)  # type: ignore[arg-type]

    found = checked_fault(framework, whole, on=NOW.date())

    assert (found.field if found else "") == field


@pytest.mark.parametrize(
    ("asked", "voices", "does"),
    [
        (4, [], False),
        (4, yes(ASH), False),
        (4, yes(ASH, BO), False),
        (4, yes(ASH, BO, known=True), False),  # two of four are not everybody
        (4, yes(ASH, BO, CAM), True),
        (4, [*yes(ASH, BO, CAM), *no(DEE)], False),
        (4, [*yes(ASH, BO, CAM), *no(CAM)], False),  # the last said holds
        (4, [*no(ASH), *yes(ASH, BO, CAM)], True),
        (2, yes(ASH, BO), False),
        (2, yes(ASH, BO, known=True), True),
        (2, [*yes(ASH, known=True), *yes(BO)], False),
        (2, yes(ASH, known=True), False),
        (1, yes(ASH), False),
        (1, yes(ASH, known=True), True),
    ],
)
def test_a_joint_answer_stands_when_all_say_yes_and_they_are_enough(
    asked: int, voices: list[Voice], *, does: bool
) -> None:
    assert joint_stands(Joint(asked, voices)) is does


def test_what_peers_took_back_is_not_replaced_by_what_they_said_before_it() -> None:
    before = Joint(3, yes(ASH, BO, CAM))
    now = Joint(3, [*yes(ASH, BO, CAM), *no(BO)])
    never = Joint(3, yes(ASH))

    assert standing([never, before]) is before
    assert standing([never, now, before]) is None
    assert standing([]) is None
    assert ever_stood(now)
    assert not ever_stood(never)


@given(
    st.integers(1, 5),
    st.lists(
        st.builds(
            Voice,
            person_id=st.sampled_from([ASH, BO, CAM, DEE]),
            says_yes=st.booleans(),
            even_if_known=st.booleans(),
        ),
        max_size=10,
    ),
)
def test_nothing_stands_for_fewer_than_three_unless_each_said_yes_to_being_known(
    asked: int, voices: list[Voice]
) -> None:
    if joint_stands(Joint(asked, voices)):
        last = {one.person_id: one for one in voices}
        assert all(one.says_yes for one in last.values())
        assert len(last) >= 3 or all(one.even_if_known for one in last.values())


def test_a_need_and_a_check_are_asked_for_anew_after_a_year() -> None:
    assert counts_until(date(2026, 2, 28)) == date(2027, 2, 28)
    assert looked_at_again_on(date(2026, 11, 20)) == date(2027, 11, 20)
