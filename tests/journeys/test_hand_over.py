"""A supervisor hands over: one pair ends and another begins, and nothing goes along by itself."""

import pytest

from tests.journeys.conftest import Visitor
from webapp.demo import PASSWORD

PHONE = 360


@pytest.mark.journey
@pytest.mark.parametrize(
    "visitor", [(PHONE, True), (PHONE, False)], indirect=True, ids=["phone", "without script"]
)
def test_what_waits_goes_where_the_worker_says(visitor: Visitor) -> None:
    visitor.signs_in("Sam").opens("/waiting").follows("Cam Sample: Decisions in the meeting").sees(
        "Cam asked on"
    )
    opened = visitor.page.url.removeprefix(visitor.site)
    title = visitor.page.locator("h1").inner_text()
    visitor.signs_out()

    visitor.signs_in("Alex").opens("/people").follows("Cam Sample", exact=True)
    visitor.actions = 0
    visitor.follows("End this pair : Sam Sample, practice").presses("End the pair")
    visitor.sees("The day on which the pair ends is written down.")
    assert visitor.actions == 2
    visitor.presses("Start a pair")
    visitor.page.get_by_label("With whom?").select_option("Kit Sample")
    visitor.chooses("Practice supervisor").presses("Start the pair").sees("Both see it.")
    visitor.signs_out()

    # Sam reads nothing of it on the next request, though they stay Cam's line manager.
    visitor.signs_in("Sam").opens("/waiting")
    assert title not in visitor.page.locator("main").inner_text()
    answer = visitor.page.request.get(visitor.site + opened)
    assert answer.status == 404
    visitor.signs_out()

    # Kit sees what was agreed, and not what was sent to Sam, until Cam asks.
    visitor.opens("/sign-in").writes("E-mail", "kit@demo.example").writes("Password", PASSWORD)
    visitor.presses("Sign in", exact=True).presses("Harbour and Mill Trust").opens("/waiting")
    visitor.follows("Cam Sample", exact=True).sees("What was agreed, and when.")
    assert visitor.page.request.get(visitor.site + opened).status == 404
    visitor.signs_out()

    visitor.signs_in("Cam").opens("/practice/asked" + opened.removeprefix("/waiting"))
    visitor.sees("Sam Sample does not supervise you any more").sees("We owe you an answer")
    visitor.actions = 0
    visitor.presses("Take it back").follows(title).follows("Ask for a view")
    visitor.presses("Send it").sees("Your request is with Kit Sample.")
    assert visitor.actions == 4
