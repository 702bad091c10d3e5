"""Signing in with a passkey, as the second step and as the whole; and what is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from werkzeug.test import TestResponse

from competence.actors import Actor
from competence.database import Database
from competence.second_factor import queries
from competence.second_factor.rules import CHALLENGE_LASTS, Demanded
from tests.factories.authenticator import Authenticator
from tests.webapp.auth.conftest import leads_to, signs_in
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now

ADD, MINE = "/account/sign-in/passkey", "/account/sign-in"
STEP, WHOLE = "/sign-in/second-step/passkey", "/sign-in/passkey"


@pytest.fixture(autouse=True)
def at_a_name(app: Flask) -> None:
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], site="http://localhost:8000")


def asked(page: str, action: str) -> tuple[str, str]:
    """What a page asks a browser about a passkey, and its challenge as it travels."""
    form = Page(page).one("form", action=action)
    (challenge,) = (one for one in form.iter("input") if one.get("name") == "challenge")
    return form.get("data-passkey") or "", challenge.get("value") or ""


def adds(browser: Browser, device: Authenticator, **more: str) -> TestResponse:
    options, challenge = asked(browser.get(ADD).text, ADD)
    sent = {"name": "My phone", "challenge": challenge, "answer": device.makes(options), **more}
    return browser.form(ADD, **sent)


def uses(browser: Browser, device: Authenticator, page: str, action: str) -> TestResponse:
    options, challenge = asked(browser.get(page).text, action)
    return browser.form(action, challenge=challenge, answer=device.uses(options), then="/practice/")


def own(database: Database, who: Actor) -> queries.Own:
    with database.reading(who) as session:
        return queries.own(session, who)


@pytest.fixture
def phone(browser: Browser, ash: Actor) -> Authenticator:
    """A passkey of Ash's, who is signed out again."""
    device = Authenticator()
    adds(browser.sign_in(ash), device)
    browser.form("/sign-out")
    return device


def test_it_is_added_under_a_name_and_codes_are_shown(
    browser: Browser, database: Database, ash: Actor
) -> None:
    page = Page(browser.sign_in(ash).get(ADD).text)

    answer = adds(browser, Authenticator())

    mine = Page(browser.get(MINE).text)
    assert page.faults() == mine.faults() == []
    assert "Your codes on paper" in answer.text
    assert "My phone, since" in mine.words
    assert adds(browser, Authenticator()).location == MINE
    assert len(own(database, ash).passkeys) == 2


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": ""}, "Give it a name"),
        ({"name": "x" * 61}, "There is room for 60"),
        ({"answer": ""}, "did not work here"),
        ({"challenge": "made up"}, "That took too long"),
    ],
)
def test_what_does_not_hold_is_asked_anew(
    browser: Browser, database: Database, ash: Actor, sent: dict[str, str], said: str
) -> None:
    answer = adds(browser.sign_in(ash), Authenticator(), **sent)

    assert answer.status_code == 422
    assert said in answer.text
    assert not own(database, ash).passkeys


def test_it_is_the_second_step(browser: Browser, phone: Authenticator) -> None:
    step = leads_to(signs_in(browser))
    page = Page(browser.get(step).text)

    answer = uses(browser, phone, step, STEP)

    assert page.faults() == []
    assert "Use a passkey, or a code" in page.words
    assert leads_to(answer) == "/practice/"
    assert "Hello Ash" in browser.get("/home").text


def test_it_is_the_whole_sign_in(browser: Browser, phone: Authenticator) -> None:
    answer = uses(browser, phone, "/sign-in", WHOLE)

    assert leads_to(answer) == "/practice/"
    assert "Hello Ash" in browser.get("/home").text


def test_without_a_right_password_it_is_no_second_step(
    browser: Browser, another: Callable[[], Browser], phone: Authenticator
) -> None:
    step = leads_to(signs_in(browser))
    options, challenge = asked(browser.get(step).text, STEP)

    answer = another().form(STEP, challenge=challenge, answer=phone.uses(options))

    assert leads_to(answer) == "/sign-in"


