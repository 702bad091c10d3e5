"""A peer lead from elsewhere: asked to visit, gives a lived-experience view, and a second view."""

from datetime import timedelta

import pytest

from tests.journeys.conftest import Visitor
from webapp.clock import today

PHONE = 360
PASSWORD = "quiet orchard lantern"
TO_INVITE, TO_COME, TO_GIVE = 3, 3, 3
"""Actions from People to the link, from the link to an account, and from what waits to a view."""


@pytest.mark.journey
@pytest.mark.parametrize(
    "visitor", [(PHONE, True), (PHONE, False)], indirect=True, ids=["phone", "without script"]
)
def test_a_guest_gives_a_view_and_a_second_view_and_the_worker_reads_both(visitor: Visitor) -> None:
    _comes(visitor, _invited(visitor))

    # Ash asks: of E6 what they see from a peer role, and of an answer a second view.
    visitor.signs_in("Ash").opens("/practice/E6/ask").sees("From elsewhere.")
    visitor.page.get_by_role("radio", name="Sam").first.check()
    visitor.chooses("Gus Guest").presses("Send it").sees("We owe you an answer")
    asked = visitor.page.url.removeprefix(visitor.site)
    visitor.opens("/home").follows("Read it").follows("Read all of it")
    visitor.follows("Ask somebody else to look at it").sees("From elsewhere.")
    visitor.chooses("Gus Guest").presses("Ask them to look again").sees("You asked for a second")
    again = visitor.page.url.removeprefix(visitor.site)
    visitor.signs_out()

    _signs_in(visitor).opens("/waiting")
    visitor.actions = 0
    visitor.opens(f"/waiting/{asked.rpartition('/')[2]}/view")
    visitor.chooses("Competent").writes("What I saw that shows this", "Room for a quiet voice.")
    visitor.presses("Confirm")
    assert visitor.actions <= TO_GIVE
    visitor.opens("/waiting/" + again.rpartition("/")[2]).chooses("Let’s talk")
    visitor.writes("What I saw that shows this", "I would like to hear more.").presses("Confirm")
    visitor.sees("Nothing needs you today.").signs_out()

    visitor.signs_in("Ash").opens(asked).sees("Room for a quiet voice.")
    visitor.opens(again).sees("I would like to hear more.").sees("Gus Guest")


def _invited(visitor: Visitor) -> str:
    """The link that the administrator is shown, as a path."""
    until = today() + timedelta(days=60)
    visitor.signs_in("Alex").opens("/people")
    visitor.actions = 0
    visitor.follows("Ask somebody to visit").writes("Their e-mail", "gus@elsewhere.example")
    for label, number in (("Day", until.day), ("Month", until.month), ("Year", until.year)):
        visitor.writes(label, str(number))
    visitor.presses("Make the link")
    assert visitor.actions <= TO_INVITE
    link = visitor.page.get_by_label("The link").input_value()
    visitor.signs_out()
    return link[link.index("/visit/") :]


def _comes(visitor: Visitor, link: str) -> None:
    visitor.opens(link).sees("You are asked to visit Harbour and Mill Trust")
    visitor.actions = 0
    visitor.writes("Your name", "Gus Guest").writes("Choose a password", PASSWORD)
    visitor.writes("The same password again", PASSWORD)
    visitor.chooses("I am 18 or over").chooses("I hold, or have held, a peer role")
    visitor.presses("Open my account and come as a guest")
    assert visitor.actions <= TO_COME
    _signs_in(visitor)
    menu = visitor.page.locator("header").inner_text()
    assert not any(word in menu for word in ("People", "Supervision", "My practice"))
    visitor.follows("What waits").sees("Nothing needs you today.").signs_out()


def _signs_in(visitor: Visitor) -> Visitor:
    visitor.opens("/sign-in").writes("E-mail", "gus@elsewhere.example")
    visitor.writes("Password", PASSWORD)
    return visitor.presses("Sign in", exact=True).sees("Hello Gus")
