"""A learner says how a session was; its trainer finds nothing before the week is over."""

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.test_main_job import VISITS

TO_SAY = 7
"""Actions from home: to the course, to the session, an answer each to three questions, sent."""


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS[::2], indirect=True)
def test_a_learner_says_how_it_was_without_their_name(visitor: Visitor) -> None:
    visitor.signs_in("Bo")
    visitor.actions = 0
    visitor.follows("My training").follows("peer support worker, winter")
    visitor.follows("Say how it was").sees("Your name is not kept")
    visitor.chooses("Hearing other people").chooses("More breaks").chooses("Some")
    visitor.presses("Send it without my name").sees("It is kept without your name.")
    assert visitor.actions <= TO_SAY
    visitor.follows("Say how it was").sees("You said how it was. Thank you.")
    visitor.signs_out()

    visitor.signs_in("Tam").opens("/training").follows("Register:")
    visitor.follows("What learners said").sees("and not before")
    visitor.opens("/training").page.locator("details summary").click()
    visitor.follows("Whose story is it?").follows("Whose story is it?")
    visitor.follows("What learners said").sees("9 people answered.").sees("More of the pairs")
