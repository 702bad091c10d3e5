"""A service offers an agreement, a commissioner accepts it and asks, and a peer says it is done."""

import pytest

from competence.accounts import actions as accounts
from competence.actors import Actor, Role
from competence.people import actions as people
from competence.people.rules import OrganisationKind
from tests.journeys.conftest import Visitor
from webapp import demo
from webapp.clock import now, today
from webapp.installation import opened
from webapp.settings import Settings

PHONE = 360
VISITS = [
    pytest.param((1280, True), id="desk"),
    pytest.param((PHONE, True), id="phone"),
    pytest.param((PHONE, False), id="phone, JavaScript off"),
]
COMMISSIONER = "Coast Care Board (made up)"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """A demo with Val beside it, who is a commissioner of nobody's yet."""
    with opened(settings) as database:
        with database.committing(Actor.system()) as session:
            board = people.add_organisation(
                session, Actor.system(), COMMISSIONER, OrganisationKind.COMMISSIONER,
                framework="peer-open-dialogue", release="0.1.0", at=now(),
            )  # fmt: skip
        here = Actor.system(board.id)
        with database.committing(here) as session:
            val = people.add_person(session, here, "Val Sample", at=now())
            people.give_post(session, here, val.id, Role.COMMISSIONER, starts_on=today(), at=now())
            accounts.add_account(session, val.id, "val@demo.example", demo.PASSWORD, at=now())
    return settings


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_an_agreement_a_question_its_answer_and_a_peers_word(visitor: Visitor) -> None:
    visitor.signs_in("Alex").opens("/agreements")
    visitor.actions = 0
    visitor.presses("Offer an agreement").writes("Who is it for?", COMMISSIONER)
    visitor.presses("Make the link")
    assert visitor.actions == 2
    link = visitor.page.get_by_label("The link").input_value()
    visitor.presses("I have copied it").sees("not accepted yet").signs_out()

    visitor.signs_in("Val").opens(link.removeprefix(visitor.site))
    visitor.actions = 0
    visitor.sees("offers you an agreement").presses("Accept for my organisation")
    assert visitor.actions == 1
    visitor.sees("Accepted. You can read what")
    visitor.actions = 0
    visitor.follows("Ask the service a question")
    visitor.writes("What do you want to ask the service?", "Is time for supervision kept free?")
    visitor.presses("Send it to the service")
    assert visitor.actions == 2
    visitor.sees("It has not answered yet.")
    question = visitor.page.url.removeprefix(visitor.site)
    visitor.signs_out()

    visitor.signs_in("Sam").follows("A commissioner asks the service")
    visitor.actions = 0
    visitor.follows(f"{COMMISSIONER}, ").writes("What does the service answer?", "In every rota.")
    visitor.presses("Answer for the service").sees("In every rota.")
    assert visitor.actions == 2
    visitor.writes("What will be done?", "Show it on the board.")
    visitor.writes("Which post sees to it?", "The service manager")
    due = visitor.page.get_by_role("group", name="By which day?")
    for part, number in (("Day", "1"), ("Month", "3"), ("Year", "2098")):
        due.get_by_label(part).fill(number)
    visitor.presses("Write it down").sees("A peer worker of the service says when it is done.")
    visitor.signs_out()

    visitor.signs_in("Ash").follows("Our service and its commissioners").sees(COMMISSIONER)
    visitor.sees("Your name, or that you work here.")
    visitor.actions = 0
    visitor.follows(f"{COMMISSIONER}, ").chooses("Yes, it is done").presses("Say so")
    assert visitor.actions == 3
    visitor.sees("Done. Closed on").signs_out()

    visitor.signs_in("Val").opens(question).sees("In every rota.").sees("Done. Closed on")
    visitor.opens("/agreements").follows("End this agreement").presses("End it now")
    visitor.sees("Ended by the commissioner")
    gone = visitor.page.goto(visitor.site + question)
    assert gone is not None
    assert gone.status == 404


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_service_says_of_itself_how_many_posts_are_filled(visitor: Visitor) -> None:
    visitor.signs_in("Alex").opens("/agreements").follows("What the service says of itself")
    visitor.actions = 0
    visitor.follows("Answer Peer support posts, funded and filled")
    visitor.writes("How many peer support posts are funded?", "8")
    visitor.writes("How many of them are filled?", "6").presses("Answer for the service")
    assert visitor.actions == 2
    visitor.sees("Partly. Of 8 funded posts, 6 filled.")
