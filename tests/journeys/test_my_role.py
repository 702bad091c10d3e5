"""What a post is, what is different here, and what a team accepts: each from start to end."""

import pytest

from tests.journeys.conftest import Visitor
from webapp.demo import PASSWORD

VISITS = [
    pytest.param((360, True), id="phone"),
    pytest.param((360, False), id="phone, JavaScript off"),
]
DIFFERS = "I am asked to cover the front desk on Mondays."


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_role_is_described_read_and_answered(visitor: Visitor) -> None:
    visitor.signs_in("Alex").opens("/people").follows("Role descriptions")
    visitor.follows("Write the role description of Bo Sample")
    begins = visitor.page.get_by_label("What is this post?").input_value()
    assert "Sharing chosen experience" in begins
    visitor.presses("Keep it as the first version").sees("Bo Sample is asked to read it.")
    visitor.sees("Version 1").signs_out()

    visitor.signs_in("Bo")
    visitor.actions = 0
    visitor.follows("Read what your role is").sees("Never asked of you")
    visitor.sees("What you write is read by Sam Sample")
    visitor.chooses("It differs from what I do").writes("What is different?", DIFFERS)
    visitor.presses("Say so").sees(DIFFERS)
    assert visitor.actions == 3
    visitor.opens("/home")
    assert visitor.page.get_by_role("link", name="Read what your role is").count() == 0
    visitor.signs_out()

    visitor.signs_in("Sam").opens("/supervision/given").follows("Bo Sample")
    visitor.follows("Role description").sees(DIFFERS)


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_what_is_different_here_is_proposed_agreed_and_shown(visitor: Visitor) -> None:
    visitor.signs_in("Alex").opens("/people").follows("What is different here")
    visitor.presses("Propose something different")
    visitor.page.get_by_label("Which boundary?").select_option(value="RB44")
    visitor.chooses("Talk it through first").writes("On what condition?", "Trained for it.")
    visitor.writes("Why is it different here?", "Peers here asked to.")
    visitor.presses("Propose it").sees("It holds once a peer lead agrees.").signs_out()

    # Kit supervises in two organisations, and chooses one.
    visitor.opens("/sign-in").writes("E-mail", "kit@demo.example").writes("Password", PASSWORD)
    visitor.presses("Sign in", exact=True).presses("Harbour and Mill Trust")
    visitor.opens("/role/variations").presses("I agree").sees("Agreed.")
    visitor.signs_out()

    visitor.signs_in("Ash").follows("Ask", exact=True)
    visitor.writes("Can I be asked to do this?", "Take her blood pressure")
    visitor.presses("Ask", exact=True).sees("Different here").sees("Trained for it.")
    visitor.sees("The framework’s own answer stays beside it: Outside the role.")


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_team_s_lead_accepts_the_charter_by_a_link(visitor: Visitor) -> None:
    visitor.signs_in("Alex").opens("/people").follows("The charter, by team")
    visitor.sees("Accepted by Max Sample on").presses("Make a link for Lou Sample")
    link = visitor.page.locator("b", has_text="/t/").inner_text()
    visitor.opens("/home").signs_out()

    visitor.opens(link.removeprefix(visitor.site)).sees("Never asked of a peer worker")
    visitor.actions = 0
    visitor.presses("Accept it for the team").sees("Mill Lane accepts the charter for a year.")
    assert visitor.actions == 1

    visitor.signs_in("Cam").opens("/role/charter").sees("Accepted by Lou Sample on")
