"""A worker moves their sign-in from an employer's mailbox to their own."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.journeys.conftest import Visitor, link_that_came
from webapp import demo
from webapp.settings import Settings

NEW = "ash.at.home@demo.example"


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """A demo whose letters lie in a folder."""
    return replace(settings, mail_shown_in=tmp_path / "letters", site="http://localhost")


@pytest.mark.journey
@pytest.mark.parametrize(
    "visitor", [(360, True), (360, False)], indirect=True, ids=["phone", "without script"]
)
def test_ones_own_mailbox_takes_the_place_of_the_employers(
    visitor: Visitor, settings: Settings
) -> None:
    visitor.signs_in("Ash").follows("Account").follows("Change e-mail")
    visitor.sees("Choose one that stays yours when you change your work.")
    visitor.writes("Your new e-mail", NEW).presses("Send the link")
    visitor.sees(f"If {NEW} can be used, a link is on its way there.")

    visitor.opens(link_that_came(settings, "/account/e-mail/")).sees("Is this your e-mail?").sees(
        NEW
    )
    visitor.presses("Yes, use it").sees(f"You sign in with {NEW} from now on.")

    visitor.signs_out().opens("/sign-in")
    visitor.writes("E-mail", NEW).writes("Password", demo.PASSWORD)
    visitor.presses("Sign in", exact=True).sees("Hello Ash")
