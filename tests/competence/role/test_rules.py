"""What a role description begins with."""

import pytest

from competence.framework.model import Framework, Verdict
from competence.role.rules import first_words, of_role


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
