"""Signing in with a second step: until it is taken, the right password opens nothing."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
import time_machine

from competence.actors import Actor
from competence.database import Database
from competence.tries.rules import FREE_TRIES
from tests.factories import second_factor
from tests.factories.second_factor import shown
from tests.webapp.auth.conftest import ASH, leads_to, signs_in
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now

STEP = "/sign-in/second-step"


@pytest.fixture
def codes(database: Database, ash: Actor) -> Sequence[str]:
    return second_factor.app(database, ash, at=now())


@pytest.mark.usefixtures("codes")
def test_after_the_password_a_code_is_asked_and_then_one_is_in(browser: Browser) -> None:
    asked = leads_to(signs_in(browser, then="/practice/"))
    page = Page(browser.get(asked).text)
    box = page.one("input", name="code")
    answer = browser.form(STEP, code=shown(now()), then=page.one("input", name="then").get("value"))

    assert asked == f"{STEP}?then=/practice/"
    assert page.faults() == []
    assert (box.get("autocomplete"), box.get("inputmode")) == ("one-time-code", "numeric")
    assert leads_to(answer) == "/practice/"
    assert "Hello Ash" in browser.get("/home").text


@pytest.mark.usefixtures("codes")
def test_the_password_alone_opens_nothing(browser: Browser) -> None:
    signs_in(browser)

    for path in ("/home", "/account", "/account/sign-in", "/account/sign-in/app", "/still-you"):
        assert leads_to(browser.get(path)).startswith("/sign-in?then="), path
    assert leads_to(browser.form("/account/sign-in/app/off")).startswith("/sign-in?then=")


@pytest.mark.usefixtures("codes")
def test_the_password_alone_is_no_sign_in_at_all(browser: Browser) -> None:
    signs_in(browser)
    with browser.session_transaction() as cookie:
        half = cookie["half"]
        cookie["_user_id"] = half

    assert leads_to(browser.get("/home")).startswith("/sign-in?then=")


@pytest.mark.usefixtures("codes")
def test_taking_the_step_makes_a_new_token_and_leaves_nothing_of_the_half(browser: Browser) -> None:
    signs_in(browser)
    with browser.session_transaction() as cookie:
        half = cookie["half"]

    browser.form(STEP, code=shown(now()))

    with browser.session_transaction() as cookie:
        assert cookie["_user_id"] != half
        assert "half" not in cookie
        cookie["half"] = half
    assert leads_to(browser.get(STEP)).startswith("/sign-in")


@pytest.mark.usefixtures("codes")
def test_a_code_gets_one_person_in_once(browser: Browser, another: Callable[[], Browser]) -> None:
    code, other = shown(now()), another()
    signs_in(browser)
    signs_in(other)
    browser.form(STEP, code=code)

    again = other.form(STEP, code=f" {code[:3]} {code[3:]}")

    assert again.status_code == 422
    assert "Each code works once" in again.text
    assert leads_to(other.get("/home")).startswith("/sign-in")


def test_a_code_on_paper_gets_in_without_the_phone(browser: Browser, codes: Sequence[str]) -> None:
    signs_in(browser)

    assert leads_to(browser.form(STEP, code=codes[0])) == "/home"
    assert "9 codes are left" in browser.get("/account/sign-in").text


@pytest.mark.usefixtures("codes")
def test_after_ten_minutes_one_begins_from_the_start(browser: Browser) -> None:
    with time_machine.travel(now(), tick=False) as clock:
        signs_in(browser)
        clock.shift(timedelta(minutes=10, seconds=1))

        answer = browser.form(STEP, code=shown(now()), then="/practice/")

        said = browser.get("/sign-in").text

    assert leads_to(answer) == "/sign-in?then=/practice/"
    assert "longer than ten minutes" in said


def test_without_a_password_there_is_no_second_step(browser: Browser) -> None:
    assert leads_to(browser.get(STEP)) == "/sign-in"
    assert leads_to(browser.form(STEP, code="123456")) == "/sign-in"


@pytest.mark.usefixtures("codes")
def test_an_empty_code_is_asked_for(browser: Browser) -> None:
    signs_in(browser)

    answer = browser.form(STEP, code="")

    assert answer.status_code == 422
    assert "Write the code that your app shows" in answer.text


def test_whoever_guesses_codes_waits_wherever_they_try_from(
    browser: Browser, another: Callable[[], Browser], codes: Sequence[str]
) -> None:
    signs_in(browser)
    for _ in range(FREE_TRIES):
        browser.form(STEP, code="no")

    waiting = browser.form(STEP, code=codes[0])
    other = another()
    other.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    signs_in(other)

    assert waiting.status_code == 429
    assert "Try again in" in waiting.text
    assert other.form(STEP, code=codes[0]).status_code == 429


@pytest.mark.usefixtures("ash")
def test_without_a_second_step_nothing_is_asked(browser: Browser) -> None:
    assert leads_to(signs_in(browser, ASH)) == "/home"
