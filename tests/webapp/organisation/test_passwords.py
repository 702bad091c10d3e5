"""An administrator hands over a link for a new password."""

import re
from urllib.parse import urlsplit

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from tests.factories import people
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page

ANOTHER = "three green umbrellas"


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(
        database, place, "Alex Sample", Role.ADMINISTRATOR, email="alex@example.org"
    )


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place, email="ash@example.org")


def test_from_their_page_to_a_link_that_works(browser: Browser, alex: Actor, ash: Actor) -> None:
    path = f"/people/{ash.person_id}/new-password"
    browser.sign_in(alex)
    their_page = Page(browser.get(f"/people/{ash.person_id}").text)
    asking = Page(browser.get(path).text)

    shown = browser.form(path)

    assert len(their_page.all("a", href=path)) == 1
    assert asking.faults() == [] == Page(shown.text).faults()
    assert "Be sure that it is Ash Sample who asks" in asking.words
    found = re.search(r'value="(http[^"]+/new-password/[^"]+)"', shown.text)
    assert found is not None
    browser.form("/sign-out")
    chosen = browser.form(urlsplit(found[1]).path, password=ANOTHER, again=ANOTHER)
    assert chosen.location == "/sign-in"
    assert browser.form("/sign-in", email="ash@example.org", password=ANOTHER).location == "/home"


def test_nobody_makes_one_for_themself(browser: Browser, alex: Actor) -> None:
    path = f"/people/{alex.person_id}/new-password"
    browser.sign_in(alex)

    page, answer = Page(browser.get(path).text), browser.form(path)

    assert not Page(browser.get(f"/people/{alex.person_id}").text).all("a", href=path)
    assert "Nobody makes a link for themself" in page.words
    assert not page.all("button", string="Make the link")
    assert answer.location == f"/people/{alex.person_id}"
