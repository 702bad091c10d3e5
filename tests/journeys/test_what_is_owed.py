"""The service answers for a duty, three peers answer together, and the team looks at itself."""

import pytest

from tests.journeys.conftest import Visitor

PHONE = 360
VISITS = [
    pytest.param((PHONE, True), id="phone"),
    pytest.param((PHONE, False), id="phone, JavaScript off"),
]
SHOWN = "The peer lead keeps an hour free on Mondays."
OURS = "It helps most right after a meeting."


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_duty_is_answered_and_three_peers_answer_beside_it(visitor: Visitor) -> None:
    visitor.signs_in("Alex").opens("/duties").follows("Harbour Street")
    visitor.actions = 0
    visitor.follows("Answer Time to prepare and debrief").chooses("Partly")
    visitor.writes("What shows it?", SHOWN).presses("Answer for the service")
    assert visitor.actions == 3
    visitor.sees("Kept, with today's date and your name.").sees(f"Partly. {SHOWN}").signs_out()

    visitor.signs_in("Ash").follows("What the service answers for").follows("Harbour Street")
    visitor.follows("What you and your peers say together")
    visitor.actions = 0
    group = visitor.page.get_by_role("group", name="Time to prepare and debrief")
    group.get_by_label("Not how we see it").check()
    visitor.writes("Anything you want to say together?", OURS).presses("Let your peers read it")
    assert visitor.actions <= 3
    visitor.sees("You said yes. It stands once three of you say yes").signs_out()

    for peer in ("Bo", "Eli"):
        visitor.signs_in(peer).opens("/duties").follows("Harbour Street")
        visitor.follows("What you and your peers say together").sees(OURS)
        visitor.actions = 0
        visitor.chooses("Yes").presses("Say this")
        assert visitor.actions == 2
        visitor.signs_out()

    visitor.signs_in("Alex").opens("/duties").follows("Harbour Street")
    visitor.sees("Not how we see it").sees(OURS).sees("Peer workers said this on")


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_team_looks_at_itself_and_a_peer_reads_it(visitor: Visitor) -> None:
    visitor.signs_in("Sam").opens("/duties").follows("Harbour Street")
    visitor.follows("What the team says of itself").follows("Look at it together now")
    visitor.actions = 0
    for question in visitor.page.get_by_role("group").all():
        if question.get_by_label("Sometimes").count():
            question.get_by_label("Sometimes").check()
            visitor.actions += 1
    visitor.writes("One thing your team will do", "We begin with a round.")
    visitor.page.get_by_role("group", name="By when?").get_by_label("Day").fill("1")
    visitor.page.get_by_role("group", name="By when?").get_by_label("Month").fill("3")
    visitor.page.get_by_role("group", name="By when?").get_by_label("Year").fill("2099")
    visitor.presses("Keep what the team said").sees("Everybody in the team can read it.")
    assert visitor.actions <= 12
    visitor.signs_out()

    visitor.signs_in("Bo").opens("/duties").follows("Harbour Street")
    visitor.follows("What the team says of itself").sees("We begin with a round. By 1 March 2099.")


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_worker_lets_a_need_count_without_their_words_and_takes_it_back(
    visitor: Visitor,
) -> None:
    needed = "Peer workers here say that they need this first."
    visitor.signs_in("Eli").opens("/practice/self-assessment")
    visitor.goes(visitor.page.locator("h2:has-text('What you kept') + ul a").first)
    visitor.actions = 0
    visitor.follows("Let what you need from the team be counted").sees(needed)
    visitor.chooses("Room for the peer community")
    visitor.chooses("Count it even if people will know this is me").presses("Count what I ticked")
    assert visitor.actions == 4
    visitor.sees("It counts, without your words. You can take it back at any time.").signs_out()

    visitor.signs_in("Alex").opens("/duties").follows("Harbour Street").sees(needed).signs_out()

    visitor.signs_in("Eli").opens("/practice/self-assessment")
    visitor.goes(visitor.page.locator("h2:has-text('What you kept') + ul a").first)
    visitor.follows("Let what you need from the team be counted")
    visitor.presses("Take back").sees("It does not count any more.")
    visitor.opens("/duties").follows("Harbour Street")
    assert needed not in visitor.page.locator("body").inner_text()
