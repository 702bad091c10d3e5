"""How one signs in: setting an app up, its codes on paper, and turning it off."""

import re

import pytest
from werkzeug.test import TestResponse

from competence.actors import Actor
from competence.database import Database
from competence.second_factor import queries
from tests.factories import people, second_factor
from tests.factories.second_factor import shown
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now

MINE, APP = "/account/sign-in", "/account/sign-in/app"


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place, email="ash@example.org")


def key_of(page: Page) -> str:
    (key,) = re.findall(r"(?:[A-Z2-7]{4} ?){8}", page.words)
    return "".join(key.split())


def sets_up(browser: Browser, **answers: str) -> TestResponse:
    page = Page(browser.get(APP).text)
    carried = page.one("input", name="secret").get("value") or ""
    code = shown(now(), secret=key_of(page))
    return browser.form(APP, **{"secret": carried, "code": code, **answers})


def has_one(database: Database, who: Actor) -> bool:
    with database.reading(who) as session:
        return queries.is_there(session, who.person_id)


def test_the_pages_are_whole_and_offer_calmly(browser: Browser, ash: Actor) -> None:
    mine, app = browser.sign_in(ash).get(MINE), browser.get(APP)

    for response in (mine, app):
        assert Page(response.text).faults() == []
        assert browser.counted <= 8
        assert "style=" not in response.text
    assert "If you like" in Page(mine.text).words
    assert "<svg" in app.text


def test_an_app_is_set_up_and_ten_codes_are_shown_once(
    browser: Browser, database: Database, ash: Actor
) -> None:
    answer = sets_up(browser.sign_in(ash))

    page = Page(answer.text)
    codes = re.findall(r"\d{4}-\d{4}-\d{4}-\d{4}", page.words)
    later = browser.get(MINE).text
    assert answer.status_code == 200
    assert page.faults() == []
    assert len(codes) == 10
    assert has_one(database, ash)
    assert "10 codes are left" in later
    assert not any(code in later for code in codes)


def test_the_same_form_again_shows_no_codes(browser: Browser, ash: Actor) -> None:
    once = "0b8b6f0e-7e9a-4a57-9e5f-3d4d6a4c1a11"
    browser.sign_in(ash)
    page = Page(browser.get(APP).text)
    sent = {
        "secret": page.one("input", name="secret").get("value"),
        "code": shown(now(), secret=key_of(page)),
        "once": once,
    }
    browser.form(APP, **sent)

    again = browser.form(APP, **sent)

    assert (again.status_code, again.location) == (303, MINE)


def test_a_wrong_code_keeps_the_same_key(browser: Browser, database: Database, ash: Actor) -> None:
    browser.sign_in(ash)
    page = Page(browser.get(APP).text)
    carried = page.one("input", name="secret").get("value")

    for code, said in (("12345", "does not fit"), ("", "Write the code")):
        answer = browser.form(APP, secret=carried, code=code)

        assert answer.status_code == 422
        assert said in answer.text
        assert key_of(Page(answer.text)) == key_of(page)
    assert not has_one(database, ash)


def test_a_secret_of_somebody_elses_or_of_ones_own_making_is_not_kept(
    browser: Browser, database: Database, ash: Actor, sam: Actor
) -> None:
    browser.sign_in(sam)
    sams = Page(browser.get(APP).text).one("input", name="secret").get("value")
    browser.sign_in(ash)

    for secret in (sams, second_factor.SECRET, ""):
        answer = browser.form(APP, secret=secret, code=shown(now()))

        assert (answer.status_code, answer.location) == (303, APP)
    assert not has_one(database, ash)


def test_new_codes_take_the_place_of_the_earlier(
    browser: Browser, database: Database, ash: Actor
) -> None:
    earlier = second_factor.app(database, ash, at=now())

    page = Page(browser.sign_in(ash).form(f"{MINE}/codes").text)

    codes = re.findall(r"\d{4}-\d{4}-\d{4}-\d{4}", page.words)
    assert len(codes) == 10
    assert not set(codes) & set(earlier)


def test_it_is_turned_off_by_oneself(browser: Browser, database: Database, ash: Actor) -> None:
    second_factor.app(database, ash, at=now())

    answer = browser.sign_in(ash).form(f"{APP}/off")

    assert answer.location == MINE
    assert "with your password alone" in browser.get(MINE).text
    assert not has_one(database, ash)
