"""Somebody says that it was not them who signed; the worker reads it, and it is looked into."""

import pytest

from tests.journeys.conftest import Visitor

PHONE = 360
TO_SAY = 4
"""Actions from home to saying that it was somebody else."""


@pytest.mark.journey
@pytest.mark.parametrize(
    "visitor", [(PHONE, True), (PHONE, False)], indirect=True, ids=["phone", "without script"]
)
def test_it_was_not_me(visitor: Visitor) -> None:
    visitor.signs_in("Sam")
    visitor.actions = 0
    visitor.follows("Account").follows("See what was signed").sees("An answer to a request")
    visitor.follows("Not you?").sees("Change your password").presses("It was not me").sees(
        "is looking into it"
    )
    assert visitor.actions <= TO_SAY
    receipt = visitor.page.url.removeprefix(visitor.site)
    visitor.signs_out()

    visitor.signs_in("Alex").opens("/people/waiting").sees("To look into")
    visitor.presses("It was looked into").sees("that it was looked into").signs_out()

    visitor.signs_in("Sam").opens(receipt).sees("it was looked into").opens("/account/signed")
    visitor.follows("Not you?").presses("It was not me").sees("is looking into it")
    visitor.presses("It was me").sees("You took it back.")
