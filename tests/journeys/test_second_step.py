"""A second step at sign-in: an app, codes on paper, a lost phone, and passkeys."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from tests.factories.second_factor import shown
from tests.journeys.conftest import Visitor
from tests.served import served
from webapp import create_app, demo
from webapp.clock import now
from webapp.settings import Settings

pytestmark = pytest.mark.journey


@pytest.fixture
def site(settings: Settings) -> Iterator[str]:
    """The application at a name: for a bare number browsers make no passkeys."""
    app = create_app(settings)
    with served(app) as address:
        named = address.replace("127.0.0.1", "localhost")
        app.config["SETTINGS"] = replace(settings, site=named)
        yield named
    app.extensions["polyphony.database"].engine.dispose()


def goes_to_my_sign_in(visitor: Visitor) -> Visitor:
    return visitor.opens("/account").follows("Look at how you sign in")


def sets_up_an_app(visitor: Visitor) -> tuple[str, list[str]]:
    """From My sign-in; gives the app's secret and the codes for paper."""
    visitor.presses("Set up an app").sees("Or type this key into the app")
    (key,) = re.findall(r"(?:[A-Z2-7]{4} ?){8}", visitor.page.locator("body").inner_text())
    secret = "".join(key.split())
    visitor.writes("Code that your app shows now", shown(now(), secret=secret))
    visitor.presses("Use this app").sees("Your codes on paper")
    codes = re.findall(r"\d{4}-\d{4}-\d{4}-\d{4}", visitor.page.locator("body").inner_text())
    visitor.presses("I have them. Go on").sees("10 codes are left")
    return secret, codes


def gives_a_password(visitor: Visitor, name: str) -> Visitor:
    visitor.opens("/sign-in").writes("E-mail", f"{name.lower()}@demo.example")
    return visitor.writes("Password", demo.PASSWORD).presses("Sign in", exact=True)


@pytest.mark.parametrize("visitor", [(360, False), (360, True)], indirect=True)
def test_an_app_and_a_code_on_paper_for_a_lost_phone(visitor: Visitor) -> None:
    goes_to_my_sign_in(visitor.signs_in("Ash"))
    _, codes = sets_up_an_app(visitor)
    visitor.signs_out()

    gives_a_password(visitor, "Ash").sees("One more step")
    visitor.writes("Code", "000000").presses("Go on").sees("This code does not fit")
    visitor.writes("Code", codes[0]).presses("Go on").sees("Hello Ash")

    goes_to_my_sign_in(visitor).sees("9 codes are left")
    visitor.presses("Turn the app off").sees("You sign in with your password alone")


@pytest.mark.parametrize("visitor", [(360, False)], indirect=True)
def test_without_a_code_an_administrator_helps(visitor: Visitor) -> None:
    goes_to_my_sign_in(visitor.signs_in("Ash"))
    sets_up_an_app(visitor)
    visitor.signs_out().signs_in("Alex").opens("/people").follows("Ash Sample")
    visitor.follows("take their second step away").sees("Be sure that it is Ash Sample who asks")
    visitor.presses("Take it away").sees("Their second step is taken away")

    visitor.signs_out().signs_in("Ash").opens("/account/what-happened").sees(
        "The second step was taken away, since a phone was lost"
    )


def test_by_keyboard_alone(visitor: Visitor) -> None:
    goes_to_my_sign_in(visitor.signs_in("Ash"))
    secret, codes = sets_up_an_app(visitor)
    visitor.signs_out()
    gives_a_password(visitor, "Ash").sees("One more step")

    visitor.page.keyboard.press("Tab")
    for _ in range(20):
        if visitor.page.evaluate("document.activeElement.name") == "code":
            break
        visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.type(codes[1])
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")

    assert secret
    visitor.looks().sees("Hello Ash")


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Visitor]:
    """A phone under the site's own content security policy, that holds passkeys."""
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    holds = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": True, "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": holds})
    yield Visitor(page, site, looks_with_axe=False)
    context.close()


def test_a_passkey_is_the_second_step_and_the_whole_sign_in(phone: Visitor) -> None:
    goes_to_my_sign_in(phone.signs_in("Ash")).presses("Add a passkey")
    phone.writes("What do you call it?", "My phone").presses("Add it")
    phone.sees("Your codes on paper").presses("I have them. Go on").sees("My phone, since")
    phone.signs_out()

    gives_a_password(phone, "Ash").sees("One more step")
    phone.presses("Use a passkey").sees("Hello Ash").signs_out()
    phone.opens("/sign-in").presses("Sign in with a passkey").sees("Hello Ash")

    goes_to_my_sign_in(phone).presses("Take it away").sees("That passkey signs you in no more")
    phone.signs_out().opens("/sign-in").presses("Sign in with a passkey")
    phone.sees("This passkey is not known here")


def test_the_passkey_pages_hold_against_axe(visitor: Visitor) -> None:
    goes_to_my_sign_in(visitor.signs_in("Ash")).presses("Add a passkey")

    visitor.sees("Nothing of that leaves it")


@pytest.mark.parametrize("visitor", [(360, False)], indirect=True)
def test_without_scripts_a_passkey_page_offers_the_app(visitor: Visitor) -> None:
    goes_to_my_sign_in(visitor.signs_in("Ash")).presses("Add a passkey")

    visitor.sees("A passkey needs scripts").follows("Set up an app that shows codes")
    visitor.sees("Or type this key into the app")
