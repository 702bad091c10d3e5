"""Another name for somebody who asked for it, by an administrator."""

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from tests.competence.assessment.trail import events
from tests.factories import people
from tests.factories import training as courses
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page

pytestmark = pytest.mark.thorough


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)


def test_a_name_is_changed_everywhere_for_somebody_who_asked(
    browser: Browser, database: Database, place: people.Place, ash: Actor, alex: Actor,
    framework: Framework,
) -> None:  # fmt: skip
    tam = people.person(database, place, "Tam Sample", Role.TRAINER)
    course = courses.course(database, tam, framework)
    courses.joined(database, ash, courses.link(database, tam, course), "Ash Sample")
    path = f"/people/{ash.person_id}/name"
    page = Page(browser.sign_in(alex).get(path).text)

    unasked = browser.form(path, name="Rowan Sample")
    changed = browser.form(path, name=" Rowan Sample ", asked="yes")
    same = browser.form(path, name="Rowan Sample", asked="yes")

    assert page.faults() == []
    assert unasked.status_code == 422
    assert changed.headers["Location"] == same.headers["Location"] == f"/people/{ash.person_id}"
    assert "Rowan Sample" in Page(browser.get("/people").text).words
    assert "Ash Sample" not in Page(browser.get("/people").text).words
    assert events(database, alex, "person.") == ["person.renamed"]
    assert events(database, alex, "learner.")[-1] == "learner.renamed"


def test_ones_own_name_is_changed_on_ones_own_page(browser: Browser, alex: Actor) -> None:
    path = f"/people/{alex.person_id}/name"

    answer = browser.sign_in(alex).form(path, name="Lex Sample", asked="yes")

    assert answer.status_code == 422
    assert "Change your own name on your account page." in Page(answer.text).words
    assert "Change your own name" in Page(browser.get(path).text).words
    assert "Change your name" in Page(browser.get("/account").text).words


def test_names_that_two_entries_have_are_said(
    browser: Browser, database: Database, place: people.Place, alex: Actor
) -> None:
    people.person(database, place, "Kim Sample")
    people.person(database, place, "kim  sample")

    page = Page(browser.sign_in(alex).get("/people").text)

    assert page.faults() == []
    assert page.words.count("More than one entry is called") == 1
    assert "If they are one person, make an invitation" in page.words
