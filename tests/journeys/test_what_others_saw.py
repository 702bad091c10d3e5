"""What others saw: a colleague writes by a link, and the worker keeps it.

On a phone with axe on every page, and on a phone with JavaScript off.
"""

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.test_main_job import VISITS

PHONES = [VISITS[0], VISITS[2]]
SAW = "You asked what each of us had heard, and then you waited."
TO_ASK, TO_WRITE, TO_KEEP = 4, 2, 4
"""Actions from home to a link, from the link to its being sent, and from home to evidence."""


@pytest.mark.journey
@pytest.mark.parametrize("visitor", PHONES, indirect=True)
def test_a_colleague_writes_by_a_link_and_the_worker_keeps_it(visitor: Visitor) -> None:
    visitor.signs_in("Bo")
    visitor.actions = 0
    visitor.follows("What colleagues saw").presses("Ask a colleague")
    visitor.writes("What do you ask about?", "The meeting in the afternoon")
    visitor.presses("Make the link").sees("It works once, until")
    assert visitor.actions <= TO_ASK
    link = visitor.page.locator("b", has_text="/w/").inner_text()
    visitor.signs_out()

    visitor.opens(link.partition(visitor.site)[2]).sees("Bo Sample asks you about")
    visitor.actions = 0
    visitor.writes("What did you see them do?", SAW)
    visitor.writes("Your name", "Robin Example").writes("What you do", "family worker")
    visitor.chooses("Nobody who uses services is named").presses("Send it to Bo")
    visitor.sees("Thank you. It has arrived.")
    assert visitor.actions <= TO_WRITE
    visitor.opens(link.partition(visitor.site)[2]).sees("does not work any more")

    visitor.signs_in("Bo")
    visitor.actions = 0
    visitor.follows("What colleagues saw").follows("The meeting in the afternoon").sees(SAW)
    visitor.presses("Keep it as evidence").sees("Kept, in their words.").sees("family worker")
    assert visitor.actions <= TO_KEEP
