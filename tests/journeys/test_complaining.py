"""Somebody complains of how their data is used, signed out and in; an administrator answers."""

import pytest

from tests.journeys.conftest import Visitor

PHONE = 360
TO_SEND = 3
"""Actions from the notice to having sent it."""


@pytest.mark.journey
@pytest.mark.parametrize(
    "visitor", [(PHONE, True), (PHONE, False)], indirect=True, ids=["phone", "without script"]
)
def test_a_complaint_is_sent_acknowledged_answered_and_read(visitor: Visitor) -> None:
    visitor.opens("/about/privacy")
    visitor.actions = 0
    visitor.follows("Complain about how your data is used").sees("Is it about an administrator?")
    visitor.writes("What is it about?", "My notes lay in the printer.").presses("Send it")
    assert visitor.actions <= TO_SEND
    visitor.sees("Your reference is")

    visitor.signs_in("Ash").opens("/account/my-data")
    visitor.follows("Complain about how your data is used")
    visitor.writes("What is it about?", "My card hung in the hall.").presses("Send it")
    visitor.follows("What you complained of").sees("We owe you a word").signs_out()

    visitor.signs_in("Alex").sees("A complaint about how data is used").opens(
        "/complaints/register"
    )
    visitor.sees("To be acknowledged by").goes(
        visitor.page.get_by_role("link", name="Complaint").last
    )
    visitor.sees("My card hung in the hall.").presses("We have it").sees("acknowledged today")
    visitor.chooses("Upheld: you were right").writes("What you found", "It is taken down.")
    visitor.presses("Answer and close it").sees("Answered, and closed.").signs_out()

    visitor.signs_in("Ash").opens("/complaints/mine").sees("It is taken down.")
