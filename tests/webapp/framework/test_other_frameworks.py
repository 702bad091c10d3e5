"""Another framework, and another release, shown with no change to the program."""

from pathlib import Path
from typing import Any

import pytest

from competence.database import Database
from tests.conftest import TINY
from tests.factories import people
from tests.webapp.framework.conftest import BUNDLED, Open
from tests.webapp.reading import Page

TINY_RELEASE = TINY / "tiny-craft-2.0.0"
TINY_HOME = "/framework/tiny-craft/2.0.0"


@pytest.mark.parametrize(
    "rest", ["", "/A", "/A1", "/B1", "/B1.2", "/DU02", "/role/cook", "/search?q=soup"]
)
def test_a_tiny_framework_has_every_page(with_frameworks: Open, rest: str) -> None:
    browser = with_frameworks(TINY_RELEASE)

    response = browser.get(TINY_HOME + rest)

    assert response.status_code == 200
    assert Page(response.text).faults() == []
    assert "Not yet reviewed" not in response.text


def test_its_rules_are_said_in_its_own_words(with_frameworks: Open) -> None:
    words = Page(with_frameworks(TINY_RELEASE).get(f"{TINY_HOME}/B1").text).words

    assert "Before Able is agreed" in words
    assert "For Learning, nothing has to be shown first." in words
    assert "within 12 months. It seemed right." in words
    assert "Competent" not in words


def test_its_own_approvals_are_shown(with_frameworks: Open) -> None:
    words = Page(with_frameworks(TINY_RELEASE).get("/framework").text).words

    assert "The kitchen table, 20 January 2026: We read it together and agreed." in words
    assert "Nobody has reviewed it yet" not in words
    assert "The people who make Polyphony wrote it." not in words


def test_among_several_the_bundled_one_is_shown_and_the_others_can_be_reached(
    with_frameworks: Open,
) -> None:
    page = Page(with_frameworks(TINY_RELEASE, BUNDLED).get("/framework").text)

    assert page.words.count("Shared foundations") == 1
    assert page.all("a", href=TINY_HOME)


def test_members_see_the_framework_their_organisation_works_with(
    with_frameworks: Open, database: Database
) -> None:
    place = people.organisation(database, framework="tiny-craft", release="2.0.0")
    ash = people.worker(database, place, practises=("cook",))
    browser: Any = with_frameworks(TINY_RELEASE, BUNDLED)
    signed_in(browser, database, ash)

    words = Page(browser.get("/framework").text).words

    assert "Tiny craft: bread and soup" in words


def test_a_code_alone_leads_to_the_newest_release(
    with_frameworks: Open, tiny_releases: Path
) -> None:
    browser = with_frameworks(tiny_releases)

    assert browser.get("/framework/tiny-craft/A1").location == "/framework/tiny-craft/2.1.0/A1"
    assert browser.get("/framework/tiny-craft/A").location == "/framework/tiny-craft/2.1.0/A"
    assert browser.get("/framework/tiny-craft").location == "/framework/tiny-craft/2.1.0"


def test_a_code_alone_leads_members_to_their_organisations_release(
    with_frameworks: Open, tiny_releases: Path, database: Database
) -> None:
    place = people.organisation(database, framework="tiny-craft", release="2.0.0")
    browser: Any = with_frameworks(tiny_releases)
    signed_in(browser, database, people.worker(database, place, practises=("cook",)))

    response = browser.get("/framework/tiny-craft/A1")

    assert response.location == "/framework/tiny-craft/2.0.0/A1"


def test_an_older_release_stays_and_names_the_newer(
    with_frameworks: Open, tiny_releases: Path
) -> None:
    browser = with_frameworks(tiny_releases)

    older, newer = (Page(browser.get(f"/framework/tiny-craft/{n}/A1").text) for n in ("2.0.0", "2.1.0"))

    assert "There is a newer one: release 2.1.0." in older.words
    assert "There is a newer one" not in newer.words
