"""What stands where on a card, what is on it at first, and whether anything may have changed."""

import json
from dataclasses import replace

import pytest

from competence.framework.model import Framework, Verdict
from competence.scope_card.rules import (
    Card,
    Here,
    Line,
    Part,
    chosen_again,
    first_chosen,
    frozen,
    may_have_changed,
    stands,
    thawed,
)

EXPERT = ("expert-by-experience",)


def stood(
    framework: Framework,
    *codes: str,
    level: str = "competent",
    courses: tuple[str, ...] = (),
    roles: tuple[str, ...] = EXPERT,
) -> dict[str, Part]:
    found = stands(framework, roles, dict.fromkeys(codes, level), courses)
    return {line.code: line.part for line in found}


@pytest.mark.parametrize(
    ("code", "agreed", "courses", "part"),
    [
        ("RB01", (), (), Part.WITHIN),  # from the first day, with nothing agreed
        ("RB25", (), (), Part.TALK_FIRST),
        ("RB26", ("F3",), (), Part.TALK_FIRST),  # talking it through is never done once for all
        ("RB38", (), (), Part.OUTSIDE),
        ("RB39", (), (), Part.NEVER),
        ("RB24", (), (), Part.NOT_YET),
        ("RB24", ("F4",), (), Part.READY),
        ("RB17", ("F4",), (), Part.READY),  # the person's own yes belongs to the activity
        ("RB18", ("F2",), (), Part.NOT_YET),
        ("RB20", ("E5", "F5"), (), Part.WITH_COLLEAGUE),
        ("RB13", ("E1", "E2", "E3"), (), Part.NOT_YET),  # a course that is on no record
        ("RB13", ("E1", "E2", "E3"), ("open-dialogue-foundation",), Part.READY),
        ("RB13", ("E1", "E2"), ("open-dialogue-foundation",), Part.NOT_YET),
    ],
)
def test_each_activity_stands_in_its_part(
    framework: Framework, code: str, agreed: tuple[str, ...], courses: tuple[str, ...], part: Part
) -> None:
    assert stood(framework, *agreed, courses=courses)[code] is part


def test_a_lower_level_holds_nothing_and_a_higher_one_does(framework: Framework) -> None:
    assert stood(framework, "F4", level="developing")["RB24"] is Part.NOT_YET
    assert stood(framework, "F4", level="enhanced")["RB24"] is Part.READY


def test_a_line_of_the_release_is_there_once_all_it_needs_is_agreed(framework: Framework) -> None:
    line = framework.scope_card[0]

    assert stood(framework, *line.competences)[line.code] is Part.READY
    assert line.code not in stood(framework, *line.competences[1:])
    assert line.code not in stood(framework, *line.competences, level="developing")


def test_only_what_is_of_ones_role_is_there(framework: Framework) -> None:
    assert "RB05" not in stood(framework)  # a community navigator's
    assert "RB05" in stood(framework, roles=("community-navigator",))
    assert {"RB03", "RB05"} <= set(stood(framework, roles=()))  # a post that names no role


@pytest.mark.parametrize(
    ("code", "here", "part", "ends"),
    [
        ("RB43", Here(Verdict.TALK_FIRST, "on Fridays"), Part.TALK_FIRST, "here: on Fridays)"),
        ("RB43", Here(Verdict.NEEDS_COMPETENCE, "the course."), Part.TALK_FIRST, ": the course)"),
        ("RB24", Here(Verdict.NEEDS_COMPETENCE, "twice"), Part.READY, "here: twice)"),
        ("RB24", Here(Verdict.WITHIN_ROLE, ""), Part.WITHIN, "(different here)"),
    ],
)
def test_what_is_different_here_stands_where_the_service_puts_it_and_says_so(
    framework: Framework, code: str, here: Here, part: Part, ends: str
) -> None:
    agreed = {"F4": "competent"}
    before = stands(framework, EXPERT, agreed, ())

    now = stands(framework, EXPERT, agreed, (), {code: here})

    (line,) = [one for one in now if one.code == code]
    assert line.part is part
    assert line.words.endswith(ends)
    card = Card("", "", tuple(before), "", {one.code: one.part for one in before})
    assert may_have_changed(card, now)


def test_it_is_in_the_order_of_the_card(framework: Framework) -> None:
    parts = [line.part for line in stands(framework, EXPERT, {"F4": "competent"}, ())]

    assert parts == sorted(parts, key=list(Part).index)


def test_each_part_has_a_line_at_first_and_together_they_fit_a_side(framework: Framework) -> None:
    for agreed in ((), ("F4", "E5", "F5"), ("F2", "F3", "F4", "F5", "F6", "F7", "E1", "E2", "E3")):
        could = stands(framework, EXPERT, dict.fromkeys(agreed, "competent"), ())
        chosen = [line for line in could if line.code in first_chosen(could)]

        assert {line.part for line in chosen} == {line.part for line in could}
        assert 7 <= len(chosen) <= 16


def test_a_new_version_keeps_what_was_chosen_and_adds_what_became_ready(
    framework: Framework,
) -> None:
    before = Card("", "", (Line("RB01", Part.WITHIN, "Listening"),), "", stood(framework))

    could = stands(framework, EXPERT, {"F4": "competent"}, ())

    assert set(chosen_again(could, before)) == {"RB01", "RB17", "RB24"}


def test_anything_that_stands_elsewhere_may_have_changed_it(framework: Framework) -> None:
    card = Card("", "", (), "", stood(framework))

    assert not may_have_changed(card, stands(framework, EXPERT, {}, ()))
    assert may_have_changed(card, stands(framework, EXPERT, {"F4": "competent"}, ()))
    assert may_have_changed(card, stands(framework, ("community-navigator",), {}, ()))
    assert not may_have_changed(card, stands(framework, EXPERT, {"F1": "competent"}, ()))


def test_a_card_comes_back_as_it_was_frozen(framework: Framework) -> None:
    lines = tuple(stands(framework, EXPERT, {"F4": "competent"}, ()))
    card = Card("Ŵyn", "A role", lines, "“Ask”", {line.code: line.part for line in lines})

    assert thawed(frozen(card)) == card
    assert thawed("") == replace(card, name="", role="", lines=(), instead="", stood={})


def test_no_level_and_no_day_is_in_what_is_kept(framework: Framework) -> None:
    lines = tuple(stands(framework, EXPERT, {"F4": "competent", "E5": "enhanced"}, ()))
    kept = json.loads(frozen(Card("Ash", "A role", lines, "", {"RB24": Part.READY})))

    assert set(kept) == {"name", "role", "lines", "instead", "stood"}
    assert {key for line in kept["lines"] for key in line} == {"code", "part", "words"}
