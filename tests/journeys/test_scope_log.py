"""A worker logs a request and shares it; whoever they chose answers; only the worker closes."""

import pytest

from tests.journeys.conftest import Visitor

PHONE = 360
VISITS = [
    pytest.param((PHONE, True), id="phone"),
    pytest.param((PHONE, False), id="phone, JavaScript off"),
]
ASKED = "To hand out the evening tablets because the nurse was busy."


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_request_is_logged_in_four_taps_shared_answered_in_three_and_closed_in_one(
    visitor: Visitor,
) -> None:
    visitor.signs_in("Ash")
    visitor.actions = 0
    visitor.follows("Log a request that felt wrong").writes("What were you asked?", ASKED)
    visitor.chooses("A nurse")
    visitor.page.get_by_label("What happened next?").select_option(label="I went along with it")
    visitor.actions += 1
    visitor.presses("Keep it for me").sees("Kept. Only you can see it.")
    assert visitor.actions == 4
    visitor.sees("This looks like Outside the role").sees("Only you can see this.")

    visitor.presses("Choose someone to share it with").sees("What they will read").sees(ASKED)
    visitor.sees("In a small team this can point to one person.")
    visitor.chooses("Sam Sample").presses("Share with this person")
    visitor.sees("We owe you an answer by").signs_out()

    visitor.signs_in("Sam").opens("/waiting")
    visitor.actions = 0
    visitor.follows("Ash Sample: asked to do something").sees(ASKED)
    assert "went along" not in visitor.page.locator("body").inner_text()
    visitor.chooses("Habit")
    visitor.writes("What will be done about the team?", "I bring it to the Tuesday meeting.")
    visitor.presses("Send the answer").sees("It waits until they have read it.")
    assert visitor.actions == 3
    visitor.signs_out()

    visitor.signs_in("Ash").follows("What I logged", exact=True).follows(ASKED)
    visitor.sees("I bring it to the Tuesday meeting.").sees("Habit")
    visitor.presses("It may go").sees("You said that it may go.")
    visitor.actions = 0
    visitor.presses("Close it").sees("You closed this.")
    assert visitor.actions == 1


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS[:1], indirect=True)
def test_an_answer_of_the_box_goes_into_the_log(visitor: Visitor) -> None:
    visitor.signs_in("Ash").follows("Ask", exact=True)
    visitor.writes("Can I be asked to do this?", ASKED).presses("Ask", exact=True)

    visitor.presses("Log that I was asked this").finds("What were you asked?", ASKED)
    visitor.chooses("Someone else").presses("Keep it for me").sees("This looks like")
    visitor.follows("Not what I meant")
    visitor.page.get_by_label("What it is about").select_option(label="None of these")
    visitor.presses("Keep it for me").sees("We could not match this.")


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_lead_without_an_account_answers_by_a_link_in_three_actions(visitor: Visitor) -> None:
    visitor.signs_in("Alex").follows("People and teams").follows("Harbour Street")
    visitor.writes("What is their name?", "Robin Sample").chooses("Answers scope concerns")
    visitor.presses("Name them for this team").sees("Robin Sample can be chosen from now on.")
    visitor.signs_out()

    visitor.signs_in("Ash").follows("Log a request that felt wrong")
    visitor.writes("What were you asked?", ASKED).chooses("A nurse")
    visitor.presses("Choose someone to share it with").sees(ASKED)
    visitor.chooses("Robin Sample").presses("Share with this person")
    visitor.sees("Give this to Robin Sample")
    link = visitor.page.get_by_text("/r/").first.inner_text().strip()
    visitor.follows("I have given it").sees("Shared with Robin Sample, by a link").signs_out()

    visitor.page.goto(link)
    visitor.looks().sees("Ash Sample chose you to read this").sees(ASKED)
    visitor.actions = 1  # opening the link
    visitor.chooses("A gap in staffing")
    visitor.writes("What will be done about the team?", "I ask for a second nurse in the evening.")
    visitor.presses("Send the answer").sees("Your answer has arrived.")
    assert visitor.actions == 3
    visitor.page.goto(link)
    visitor.looks().sees("This link does not work any more")

    visitor.signs_in("Ash").follows("An answer to what you logged")
    visitor.sees("Answered by Robin Sample, by link").sees("I ask for a second nurse")
    visitor.actions = 0
    visitor.presses("Close it").sees("You closed this.")
    assert visitor.actions == 1
