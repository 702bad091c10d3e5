"""From a link to the first look at one's own work: what somebody new reads on the way."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visitor

PASSWORD = "a long enough sentence"
VISITS = [
    pytest.param((360, True), id="phone"),
    pytest.param((360, False), id="phone, JavaScript off"),
]


def _invited(visitor: Visitor) -> str:
    """The link that Alex hands to somebody new, who has a post and a supervisor."""
    visitor.signs_in("Alex").opens("/people").follows("Add a person")
    visitor.writes("What is their name?", "Gil Sample").presses("Add the person")
    visitor.presses("Give a post")
    visitor.chooses("Peer support worker").chooses("Expert by experience")
    visitor.page.get_by_label("In which team?").select_option(label="Harbour Street")
    visitor.presses("Give the post").presses("Start a pair")
    visitor.page.get_by_label("With whom?").select_option(label="Sam Sample")
    visitor.chooses("Practice supervisor").presses("Start the pair")
    visitor.presses("Make an invitation").writes("Their e-mail", "gil@demo.example")
    visitor.presses("Make the link")
    link = visitor.page.get_by_label("The link").input_value()
    visitor.signs_out()
    return link[link.index("/invitation/") :]


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_somebody_new_is_led_to_their_own_work(visitor: Visitor) -> None:
    link = _invited(visitor)
    visitor.opens(link).writes("Choose a password", PASSWORD)
    visitor.writes("The same password again", PASSWORD).chooses("I am 18 or over")
    visitor.presses("Open my account")
    visitor.writes("E-mail", "gil@demo.example").writes("Password", PASSWORD)
    visitor.presses("Sign in", exact=True).sees("One of six").sees("What this is")

    visitor.actions = 0
    visitor.presses("Next").sees("Two of six").sees("Sam Sample")
    visitor.sees("Your practice supervisor. Sees what you share or send")
    visitor.sees("Alex Sample, administrator")
    visitor.presses("Next").sees("Then tell Kit Sample")
    visitor.sees("Jo Sample, chair of the board accepted this")
    visitor.presses("Next").sees("Four of six").sees("We owe you a role description.")
    visitor.presses("Next").sees("Five of six").sees("In place")
    visitor.presses("Next").sees("Six of six")
    visitor.presses("Look at my own work")
    assert visitor.actions == 6
    visitor.goes(visitor.page.locator("main .nhsuk-card a").first)
    visitor.chooses("Developing").presses("Save and go to")
    assert visitor.actions == 8
    visitor.opens("/home").sees("Hello Gil")
    visitor.opens("/account").follows("Read the first screens again").sees("One of six")


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS[:1], indirect=True)
def test_the_browser_s_own_way_back_and_the_keyboard_are_enough(visitor: Visitor) -> None:
    visitor.signs_in("Bo").opens("/first-hour").presses("Next").presses("Next")
    visitor.page.go_back()
    visitor.sees("Two of six")
    visitor.page.go_forward()
    visitor.sees("Three of six")

    _tab_to(visitor, "Next")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.sees("Four of six")
    _tab_to(visitor, "Skip all of this")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    visitor.sees("Hello Bo")


def _tab_to(visitor: Visitor, words: str) -> None:
    """Move on by the keyboard alone until what is focused says so."""
    focused = visitor.page.locator(":focus")
    for _ in range(60):
        visitor.page.keyboard.press("Tab")
        if focused.count() and focused.inner_text().strip() == words:
            expect(focused).to_be_visible()
            return
    pytest.fail(f"{words} is not reached by the keyboard")
