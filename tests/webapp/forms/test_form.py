"""What every form brings: its key, its token, its summary, and a look at people's details."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.webapp.reading import Page
from webapp.forms.fields import Choice, ChoiceField, HiddenValue, LongTextField, TextField
from webapp.forms.form import Form, Problem
from webapp.forms.validators import Required

Sent = Callable[..., Any]
KEY = "0123456789abcdef0123456789abcdef"


@dataclass(frozen=True)
class Said:
    reason: str
    outcome: str


class Decision(Form):
    reason = LongTextField("What I saw that shows this", [Required("Write a sentence")])
    outcome = ChoiceField("What do you decide?")
    title = TextField("A title")
    version = HiddenValue()

    def answers(self) -> Said:
        return Said(self.reason.data, self.outcome.data)


def test_a_form_gives_its_answers_as_a_value(sent: Sent) -> None:
    form = sent(Decision, {"reason": "I saw it.", "outcome": "talk"})
    form.offering(outcome=[Choice("talk", "Let’s talk")])

    assert form.validate()
    assert form.answers() == Said("I saw it.", "talk")


def test_a_form_that_does_not_say_its_answers_is_a_mistake(shown: Sent) -> None:
    with pytest.raises(NotImplementedError, match="Form does not say"):
        shown(Form).answers()


def test_each_page_has_a_key_of_its_own(shown: Sent) -> None:
    first, second = shown(Decision).once.data, shown(Decision).once.data

    assert re.fullmatch(r"[0-9a-f]{32}", first)
    assert first != second


def test_a_page_that_comes_back_keeps_its_key(sent: Sent) -> None:
    form = sent(Decision, {"once": KEY})
    form.validate()

    assert Page(form.start()).one("input", name="once").get("value") == KEY


def test_a_key_that_is_none_of_ours_is_made_anew(sent: Sent) -> None:
    assert re.fullmatch(r"[0-9a-f]{32}", sent(Decision, {"once": "<script>"}).once.data)


def test_the_hidden_fields_carry_token_key_and_version(shown: Sent) -> None:
    page = Page(shown(Decision, version=3).start())

    assert {each.get("name") for each in page.all("input")} == {"csrf_token", "once", "version"}
    assert page.one("input", name="version").get("value") == "3"


def test_a_rule_that_refuses_stands_beside_its_field_and_in_the_summary(sent: Sent) -> None:
    form = sent(Decision, {"reason": "I saw it."})
    form.validate()
    form.refuse("outcome", ValueError("One direct view would do."))
    form.refuse(None, "Nobody decides about themselves.")

    assert form.errors_summary() == [
        Problem("Nobody decides about themselves.", ""),
        Problem("One direct view would do.", "outcome"),
    ]
    assert "One direct view would do." in form.outcome()


def test_the_summary_leads_to_each_question(sent: Sent) -> None:
    form = sent(Decision, {"outcome": "other"})
    form.validate()
    page = Page(form.summary())

    assert [each.get("href") for each in page.all("a")] == ["#reason", "#outcome"]


def test_there_is_no_summary_where_nothing_is_wrong(shown: Sent) -> None:
    assert shown(Decision).summary().strip() == ""


def test_possible_details_of_a_person_are_asked_about_once(sent: Sent) -> None:
    form = sent(Decision, {"reason": "I rang her on 07700 900123."})

    assert not form.validate()
    assert form.errors_summary() == []
    assert "What I saw that shows this: a phone number" in Page(form.start()).words


def test_one_can_go_on_from_the_question_knowingly(sent: Sent) -> None:
    words = {"reason": "I rang her on 07700 900123.", "details_looked_at": "yes"}
    form = sent(Decision, words)

    assert form.validate()
    assert Page(form.start()).one("input", name="details_looked_at").get("type") == "hidden"


def test_a_slip_comes_before_the_question_about_details(sent: Sent) -> None:
    form = sent(Decision, {"reason": "07700 900123", "outcome": "other"})

    assert not form.validate()
    assert form.details_found == []


def test_a_short_line_is_not_looked_at_unless_it_says_so(sent: Sent) -> None:
    assert sent(Decision, {"reason": "I saw it.", "title": "07700 900123"}).validate()
