"""An administrator asks whether everything is all right, and reads what to do."""

import pytest

from tests.journeys.conftest import Visitor

PHONE = 360
TO_ASK = 2
"""Actions from home."""


@pytest.mark.journey
@pytest.mark.parametrize(
    "visitor", [(PHONE, True), (PHONE, False)], indirect=True, ids=["phone", "without script"]
)
def test_is_everything_all_right(visitor: Visitor) -> None:
    visitor.signs_in("Alex")
    visitor.actions = 0

    visitor.follows("People", exact=True).follows("Is everything all right?")

    visitor.sees("What to do: Name a folder on another medium").sees("The rest is well")
    assert visitor.actions <= TO_ASK
