"""A worker has an answer looked at by somebody else; they see it differently, and both stand."""

import pytest

from tests.journeys.conftest import Visitor
from webapp.demo import PASSWORD

PHONE = 360
TO_ASK, TO_ANSWER = 6, 3
"""Actions from home to a second view that is asked for, and from what waits to one given."""

FIRST = "You made room for a quiet voice"


@pytest.mark.journey
@pytest.mark.parametrize(
    "visitor", [(PHONE, True), (PHONE, False)], indirect=True, ids=["phone", "without script"]
)
def test_differing_views_stand_side_by_side(visitor: Visitor) -> None:
    visitor.signs_in("Ash")
    visitor.actions = 0
    visitor.follows("Read it").follows("Read all of it").follows("Ask somebody else to look at it")
    asked = visitor.page.url.removeprefix(visitor.site).removesuffix("/again")
    visitor.chooses("Kit Sample").writes("Would you like to bring somebody?", "A colleague.")
    visitor.presses("Ask them to look again").sees("You asked for a second view.")
    assert visitor.actions <= TO_ASK
    second = visitor.page.url.removeprefix(visitor.site)
    visitor.signs_out()

    # Kit reads what was sent, and of the first answer nothing until theirs is written.
    visitor.opens("/sign-in").writes("E-mail", "kit@demo.example").writes("Password", PASSWORD)
    visitor.presses("Sign in", exact=True).presses("Harbour and Mill Trust").opens("/waiting")
    visitor.actions = 0
    visitor.opens("/waiting" + second.removeprefix("/practice/asked")).sees("A colleague.")
    assert FIRST not in visitor.page.locator("main").inner_text()
    visitor.chooses("Let’s talk").writes("What I saw that shows this", "I remember it otherwise.")
    visitor.presses("Confirm")
    assert visitor.actions <= TO_ANSWER
    visitor.signs_out()

    visitor.signs_in("Ash").opens(second).sees("I remember it otherwise.")
    visitor.sees(FIRST).sees("Agreed at Competent").sees("Let’s talk")
    visitor.opens(asked).sees("gave a second view").sees("Both stand.")
