"""Another framework, and another release, shown with no change to the program."""

from pathlib import Path

import pytest

from competence.actors import Actor
from competence.database import Database
from tests.factories import people
from tests.webapp.framework.conftest import BUNDLED, TINY_RELEASE, BrowserOn
from tests.webapp.reading import Page

pytestmark = pytest.mark.thorough

TINY_HOME = "/framework/tiny-craft/2.0.0"


def cook(database: Database) -> Actor:
    """Somebody whose organisation works with the tiny framework."""
    place = people.organisation(database, framework="tiny-craft", release="2.0.0")
    return people.worker(database, place, practises=("cook",))


@pytest.mark.parametrize(
    "rest", ["", "/A", "/A1", "/B1", "/B1.2", "/DU02", "/role/cook", "/search?q=soup"]
)
def test_a_tiny_framework_has_every_page(browser_on: BrowserOn, rest: str) -> None:
    browser = browser_on(TINY_RELEASE)

    response = browser.get(TINY_HOME + rest)

    assert response.status_code == 200
    assert Page(response.text).faults() == []
    assert "Not yet reviewed" not in response.text


def test_its_rules_are_said_in_its_own_words(browser_on: BrowserOn) -> None:
    words = Page(browser_on(TINY_RELEASE).get(f"{TINY_HOME}/B1").text).words

    assert "Before Able is agreed" in words
    assert "For Learning, nothing has to be shown first." in words
    assert "within 12 months. It seemed right." in words
    assert "Competent" not in words


def test_its_own_approvals_are_shown(browser_on: BrowserOn) -> None:
    words = Page(browser_on(TINY_RELEASE).get("/framework").text).words

    assert "The kitchen table, 20 January 2026: We read it together and agreed." in words
    assert "Nobody has reviewed it yet" not in words
    assert "The people who make Polyphony wrote it." not in words


def test_among_several_the_bundled_one_is_shown_and_the_others_can_be_reached(
    browser_on: BrowserOn,
) -> None:
    page = Page(browser_on(TINY_RELEASE, BUNDLED).get("/framework").text)

    assert page.words.count("Shared foundations") == 1
    assert page.all("a", href=TINY_HOME)


def test_members_see_the_framework_their_organisation_works_with(
    browser_on: BrowserOn,
) -> None:
    browser = browser_on(TINY_RELEASE, BUNDLED)
    browser.sign_in(cook(browser.database))

    words = Page(browser.get("/framework").text).words

    assert "Tiny craft: bread and soup" in words


def test_a_code_alone_leads_to_the_newest_release(
    browser_on: BrowserOn, two_releases: Path
) -> None:
    browser = browser_on(two_releases)

    assert browser.get("/framework/tiny-craft/A1").location == "/framework/tiny-craft/2.1.0/A1"
    assert browser.get("/framework/tiny-craft/A").location == "/framework/tiny-craft/2.1.0/A"
    assert browser.get("/framework/tiny-craft").location == "/framework/tiny-craft/2.1.0"


def test_a_code_alone_leads_members_to_their_organisations_release(
    browser_on: BrowserOn, two_releases: Path
) -> None:
    browser = browser_on(two_releases)
    browser.sign_in(cook(browser.database))

    response = browser.get("/framework/tiny-craft/A1")

    assert response.location == "/framework/tiny-craft/2.0.0/A1"


def test_an_older_release_stays_and_names_the_newer(
    browser_on: BrowserOn, two_releases: Path
) -> None:
    browser = browser_on(two_releases)

    older = Page(browser.get("/framework/tiny-craft/2.0.0/A1").text)
    newer = Page(browser.get("/framework/tiny-craft/2.1.0/A1").text)

    assert "There is a newer one: release 2.1.0." in older.words
    assert "There is a newer one" not in newer.words


def test_a_retired_release_says_so_and_a_new_one_says_what_it_changed(
    browser_on: BrowserOn, two_releases: Path
) -> None:
    browser = browser_on(two_releases)

    older = Page(browser.get("/framework/tiny-craft/2.0.0").text)
    newer = Page(browser.get("/framework/tiny-craft/2.1.0").text)

    assert "Release 2.0.0 is retired." in older.words
    assert "A1: Kneading is said more plainly." in newer.words
    assert "What it changed" not in older.words
