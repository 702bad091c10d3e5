"""A peer lead from elsewhere: asked by an administrator, comes by a link, is offered to workers."""

import re
from datetime import timedelta

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from tests.factories import people, signoff
from tests.factories.people import PASSWORD
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now, today

EMAIL = "gus@elsewhere.example"


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)


def asked(browser: Browser, alex: Actor) -> str:
    """The path of the link that the administrator is shown."""
    until = today() + timedelta(days=90)
    days = {"ends_on-day": until.day, "ends_on-month": until.month, "ends_on-year": until.year}
    browser.sign_in(alex)
    assert Page(browser.get("/people/guest").text).faults() == []
    answer = browser.form("/people/guest", email=EMAIL, **days)
    assert answer.status_code == 200
    found = re.search(r"/visit/[\w-]+", answer.text)
    assert found is not None
    return found.group()


def test_somebody_with_an_account_elsewhere_comes_and_is_offered_as_from_elsewhere(
    browser: Browser, database: Database, place: people.Place, framework: Framework, alex: Actor
) -> None:
    ash, sam = people.worker(database, place), people.supervisor(database, place)
    people.pair(database, place, ash, sam)
    home = people.organisation(database, "Mill Lane")
    gus = people.supervisor(database, home, "Gus Sample", email=EMAIL)
    link = asked(browser, alex)
    assert f"{EMAIL}, until" in Page(browser.get("/people/guest").text).words

    page = Page(browser.sign_in(gus).get(link).text)
    assert page.faults() == []
    assert browser.form(link).status_code == 422  # without saying it
    assert browser.form(link, says="yes").headers["Location"] == "/organisation"
    assert browser.get(link).status_code == 404
    here = Actor(gus.person_id, place.organisation.id)
    for path, status in (
        ("/home", 200), ("/waiting", 200), ("/account", 200), ("/practice/", 403),
        ("/people", 403), ("/supervision", 403), ("/awards/", 403), ("/portfolio/", 403),
    ):  # fmt: skip
        assert browser.sign_in(here).get(path).status_code == status, path

    asking = Page(browser.sign_in(ash).get("/practice/E2/ask").text)
    assert "From elsewhere. They see what you send, and nothing else of yours." in asking.words
    request = signoff.request(database, ash, sam, framework, view_from=here, at=now())
    path = f"/waiting/{request}/view"
    assert browser.sign_in(here).get(path).status_code == 200
    assert browser.form(path, level="competent", seen="They left room.").status_code == 303
    answer = Page(browser.sign_in(ash).get(f"/practice/asked/{request}").text)
    assert "They left room." in answer.words


def test_somebody_new_opens_an_account_with_the_link(
    browser: Browser, database: Database, place: people.Place, alex: Actor
) -> None:
    link = asked(browser, alex)
    with browser.session_transaction() as cookie:
        cookie.clear()
    answers = {
        "name": "Gus Sample",
        "password": PASSWORD,
        "again": PASSWORD,
        "is_adult": "y",
        "says": "y",
    }

    short = browser.form(f"{link}/account", **answers | {"password": "short", "again": "short"})
    opened = browser.form(f"{link}/account", **answers)

    assert short.status_code == 422
    assert opened.headers["Location"] == "/sign-in"
    browser.form("/sign-in", email=EMAIL, password=PASSWORD)
    assert "What waits" in Page(browser.get("/home").text).words


def test_a_link_that_is_ended_works_no_more(browser: Browser, alex: Actor) -> None:
    link = asked(browser, alex)
    forms = Page(browser.get("/people/guest").text).all("form")
    (end,) = [one for one in (str(form.get("action")) for form in forms) if one.endswith("/back")]

    assert browser.form(end).status_code == 303
    assert browser.get(link).status_code == 404
