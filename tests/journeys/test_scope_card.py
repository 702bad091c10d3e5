"""A worker makes their scope card, the lead agrees it, and a stranger sees it by its address."""

import pytest

from tests.journeys.conftest import Visitor

PHONE = 360
VISITS = [
    pytest.param((PHONE, True), id="phone"),
    pytest.param((PHONE, False), id="phone, JavaScript off"),
]


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_card_is_made_in_two_actions_agreed_and_shown_to_a_stranger(visitor: Visitor) -> None:
    visitor.signs_in("Cam")
    visitor.actions = 0
    visitor.follows("My scope card").sees("Your card, as it would be").sees("Not to be asked yet")
    visitor.presses("Make this card").sees("Your card is made.")
    assert visitor.actions == 2
    visitor.sees("Sam Sample is asked to agree it.").sees("once your card is agreed").signs_out()

    visitor.signs_in("Sam")
    visitor.actions = 0
    visitor.follows("Scope cards I am asked to agree").follows("Cam Sample")
    visitor.chooses("Yes, I agree to it").presses("Send my answer").sees("card is agreed")
    assert visitor.actions == 4
    visitor.signs_out()

    visitor.signs_in("Cam").follows("My scope card").sees("Sam Sample agreed to it")
    visitor.presses("Open a live page").sees("Your live page is open.")
    address = visitor.page.locator("main a[href*='/s/']").first.get_attribute("href") or ""
    visitor.signs_out()

    path = "/s/" + address.rsplit("/", 1)[1]
    visitor.opens(path).sees("What I can be asked to do").sees("Never in this role")
    assert "Sam Sample" not in visitor.page.locator("main").inner_text()
    visitor.signs_in("Cam").follows("My scope card").presses("End it now").sees("Ended.")
    visitor.signs_out().opens(path).sees("Unknown")
