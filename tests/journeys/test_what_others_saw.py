"""What others saw: a colleague by a link, and an observer of a network meeting.

On a phone with axe on every page, and on a phone with JavaScript off.
"""

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.test_main_job import VISITS

PHONES = [VISITS[0], VISITS[2]]
SAW = "You asked what each of us had heard, and then you waited."
TO_ASK, TO_WRITE, TO_KEEP, TO_OBSERVE = 4, 2, 4, 8
"""Actions from home to a link, from it to its being sent, from home to evidence; and from the queue
to an observation that is written."""


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


@pytest.mark.journey
@pytest.mark.parametrize("visitor", PHONES, indirect=True)
def test_an_observer_writes_what_a_network_meeting_was_like(visitor: Visitor) -> None:
    visitor.signs_in("Sam").opens("/waiting")
    visitor.actions = 0
    visitor.follows("Bo Sample").follows("Write down something you saw")
    visitor.follows("Was it a network meeting?")
    visitor.chooses("Responding").writes("What did you see of these?", SAW)
    visitor.writes("What did the team do with", "They came back to it twice.")
    visitor.chooses("E2 Self-reflection").chooses("The network agreed to an observer")
    visitor.chooses("Nobody who uses services is named").presses("Write it down")
    visitor.sees("They see it now, and choose whether it goes with anything.")
    assert visitor.actions <= TO_OBSERVE
    visitor.signs_out()

    visitor.signs_in("Bo").opens("/practice/evidence").follows("A network meeting").sees(SAW)
    visitor.sees("They agreed to an observer.").sees("Your supervisor wrote this.")
