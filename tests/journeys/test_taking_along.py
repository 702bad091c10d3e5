"""A worker who left another organisation takes what they kept there along."""

import pytest

from tests.journeys.conftest import Visitor

PHONE = 360


@pytest.mark.journey
@pytest.mark.parametrize(
    "visitor", [(PHONE, True), (PHONE, False)], indirect=True, ids=["phone", "without script"]
)
def test_evidence_goes_along_as_a_copy_that_says_where_it_came_from(visitor: Visitor) -> None:
    visitor.signs_in("Fern").opens("/account").follows("take evidence along from there")
    visitor.actions = 0
    visitor.follows("Tidewater").sees("Nobody is told, here or there.")
    visitor.chooses("The Tuesday table").chooses("A leaflet we made").presses("See it first")
    visitor.sees("This goes along").sees("by the end they were greeting whoever was new")
    visitor.sees("Taken along from Tidewater Peer Community")
    assert "I keep that for myself" not in visitor.page.locator("main").inner_text()
    visitor.presses("Take it along").sees("Copied here. Only you can see it, and nobody was told.")
    assert visitor.actions == 5

    visitor.follows("The Tuesday table").sees("Taken along from Tidewater Peer Community")
    assert "For me only" not in visitor.page.locator("main").inner_text()
    visitor.follows("Choose someone to share it with").chooses("Kit Sample")
    visitor.presses("Share with this person").sees("Kit Sample can read a copy of this")
    visitor.opens("/practice/evidence/along").follows("Tidewater").sees("There is nothing there")
    visitor.sees("2 pieces are here already.")
