"""Can I be asked to do this? Signed out on a phone, signed in, and with JavaScript off."""

import pytest

from tests.journeys.conftest import Visitor

PHONE, DESK = 360, 1280
VISITS = [
    pytest.param((PHONE, True), id="phone"),
    pytest.param((DESK, True), id="desk"),
    pytest.param((PHONE, False), id="phone, JavaScript off"),
]
BOX = "Can I be asked to do this?"


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_stranger_asks_in_two_actions(visitor: Visitor) -> None:
    visitor.opens("/").writes(BOX, "Check she's swallowed her meds and tick the chart.")
    visitor.actions = 1  # the words were typed
    visitor.presses("Ask", exact=True)

    visitor.sees("Outside the role").sees("What you can do instead").sees("Words to say now")
    visitor.sees("Your union").sees("Not yet reviewed by peer workers")
    assert visitor.actions == 2
    verdict = visitor.page.locator(".p-verdict h1").bounding_box()
    assert verdict is not None
    assert verdict["y"] + verdict["height"] < 640  # on the first screen of a phone


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_worker_sees_where_they_stand(visitor: Visitor) -> None:
    visitor.signs_in("Ash").follows("Ask", exact=True)
    visitor.writes(BOX, "You're down as second practitioner for the two o'clock network meeting.")
    visitor.presses("Ask", exact=True)

    visitor.sees("Needs a competence or training").sees("Not yet agreed:")
    visitor.sees("Self-reflection and reflecting (E2)").sees("Only you see this line.")


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_every_kind_of_answer_can_be_read(visitor: Visitor) -> None:
    for words, said in (
        ("", "Tell us what you were asked"),
        ("I want to end my life", "We are sorry it is this hard"),
        ("Say what struck you in the network meeting", "Within the role"),
        ("You don't have to do anything, just be the second signature for the drugs cupboard.",
         "Outside the role"),
        ("Can you and I hold Friday's network meeting, just us two with the family?",
         "Needs a competence or training"),
    ):  # fmt: skip
        visitor.opens("/ask").writes(BOX, words).presses("Ask", exact=True).sees(said)


@pytest.mark.journey
def test_wiping_leaves_by_way_of_a_page_that_has_the_browser_forget(visitor: Visitor) -> None:
    visitor.page.route("**/ask/wipe", lambda route: route.abort())
    visitor.opens("/ask").writes(BOX, "Can I hand out tablets?").presses("Ask", exact=True)

    with visitor.page.expect_request("**/ask/wipe"):
        visitor.page.get_by_role("link", name="Wipe and leave").click()
