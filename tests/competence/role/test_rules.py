"""What a role description begins with, and what a service may do otherwise."""

from datetime import date, timedelta
from typing import Any

import pytest

from competence.framework.model import Framework, Verdict
from competence.role.rules import (
    Fault,
    Proposed,
    first_words,
    may_vary,
    of_role,
    still_differs,
    variation_fault,
)


@pytest.mark.parametrize(
    ("practises", "has", "lacks"),
    [
        (("expert-by-experience",), "RB03", "RB05"),
        (("community-navigator",), "RB05", "RB03"),
    ],
)
def test_it_begins_with_what_is_within_the_role_and_what_is_owed(
    framework: Framework, practises: tuple[str, ...], has: str, lacks: str
) -> None:
    words = first_words(framework, practises)

    assert framework.role(practises[0]).plain_text in words
    assert framework.boundary(has).activity in words
    assert framework.boundary(lacks).activity not in words
    assert all(duty.title in words for duty in framework.duties)


def test_without_a_role_named_it_is_about_every_role(framework: Framework) -> None:
    assert {role.title in first_words(framework, ()) for role in framework.roles} == {True}
    every = [one for one in framework.boundaries if one.verdict is Verdict.NEVER]
    assert of_role(framework, (), Verdict.NEVER) == every
    assert of_role(framework, ("no-such-role",), Verdict.NEVER) == []


def test_what_a_framework_does_not_hold_has_no_heading(tiny: Framework) -> None:
    assert "first day" in first_words(tiny, ())
    assert "first day" not in first_words(tiny, ("no-such-role",))


TODAY = date(2026, 11, 20)


def proposed(boundary: str = "RB44", **other: Any) -> Proposed:
    given: dict[str, Any] = {
        "verdict": Verdict.TALK_FIRST,
        "condition": "",
        "reason": "We train for it.",
        "starts_on": TODAY,
        **other,
    }
    return Proposed(boundary, **given)


@pytest.mark.parametrize(
    ("what", "field"),
    [
        (proposed(), ""),
        (proposed(verdict=Verdict.OUTSIDE_ROLE, condition="Trained and covered."), ""),
        (proposed(verdict=Verdict.OUTSIDE_ROLE, condition=" "), "verdict"),
        (proposed("RB38"), "boundary"),
        (proposed("RB99"), "boundary"),
        (proposed(verdict=Verdict.NEVER), "boundary"),
        (proposed(condition="x" * 301), "condition"),
        (proposed(reason=" "), "reason"),
        (proposed(reason="x" * 1001), "reason"),
        (proposed(starts_on=TODAY - timedelta(days=1)), "starts_on"),
    ],
)
def test_what_may_be_proposed(framework: Framework, what: Proposed, field: str) -> None:
    fault = variation_fault(framework, what, on=TODAY)

    assert (fault.field if fault else "") == field


def test_nothing_is_ever_proposed_of_a_never(framework: Framework) -> None:
    never = [one for one in framework.boundaries if one.verdict is Verdict.NEVER]
    assert never
    for boundary in never:
        allowed = boundary.model_copy(update={"variation_allowed": True})
        assert not may_vary(allowed)
        for verdict in Verdict:
            what = proposed(boundary.code, verdict=verdict, condition="If asked nicely.")
            fault = variation_fault(framework, what, on=TODAY)
            assert fault == Fault("What is never asked is the same everywhere.", "boundary")
            assert not still_differs(framework, boundary.code, verdict)


def test_a_variation_lasts_while_the_release_says_what_it_differs_from(
    framework: Framework,
) -> None:
    assert still_differs(framework, "RB44", Verdict.OUTSIDE_ROLE)
    assert not still_differs(framework, "RB44", Verdict.TALK_FIRST)
    assert not still_differs(framework, "RB38", Verdict.OUTSIDE_ROLE)
    assert not still_differs(framework, "RB99", Verdict.OUTSIDE_ROLE)
