"""The first thing anybody does with Polyphony, from the front page to the portfolio.

Played on a phone and on a desk, with axe on every page; and once with JavaScript off.
"""

import re

import pytest

from tests.journeys.conftest import Visitor

PHONE, DESK = 360, 1280
VISITS = [
    pytest.param((PHONE, True), id="phone"),
    pytest.param((DESK, True), id="desk"),
    pytest.param((PHONE, False), id="phone, JavaScript off"),
]
ASH_SAYS = "I ask what people need before I offer anything."
SAM_SAW = "You asked two short questions and then waited."


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_from_the_framework_to_the_portfolio(visitor: Visitor) -> None:
    _reads_the_framework(visitor)

    visitor.signs_in("Ash")
    _looks_at_their_practice(visitor)
    _keeps_evidence(visitor)
    _asks_for_a_view(visitor)
    visitor.signs_out()

    visitor.signs_in("Sam")
    _decides(visitor)
    visitor.signs_out()

    visitor.signs_in("Ash")
    _reads_the_answer(visitor)
    _takes_the_portfolio_away(visitor)


def _reads_the_framework(visitor: Visitor) -> None:
    visitor.opens("/").sees("Is this mine to do?")
    visitor.opens("/framework").sees("Not yet reviewed by peer workers")
    visitor.opens("/framework/peer-open-dialogue/F4").sees("Choice, rights and shared decisions")


def _looks_at_their_practice(visitor: Visitor) -> None:
    visitor.opens("/practice/self-assessment").sees("Look at your practice")
    visitor.opens("/practice/self-assessment/F4")
    visitor.chooses("Competent").writes("In your own words", ASH_SAYS)
    visitor.presses("Save and go to")
    visitor.opens("/practice/self-assessment/F4").finds("In your own words", ASH_SAYS)
    visitor.opens("/practice/self-assessment/finish").sees("Choice, rights and shared decisions")
    visitor.presses("Keep")


def _keeps_evidence(visitor: Visitor) -> None:
    visitor.opens("/practice/evidence/add?competence=F4")
    visitor.writes("A few words to find it by", "Questions on a card")
    visitor.writes("What happened, and what do you make of it?", "We wrote three questions down.")
    visitor.presses("Keep it for me").sees("Questions on a card")


def _asks_for_a_view(visitor: Visitor) -> None:
    visitor.opens("/practice/F4").follows("Ask for a view")
    visitor.chooses("Sam Sample")
    visitor.presses("Send")
    visitor.sees("We owe you an answer by")


def _decides(visitor: Visitor) -> None:
    visitor.opens("/waiting").sees("Choice, rights and shared decisions")
    visitor.follows("Choice, rights and shared decisions")
    visitor.sees(ASH_SAYS).sees("Questions on a card")
    visitor.actions = 1  # the request was opened
    visitor.chooses("Agreed at Developing").writes("What I saw that shows this", SAM_SAW)
    visitor.presses("Confirm")
    assert visitor.actions == 3


def _reads_the_answer(visitor: Visitor) -> None:
    visitor.opens("/practice/F4").sees("Agreed at Developing").sees(SAM_SAW)
    visitor.sees("You see this differently. Both stay.")
    visitor.opens("/practice/").sees("Where things are")


def _takes_the_portfolio_away(visitor: Visitor) -> None:
    visitor.opens("/portfolio/").chooses("Questions on a card")
    visitor.presses("See it first").sees(ASH_SAYS).sees("We wrote three questions down.")
    visitor.presses("Make my portfolio").sees("Your portfolio is ready")
    with visitor.page.expect_download() as coming:
        visitor.page.get_by_text(re.compile("Take it away")).first.click()
    assert coming.value.suggested_filename == "portfolio.pdf"
    assert coming.value.path().read_bytes().startswith(b"%PDF-")
