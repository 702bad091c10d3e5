"""A worker lets something be read again; a quality reader rates it before they see the first."""

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.test_main_job import VISITS

TO_RATE = 4
"""Actions from home: to the list, to one of it, an answer, kept."""


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS[::2], indirect=True)
def test_a_decision_is_read_again_and_nothing_changes(visitor: Visitor) -> None:
    visitor.signs_in("Ria")
    visitor.actions = 0
    visitor.follows("Reading again", exact=True).sees("To read")
    visitor.goes(visitor.page.locator("main ul a").first).actions += 1
    visitor.sees("You are not told whose it is.")
    visitor.chooses("I cannot tell from this").writes(
        "Why?", "It is about a day I know nothing of."
    )
    visitor.presses("Keep my rating").sees("Two ratings").sees("What was decided stays")
    assert visitor.actions <= TO_RATE
    visitor.opens("/quality").follows("What second ratings came to").sees("Where they differ")
    visitor.follows("Reading again").sees("What is done where two ratings differ")
    visitor.sees("Read three about this part of the work together").presses("It is done")
    visitor.sees("What was done")
    visitor.opens("/quality").presses("Draw what is still wanted")
    visitor.signs_out()

    visitor.signs_in("Ash").opens("/account").follows("What may be read a second time")
    visitor.sees("It changes nothing of where you stand.")
    visitor.presses("Let nobody read it any more").sees("You said no.")
