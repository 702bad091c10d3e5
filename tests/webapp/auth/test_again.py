"""Showing once more that it is oneself before what matters; nothing that was typed is lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from competence.actors import Actor
from competence.database import Database
from competence.second_factor import queries
from competence.tries.rules import FREE_TRIES
from tests.factories import second_factor
from tests.factories.people import PASSWORD
from tests.factories.second_factor import shown
from tests.webapp.auth.conftest import leads_to, signs_in
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now

OFF, AGAIN = "/account/sign-in/app/off", "/still-you"
LATER = timedelta(minutes=10, seconds=1)


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(now(), tick=False) as travelling:
        yield travelling


@pytest.fixture
def late(browser: Browser, database: Database, ash: Actor, clock: Any) -> Browser:
    """Ash signed in with a second step, and asked nothing for more than ten minutes."""
    second_factor.app(database, ash, at=now())
    browser.sign_in(ash)
    clock.shift(LATER)
    return browser


def has_one(database: Database, who: Actor) -> bool:
    with database.reading(who) as session:
        return queries.is_there(session, who.person_id)


def test_a_fresh_sign_in_counts(
    browser: Browser, database: Database, ash: Actor, clock: Any
) -> None:
    second_factor.app(database, ash, at=now())
    browser.sign_in(ash)
    clock.shift(timedelta(minutes=10))

    browser.form(OFF)

    assert not has_one(database, ash)


def test_later_one_is_asked_first_and_nothing_happens_yet(
    late: Browser, database: Database, ash: Actor
) -> None:
    assert leads_to(late.form(OFF)).startswith(AGAIN)
    assert has_one(database, ash)
    assert leads_to(late.get("/account/sign-in/app")) == f"{AGAIN}?then=/account/sign-in/app"
    assert late.get("/account/sign-in").status_code == 200


@pytest.mark.parametrize("how", ["password", "code"])
def test_a_password_or_a_code_goes_on_with_what_was_sent(
    late: Browser, database: Database, ash: Actor, how: str
) -> None:
    asked = Page(late.get(leads_to(late.form(OFF, name="Words that I typed"))).text)
    given = {"password": PASSWORD} if how == "password" else {"code": shown(now())}

    kept = leads_to(late.form(AGAIN, **given, then="/account/sign-in"))
    page = Page(late.get(kept).text)

    assert asked.faults() == page.faults() == []
    assert kept == "/kept?then=/account/sign-in"
    assert "Words that I typed" in page.words
    assert leads_to(late.form(OFF, was_held="yes")) == "/account/sign-in"
    assert not has_one(database, ash)


def test_asked_for_a_page_one_goes_on_to_it(late: Browser) -> None:
    answer = late.form(AGAIN, password=PASSWORD, then="/account/sign-in/app")

    assert leads_to(answer) == "/account/sign-in/app"
    assert late.get("/account/sign-in/app").status_code == 200


def test_it_makes_a_new_token_and_ends_the_old(
    late: Browser, another: Callable[[], Browser]
) -> None:
    with late.session_transaction() as cookie:
        before = cookie["_user_id"]

    late.form(AGAIN, password=PASSWORD)

    with late.session_transaction() as cookie:
        assert cookie["_user_id"] != before
    thief = another()
    with thief.session_transaction() as cookie:
        cookie["_user_id"] = before
    assert leads_to(thief.get("/home")).startswith("/sign-in")


def test_a_form_open_in_another_tab_may_still_be_sent(late: Browser) -> None:
    late.application.config["WTF_CSRF_ENABLED"] = True
    token = Page(late.get(AGAIN).text).all("input", name="csrf_token")[0].get("value")
    late.form(AGAIN, password=PASSWORD, csrf_token=token)

    answer = late.form("/account/sign-ins/end-all", csrf_token=token)

    assert leads_to(answer) == "/sign-in"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"password": "something else altogether"}, "This is not your password."),
        ({"code": "12345"}, "This code does not fit."),
        ({}, "Write your password"),
    ],
)
def test_what_does_not_fit_is_asked_again(late: Browser, given: dict[str, str], said: str) -> None:
    answer = late.form(AGAIN, **given)

    assert answer.status_code == 422
    assert said in answer.text
    assert leads_to(late.form(OFF)).startswith(AGAIN)


def test_whoever_guesses_waits(late: Browser) -> None:
    for _ in range(FREE_TRIES):
        late.form(AGAIN, password="something else altogether")

    assert late.form(AGAIN, password=PASSWORD).status_code == 429


@pytest.mark.usefixtures("ash")
def test_a_code_is_only_asked_of_whoever_has_an_app(browser: Browser) -> None:
    signs_in(browser)

    page = Page(browser.get(AGAIN).text)

    assert page.all("input", name="code") == []


def test_choosing_another_organisation_proves_nothing(
    browser: Browser, elsewhere: Any, clock: Any
) -> None:
    signs_in(browser)
    clock.shift(LATER)
    browser.form(f"/organisation/{elsewhere.organisation.id}")

    assert leads_to(browser.get("/account/sign-in/app")).startswith(AGAIN)