def test_somebody_elses_passkey_is_no_second_step_of_mine(
    browser: Browser, another: Callable[[], Browser], sam: Actor, phone: Authenticator
) -> None:
    sams, other = Authenticator(), another()
    adds(other.sign_in(sam), sams)
    step = leads_to(signs_in(browser))

    answer = uses(browser, sams, step, STEP)

    assert leads_to(answer) == "/sign-in/second-step?then=/practice/"
    assert "This passkey is not known here" in browser.get(step).text
    assert phone.signed == 0


@pytest.mark.parametrize("late", [CHALLENGE_LASTS + timedelta(seconds=1)])
def test_an_answer_that_comes_too_late_is_refused(
    browser: Browser, phone: Authenticator, late: timedelta
) -> None:
    with time_machine.travel(now(), tick=False) as clock:
        options, challenge = asked(browser.get("/sign-in").text, WHOLE)
        clock.shift(late)

        answer = browser.form(WHOLE, challenge=challenge, answer=phone.uses(options))
        said = browser.get(leads_to(answer)).text

    assert "That took too long" in said


def test_an_answer_is_taken_once(
    browser: Browser, another: Callable[[], Browser], phone: Authenticator
) -> None:
    options, challenge = asked(browser.get("/sign-in").text, WHOLE)
    sent = {"challenge": challenge, "answer": phone.uses(options)}
    first, thief = browser.form(WHOLE, **sent), another()

    again = thief.form(WHOLE, **sent)

    assert leads_to(first) == "/home"
    assert leads_to(again) == "/sign-in"
    assert leads_to(thief.get("/home")).startswith("/sign-in")


def test_a_challenge_for_one_purpose_serves_no_other(
    browser: Browser, phone: Authenticator
) -> None:
    _, challenge = asked(browser.get(leads_to(signs_in(browser))).text, STEP)
    options, _ = asked(browser.get("/sign-in").text, WHOLE)

    answer = browser.form(WHOLE, challenge=challenge, answer=phone.uses(options))

    assert leads_to(answer) == "/sign-in"


def test_the_site_is_what_the_settings_say_and_never_what_a_request_says(
    browser: Browser,
) -> None:
    page = browser.get("/sign-in", headers={"Host": "evil.example"}).text

    options, _ = asked(page, WHOLE)
    assert json.loads(options)["rpId"] == "localhost"


@pytest.mark.parametrize("site", ["", "http://127.0.0.1:8000", "http://polyphony.example.org"])
def test_where_browsers_make_none_the_app_is_offered(
    app: Flask, browser: Browser, ash: Actor, site: str
) -> None:
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], site=site)

    assert "passkey" not in browser.get("/sign-in").text
    assert leads_to(browser.form(WHOLE, challenge="x", answer="x")) == "/sign-in"
    browser.sign_in(ash)
    assert "Add a passkey" not in browser.get(MINE).text
    assert "Set up an app" in browser.get(ADD).text
    assert browser.form(ADD, name="My phone").status_code == 422


def test_the_last_of_whoever_must_have_one_stays(
    app: Flask, browser: Browser, database: Database, sam: Actor
) -> None:
    adds(browser.sign_in(sam), Authenticator())
    (mine,) = own(database, sam).passkeys
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], second_step=Demanded.STAFF)

    page, refused = browser.get(MINE).text, browser.form(f"{MINE}/passkeys/{mine.id}/remove")

    assert "Take it away" not in page
    assert refused.status_code == 409
    assert own(database, sam).passkeys


def test_one_is_taken_away(
    browser: Browser, database: Database, ash: Actor, phone: Authenticator
) -> None:
    (mine,) = own(database, ash).passkeys
    browser.sign_in(ash)

    assert browser.form(f"{MINE}/passkeys/{mine.id}/remove").location == MINE
    assert not own(database, ash).is_there
    assert phone.signed == 0
