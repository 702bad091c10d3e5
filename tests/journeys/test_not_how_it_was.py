"""A worker says that it is not how it was, and raises a concern about a supervisor with another."""

import pytest

from tests.journeys.conftest import Visitor
from webapp.demo import PASSWORD

PHONE = 360
TO_SAY, TO_RAISE = 5, 2
"""Actions from home to saying so; and from there to a concern that is sent without a word."""


@pytest.mark.journey
@pytest.mark.parametrize(
    "visitor", [(PHONE, True), (PHONE, False)], indirect=True, ids=["phone", "without script"]
)
def test_both_stand_and_somebody_else_hears_of_it(visitor: Visitor) -> None:
    visitor.signs_in("Ash")
    visitor.actions = 0
    visitor.follows("Read it").follows("Read all of it")
    visitor.chooses("decided").chooses("That is not how it was").presses("Keep my reply")
    visitor.sees("You said: that is not how it was").sees("Both stand.")
    assert visitor.actions <= TO_SAY

    visitor.actions = 0
    visitor.follows("Raise a concern about").sees("is not told, and cannot read it")
    visitor.presses("Send it").sees("Please talk to me.").sees("We owe you an answer")
    assert visitor.actions <= TO_RAISE
    mine = visitor.page.url.removeprefix(visitor.site)
    reader = visitor.page.locator("main").inner_text().split(" can read it")[0].splitlines()[-1]
    visitor.signs_out()

    email = f"{reader.split()[0].lower()}@demo.example"
    visitor.opens("/sign-in").writes("E-mail", email).writes("Password", PASSWORD)
    visitor.presses("Sign in", exact=True)
    if visitor.page.get_by_role("button", name="Harbour and Mill Trust").count():
        visitor.presses("Harbour and Mill Trust")
    visitor.opens("/concerns").follows("From Ash Sample").sees("Please talk to me.")
    visitor.writes("Your answer", "On Monday, in the garden?").presses("Send the answer")
    visitor.sees("Only Ash Sample closes it.").signs_out()

    visitor.signs_in("Ash").opens(mine).sees("On Monday, in the garden?")
    visitor.presses("Close it").sees("Nobody else can read it")
