"""Training, played by those who train and those who learn.

A programme from its first words to a scheme of work, the register, checking in from a second
browser, and a result. Played on a phone and on a desk, with axe on every page; once without
JavaScript.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Visitor
from tests.journeys.test_main_job import DESK, PHONE, VISITS

TO_TAKE_A_REGISTER = 2
"""Actions that a register takes, exceptions apart."""

TO_CHECK_IN = 2
"""Actions that checking in takes once the square was scanned, and a few letters."""

TO_USE_A_COURSE_ELSEWHERE = 4
"""Actions from "My training" to evidence that began with a course of another provider."""

TO_ANSWER_A_STATEMENT = 3
"""Actions for one statement of what somebody learned before, its reason apart."""


@pytest.fixture
def second(chromium: Browser, site: str) -> Iterator[Visitor]:
    """Somebody with a phone, who never signed in here."""
    context = chromium.new_context(
        viewport={"width": PHONE, "height": 800}, java_script_enabled=False
    )
    yield Visitor(context.new_page(), site, looks_with_axe=False)
    context.close()


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_from_a_programme_to_its_scheme_of_work(visitor: Visitor) -> None:
    visitor.signs_in("Tam").follows("Training", exact=True).follows("Programmes")
    visitor.presses("Write a programme").writes("What is it called?", "Walking beside somebody")
    visitor.writes("What is it about, in plain words?", "A morning on going along with people.")
    visitor.presses("Begin it").presses("Add a session")
    visitor.writes("What is this session called?", "Going along")
    visitor.writes("How many minutes does it take?", "90")
    visitor.page.get_by_text("N3 ", exact=False).first.click()
    visitor.page.get_by_label("N3.1", exact=False).check()
    visitor.presses("Add it").sees("1. Going along").sees("It serves N3")
    visitor.sees("What it rests on").sees("1 hour 30 minutes together")
    with visitor.page.expect_download() as printed:
        visitor.page.get_by_role("link", name="Print the scheme of work").click()
    assert printed.value.path().read_bytes().startswith(b"%PDF")
    visitor.presses("Publish it").sees("Version 1").sees("Going along")
    address = visitor.page.url.removeprefix(visitor.site)
    visitor.signs_out()
    visitor.opens(address).sees("Walking beside somebody").sees("Direct: the paper says it")


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_register_of_everybody_but_one(visitor: Visitor) -> None:
    visitor.signs_in("Tam")
    visitor.actions = 0

    visitor.follows("Register: What peer support is")
    visitor.page.get_by_label("Bo Sample", exact=False).first.uncheck()
    visitor.presses("Keep the register").sees("The register is kept.")

    assert visitor.actions == TO_TAKE_A_REGISTER
    assert not visitor.page.get_by_label("Bo Sample", exact=False).first.is_checked()
    visitor.page.get_by_label("Minutes of Eli Sample").fill("45")
    visitor.presses("Keep the register").sees("Corrected")
    assert visitor.page.get_by_label("Minutes of Eli Sample").input_value() == "45"


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS[:2], indirect=True)
def test_checking_in_from_a_second_browser(visitor: Visitor, second: Visitor) -> None:
    visitor.signs_in("Tam").follows("Register: What peer support is")
    visitor.follows("The code to check in with").sees("Say that you are here")
    code = re.sub(r"\s", "", visitor.page.inner_text(".p-code"))

    second.opens(f"/check-in/{code}")
    assert "Sample" not in second.page.inner_text("main")
    second.writes("Your name, or your own code", "uma")
    second.actions += 1
    second.presses("I am here").sees("You are on the register")
    assert second.actions == TO_CHECK_IN

    visitor.follows("The register")
    row = visitor.page.locator(".p-register__row", has_text="Uma Sample")
    assert "Checked in" in row.inner_text()


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS[::2], indirect=True)
def test_work_that_is_accepted_and_a_result_that_its_learner_sees(visitor: Visitor) -> None:
    visitor.signs_in("Dee").follows("My training").follows("autumn")
    visitor.presses("Hand it in: A page about a time you listened")
    visitor.writes("Write it here", "We walked round the park twice.")
    visitor.presses("Hand it in", exact=True).sees("We owe you a look at it.")
    visitor.signs_out()

    visitor.signs_in("Tam").follows("Training", exact=True)
    visitor.page.get_by_text("Courses that are over").click()
    visitor.follows("autumn").follows("Attendance, work and results")
    visitor.sees("1 to look at").follows("Dee Sample").presses("Look at it")
    for yes in ("It shows what was asked for", "It is their own work", "It is from now"):
        visitor.chooses(yes)
    visitor.chooses("There is enough of it").chooses("Accepted")
    visitor.presses("Keep it").sees("Accepted.")
    visitor.follows("autumn")
    visitor.follows("Attendance, work and results")
    visitor.page.get_by_label("Result of Dee Sample").select_option(label="Completed")
    visitor.presses("Keep these results").sees("Each learner sees their own.")
    visitor.signs_out()

    visitor.signs_in("Dee").follows("My training").follows("autumn")
    visitor.sees("Completed, Tam Sample").sees("It is never a competence")
    visitor.follows("Change this").chooses("Peer support worker")
    visitor.presses("Keep this choice").sees("A post of yours that you chose.")
    visitor.follows("My training").sees("What your post here may see")


@pytest.mark.journey
@pytest.mark.parametrize("visitor", [pytest.param((DESK, True), id="desk")], indirect=True)
def test_a_link_to_join_and_a_place_that_becomes_free(visitor: Visitor, second: Visitor) -> None:
    visitor.signs_in("Tam").opens("/training")
    visitor.goes(visitor.page.locator("a[href*='/training/courses/']").first)
    visitor.follows("The list, and the link to join").sees("1 wait for one.")
    visitor.presses("Make a link").sees("shown only now")
    link = visitor.page.get_by_label("Copy this").input_value()

    second.opens(link.removeprefix(second.site)).sees("Every place is taken.")
    second.writes("Your name, as you want it on the register", "Iva Example")
    second.presses("Join", exact=True).sees("You wait for a place")

    visitor.presses("I have copied it").follows("Uma Sample")
    visitor.presses("Take them off the list").sees("They are off the list.")
    waiting = visitor.page.locator("tr", has_text="Cam Sample")
    assert "Has a place" in waiting.inner_text()


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS[::2], indirect=True)
def test_a_course_of_another_provider_becomes_evidence(visitor: Visitor) -> None:
    visitor.signs_in("Bo").follows("My training")
    visitor.actions = 0
    visitor.presses("Add a course of another provider")
    visitor.writes("What was it called?", "Walking groups").writes("Who ran it?", "Mill Lane")
    for part, number in (("Day", "3"), ("Month", "5"), ("Year", "2026")):
        visitor.writes(part, number)
    visitor.writes("How many hours was it?", "6")
    visitor.presses("Keep it for me").sees("Only you can see this, until you use it.")
    visitor.presses("Use it as evidence").finds("A few words to find it by", "Walking groups")
    visitor.presses("Keep it for me").sees("Kept. Only you can see it.").sees("3 May 2026")

    assert visitor.actions == TO_USE_A_COURSE_ELSEWHERE


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS[::2], indirect=True)
def test_what_was_learned_before_is_answered_one_statement_at_a_time(visitor: Visitor) -> None:
    visitor.signs_in("Tam").follows("Training", exact=True).follows("winter")
    visitor.follows("Attendance, work and results").follows("1 statement to answer")
    visitor.sees("Listening skills").actions = 0
    visitor.presses("Answer: F3.1").chooses("Counts for this course")
    visitor.writes("Why?", "Twelve evenings of it.").presses("Keep this answer")
    assert visitor.actions == TO_ANSWER_A_STATEMENT
    visitor.sees("Kept. They see it.").signs_out()

    visitor.signs_in("Eli").follows("My training").follows("winter")
    visitor.follows("What you learned before").sees("Twelve evenings of it.")
    visitor.sees("What would help: Come to the second morning,")
    visitor.chooses("F2.3").presses("Ask for it").sees("An answer is owed by")
