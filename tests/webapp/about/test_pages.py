"""What is promised, open to everybody."""

import pytest

from competence.actors import Role
from competence.database import Database
from tests.factories import people
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page

PAGES = ("privacy", "never-used-for", "accessibility", "urgent-help")


@pytest.mark.parametrize("name", PAGES)
def test_everybody_reads_these_without_signing_in(browser: Browser, name: str) -> None:
    response = browser.get(f"/about/{name}")

    page = Page(response.text)
    assert response.status_code == 200
    assert page.faults() == []
    assert len(page.all("h1")) == 1


def test_what_it_must_never_be_used_for_is_said_in_full(browser: Browser) -> None:
    words = Page(browser.get("/about/never-used-for").text).words

    for never in ("Discipline", "Capability", "Sickness absence", "Pay", "Redundancy"):
        assert never in words
    assert "the person your service names" in words


@pytest.mark.parametrize("name", ["privacy", "never-used-for"])
def test_whoever_is_signed_in_is_told_whom_to_tell(
    browser: Browser, database: Database, name: str
) -> None:
    place = people.organisation(database)
    people.person(database, place, "Lee Sample", Role.SUPERVISOR, answers_scope_concerns=True)
    elsewhere = people.organisation(database, "Elsewhere")
    people.person(database, elsewhere, "Max", Role.SUPERVISOR, answers_scope_concerns=True)
    browser.sign_in(people.worker(database, place))

    words = Page(browser.get(f"/about/{name}").text).words

    assert "tell Lee Sample." in words
    assert "Max" not in words
    assert browser.counted <= 8


def test_the_truth_about_the_key_is_told(browser: Browser) -> None:
    words = Page(browser.get("/about/privacy").text).words

    assert "The database alone cannot be read" in words
    assert "whoever runs the server holds a key, so a court could order it opened" in words
