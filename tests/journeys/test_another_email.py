"""A worker moves their sign-in from an employer's mailbox to their own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.journeys.conftest import Visitor, served
from webapp import demo
from webapp.installation import opened
from webapp.mail.sending import Folder
from webapp.mail.work import post_of, send
from webapp.settings import Settings

NEW = "ash.at.home@demo.example"


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """A demo whose letters lie in a folder."""
    return replace(settings, mail_shown_in=tmp_path / "letters", site="http://localhost")


@pytest.fixture
def site(settings: Settings) -> Iterator[str]:
    with served(settings) as address:
        yield address


def link_that_came(settings: Settings) -> str:
    """The path of the link in the newest letter."""
    post = post_of(settings)
    assert post is not None
    with opened(settings) as database:
        send(database, post)
    assert settings.mail_shown_in is not None
    letters = "\n".join(one.text for one in Folder(settings.mail_shown_in).letters())
    found = re.search(r"http://\S+/account/e-mail/\S+", letters)
    assert found is not None
    return urlsplit(found[0]).path


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

    visitor.opens(link_that_came(settings)).sees("Is this your e-mail?").sees(NEW)
    visitor.presses("Yes, use it").sees(f"You sign in with {NEW} from now on.")

    visitor.signs_out().opens("/sign-in")
    visitor.writes("E-mail", NEW).writes("Password", demo.PASSWORD)
    visitor.presses("Sign in", exact=True).sees("Hello Ash")
