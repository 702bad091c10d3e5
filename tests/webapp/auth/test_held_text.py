"""A sign-in that ends while somebody writes: their words come back, to them alone, within an hour.

Their self-assessment is the form; any form of anybody is held in the same way.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from time_machine import Traveller

from competence.accounts.records import HeldText
from competence.actors import Actor
from competence.assessment import queries
from competence.database import Database
from competence.framework.model import Framework
from tests.factories import people
from tests.webapp.auth.conftest import SAM, leads_to, signs_in
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page

pytestmark = pytest.mark.thorough

START = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
FORM = "/practice/self-assessment/E2"
WORDS = "I keep it short, and – ŵyn, \U0001f44d – I check how it landed."
TYPED = {"choice": "level.competent", "level_words": WORDS, "words": WORDS, "then": "next"}


@pytest.fixture
def clock() -> Iterator[Traveller]:
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def away(browser: Browser, clock: Traveller, ash: Actor) -> Browser:
    """A browser in which Ash's sign-in ended over what they typed."""
    signs_in(browser)
    browser.get("/home")
    clock.shift(timedelta(minutes=61))
    answer = browser.post(FORM, data=TYPED, headers={"Referer": f"http://localhost{FORM}"})
    assert leads_to(answer) == f"/sign-in?then={FORM}"
    return browser


def sent_again(browser: Browser) -> dict[str, str]:
    """What the page with one's words sends, as it stands."""
    form = next(
        one for one in Page(browser.get("/kept").text).all("form") if one.get("action") == FORM
    )
    fields = [one for one in form.iter("input") if one.get("type") == "hidden"]
    return {one.get("name") or "": one.get("value") or "" for one in fields}


def words_kept(database: Database, ash: Actor, framework: Framework) -> str:
    with database.reading(ash) as session:
        draft = queries.draft(session, ash, framework.framework)
    return draft.answers["E2"].words if draft else ""


def test_the_sign_in_page_says_that_the_words_are_kept(away: Browser) -> None:
    assert "What you typed is kept for an hour" in Page(away.get("/sign-in").text).words


def test_the_words_come_back_after_signing_in_again(away: Browser) -> None:
    assert leads_to(signs_in(away)).startswith("/kept")
    page = Page(away.get("/kept").text)

    assert page.faults() == []
    assert WORDS in page.words
    assert "A file is not kept" in page.words
    assert TYPED.items() <= sent_again(away).items()


def test_sending_them_finishes_what_was_begun(
    away: Browser, database: Database, ash: Actor, framework: Framework
) -> None:
    signs_in(away)

    answer = away.post(FORM, data=sent_again(away))

    assert answer.status_code == 303
    assert words_kept(database, ash, framework) == WORDS


def test_they_are_let_go_once_they_were_sent_with_their_key(
    away: Browser, database: Database, clock: Traveller, ash: Actor
) -> None:
    key = "0123456789abcdef0123456789abcdef"
    signs_in(away)
    clock.shift(timedelta(minutes=61))
    away.post(FORM, data={**TYPED, "once": key})
    signs_in(away)

    away.post(FORM, data=sent_again(away))

    assert leads_to(away.get("/kept")) == "/home"
    assert "kept for an hour" not in away.form("/sign-out", follow_redirects=True).text


def test_pressing_twice_sends_them_once(away: Browser, clock: Traveller) -> None:
    signs_in(away)
    fields = {**sent_again(away), "once": "0123456789abcdef0123456789abcdef"}

    first, second = away.post(FORM, data=fields), away.post(FORM, data=fields)

    assert leads_to(first) == leads_to(second)


def test_they_wait_while_somebody_goes_elsewhere_first(away: Browser) -> None:
    signs_in(away)
    away.get("/home")
    away.get("/kept")

    assert WORDS in away.get("/kept").text


@pytest.mark.usefixtures("sam")
def test_another_person_gets_nothing_and_is_not_stopped(away: Browser) -> None:
    answer = signs_in(away, SAM, then="/portfolio/")

    went = away.get(leads_to(answer))
    assert leads_to(went) == "/portfolio/"
    assert WORDS not in away.get("/home").text
    assert leads_to(away.get("/kept")) == "/home"


@pytest.mark.usefixtures("sam")
def test_they_still_come_back_after_another_person_was_here(away: Browser) -> None:
    signs_in(away, SAM)
    away.form("/sign-out")

    signs_in(away)

    assert WORDS in away.get("/kept").text


