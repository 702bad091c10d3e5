"""Thirty seconds after a meeting: three taps, and from there to evidence or the agenda with one.

On a phone with axe on every page, and on a phone with JavaScript off.
"""

import pytest

from tests.journeys.conftest import Visitor
from tests.journeys.test_main_job import VISITS

TO_LOG, ONE_TAP = 3, 1


@pytest.mark.journey
@pytest.mark.parametrize("visitor", [VISITS[0], VISITS[2]], indirect=True)
def test_a_meeting_is_logged_and_becomes_evidence_or_something_to_bring(visitor: Visitor) -> None:
    visitor.signs_in("Bo")
    visitor.actions = 0
    visitor.follows("Thirty seconds after a meeting").chooses("Responding")
    visitor.writes("What do I want to talk about?", "Long silences")
    visitor.presses("Keep it").sees("Kept, by the week. Only you can see it.").sees("Week of")
    assert visitor.actions <= TO_LOG

    visitor.actions = 0
    visitor.presses("Bring it to Sam").sees("It is on what you bring.").sees("Long silences")
    assert visitor.actions <= ONE_TAP

    visitor.opens("/practice/log")
    visitor.actions = 0
    visitor.presses("Keep it as evidence").sees("After a meeting").sees("Responding")
    assert visitor.actions <= ONE_TAP
