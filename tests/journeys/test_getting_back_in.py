"""Somebody forgot their password, and gets back in; somebody ends a sign-in they left open."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import Visitor, link_that_came
from webapp import demo
from webapp.settings import Settings

pytestmark = pytest.mark.journey

ANOTHER = "three green umbrellas"
VISITS = [
    pytest.param((360, True), id="phone"),
    pytest.param((360, False), id="phone, JavaScript off"),
]


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """A demo whose letters lie in a folder."""
    return replace(settings, mail_shown_in=tmp_path / "letters", site="http://localhost")


@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_forgotten_password_is_chosen_anew_by_a_link(
    visitor: Visitor, settings: Settings
) -> None:
    visitor.opens("/sign-in").follows("I forgot my password")
    visitor.writes("E-mail", "ash@demo.example").presses("Send me a link")
    visitor.sees("Look at your e-mail")
    assert visitor.actions == 2

    visitor.opens(link_that_came(settings, "/new-password/")).sees("Choose a new password")
    visitor.page.get_by_label("password").nth(0).fill(ANOTHER)
    visitor.page.get_by_label("password").nth(1).fill(ANOTHER)
    visitor.presses("Keep this password").sees("Your password is changed")

    visitor.signs_in("Ash", ANOTHER)
    visitor.opens("/account").follows("See what happened with your sign-in")
    visitor.sees("The password was changed with a link.")


@pytest.mark.parametrize("visitor", [(360, True)], indirect=True)
def test_a_sign_in_left_open_elsewhere_is_ended_in_two(
    visitor: Visitor, chromium: Browser, site: str
) -> None:
    context = chromium.new_context(bypass_csp=True)
    left_open = Visitor(context.new_page(), site, looks_with_axe=False).signs_in("Ash")
    visitor.signs_in("Ash", demo.PASSWORD).opens("/account")
    visitor.actions = 0

    visitor.presses("End this sign-in").sees("That sign-in is over.")

    assert visitor.actions == 1
    left_open.page.goto(f"{site}/home")
    assert urlsplit(left_open.page.url).path == "/sign-in"
    context.close()