def test_after_an_hour_they_are_gone(away: Browser, clock: Traveller) -> None:
    clock.shift(timedelta(minutes=60))

    signs_in(away)

    assert leads_to(away.get("/kept")) == "/home"
    assert "kept for an hour" not in away.get("/sign-in").text


def test_the_next_one_to_be_held_clears_old_ones_away(
    away: Browser, database: Database, clock: Traveller, ash: Actor
) -> None:
    clock.shift(timedelta(hours=2))
    signs_in(away)
    clock.shift(timedelta(minutes=61))

    away.post(FORM, data=TYPED)

    with database.reading(ash) as session:
        assert len(session.scalars(select(HeldText)).all()) == 1


def test_the_database_cannot_read_them(away: Browser, database: Database, ash: Actor) -> None:
    with database.reading(ash) as session:
        (sealed,) = session.scalars(select(HeldText.sealed)).all()

    held = away.get_cookie("held")
    assert b"I keep it short" not in sealed
    assert held is not None
    assert held.http_only
    assert "I keep" not in held.value


def test_they_come_back_in_the_organisation_they_were_typed_in(
    browser: Browser, clock: Traveller, ash: Actor, elsewhere: people.Place
) -> None:
    signs_in(browser)
    browser.form(f"/organisation/{ash.organisation_id}")
    clock.shift(timedelta(minutes=61))
    browser.post(FORM, data=TYPED)

    assert leads_to(signs_in(browser)).startswith("/kept")

    assert WORDS in browser.get("/kept").text
    browser.form(f"/organisation/{elsewhere.organisation.id}")
    assert leads_to(browser.get("/kept")) == "/home"


@pytest.mark.usefixtures("ash")
def test_nothing_is_held_for_who_was_never_signed_in(browser: Browser, database: Database) -> None:
    answer = browser.post(FORM, data=TYPED)

    assert leads_to(answer) == "/sign-in?then=/"
    assert browser.get_cookie("held") is None
    with browser.session_transaction() as cookie:
        cookie["_user_id"] = "a token nobody ever had"
    browser.post(FORM, data=TYPED)
    assert browser.get_cookie("held") is None


@pytest.mark.usefixtures("ash")
def test_a_save_on_its_way_is_told_to_wait_and_holds_nothing(
    browser: Browser, clock: Traveller
) -> None:
    signs_in(browser)
    clock.shift(timedelta(minutes=61))

    answer = browser.post(f"{FORM}/autosave", data=TYPED, headers={"Accept": "application/json"})

    assert answer.status_code == 401
    assert browser.get_cookie("held") is None


def test_a_page_open_in_another_tab_may_still_be_sent_by_the_same_person(
    app: Flask, browser: Browser, clock: Traveller, ash: Actor, sam: Actor
) -> None:
    signs_in(browser)
    app.config["WTF_CSRF_ENABLED"] = True
    open_page = Page(browser.get(FORM).text).all("input", name="csrf_token")[0].get("value")
    clock.shift(timedelta(minutes=61))
    again = Page(browser.get("/sign-in").text).one("form", action="/sign-in")
    token = next(one.get("value") for one in again.iter("input") if one.get("name") == "csrf_token")

    signs_in(browser, csrf_token=str(token))

    answer = browser.post(FORM, data={**TYPED, "csrf_token": open_page})
    assert answer.status_code == 303


def test_a_page_left_open_by_one_person_is_not_sent_as_another(
    app: Flask, browser: Browser, clock: Traveller, ash: Actor, sam: Actor
) -> None:
    signs_in(browser)
    app.config["WTF_CSRF_ENABLED"] = True
    open_page = Page(browser.get(FORM).text).all("input", name="csrf_token")[0].get("value")
    clock.shift(timedelta(minutes=61))

    signs_in(browser, SAM, csrf_token=str(open_page))

    answer = browser.post(FORM, data={**TYPED, "csrf_token": open_page})
    assert answer.status_code == 409
    assert "you signed in or changed organisation since" in answer.text


def test_on_https_the_cookie_is_bound_to_this_host(
    app: Flask, another: Callable[[], Browser], clock: Traveller, ash: Actor
) -> None:
    app.config["SESSION_COOKIE_SECURE"] = True
    secure = another()
    secure.post("/sign-in", data={"email": "ash@example.org", "password": people.PASSWORD},
                base_url="https://localhost")  # fmt: skip
    clock.shift(timedelta(minutes=61))

    answer = secure.post(FORM, data=TYPED, base_url="https://localhost")

    (held,) = (c for c in answer.headers.getlist("Set-Cookie") if c.startswith("__Host-held="))
    assert "Secure" in held
    assert "Path=/" in held
    assert "Max-Age=3600" in held
