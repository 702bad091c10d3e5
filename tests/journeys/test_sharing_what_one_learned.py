"""A worker shares what they learned, and keeps what happened to themself."""

import pytest

from tests.journeys.conftest import Visitor

PHONE = 360
HAPPENED = "I said one sentence about what I had heard and left it open."
LEARNED = "One sentence is enough, if I leave room after it."
ACTIONS = 5
"""From the piece: to sharing, to two boxes, kept apart, somebody chosen, shared."""


@pytest.mark.journey
@pytest.mark.parametrize(
    "visitor", [(PHONE, True), (PHONE, False)], indirect=True, ids=["phone", "without script"]
)
def test_what_happened_stays_and_what_was_learned_is_read(visitor: Visitor) -> None:
    visitor.signs_in("Ash").opens("/practice/evidence").follows("A reflection that landed")
    visitor.sees(HAPPENED)
    visitor.actions = 0
    visitor.follows("Choose someone to share it with").follows("Share what you learned")
    visitor.sees("What may be asked for if something went badly wrong")
    visitor.writes("What I learned", LEARNED).presses("Keep them apart")
    visitor.sees("What happened is for you only now.").sees(LEARNED)
    visitor.sees("What you wrote for yourself only is not in it.")
    assert HAPPENED not in visitor.page.locator("main").inner_text()
    visitor.chooses("Sam Sample").presses("Share with this person")
    visitor.sees("Sam Sample can read a copy of this").sees("For me only").sees(HAPPENED)
    assert visitor.actions <= ACTIONS
    visitor.signs_out()

    visitor.signs_in("Sam").opens("/shared/evidence")
    visitor.follows("A reflection that landed").sees(LEARNED)
    assert HAPPENED not in visitor.page.locator("body").inner_text()
