"""Each page and file that a commissioner opens is noted, and a day's reading has an end."""

from uuid import UUID

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.oversight import actions
from competence.oversight.rules import facts_read
from competence.people.rules import OrganisationKind
from tests.factories import people
from tests.webapp.audit.test_pages import frozen, last_published, said, served
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now


@pytest.fixture
def board(database: Database) -> people.Place:
    return people.organisation(database, "Coast board", kind=OrganisationKind.COMMISSIONER)


@pytest.fixture
def com(database: Database, board: people.Place) -> Actor:
    return people.person(database, board, "Com Sample", Role.COMMISSIONER)


def read_already(database: Database, com: Actor, many: int) -> None:
    day = last_published().ends_on
    tables = [facts_read(UUID(int=one), day) for one in range(many)]
    with database.committing(com) as session:
        assert actions.note_reading(session, com, tables, at=now())


def test_the_two_hundredth_table_is_read_and_the_next_tomorrow_by_page_and_file(
    browser: Browser, database: Database, board: people.Place, com: Actor
) -> None:
    marsh, hill, elm = served(database, com, "Marsh Lane", "Hill Top", "Elm Row")
    frozen(database)
    read_already(database, com, 198)
    browser.sign_in(com)
    paths = [f"/services/{one.organisation_id}" for one in (marsh, hill, elm)]

    assert browser.get(paths[0]).status_code == 200  # the 199th
    assert browser.get(f"{paths[1]}/audit.csv").status_code == 200  # the 200th
    stopped = [
        browser.get(path)
        for path in (
            *(f"{paths[2]}/audit.{form}" for form in ("pdf", "csv", "json", "zip")),
            paths[2],
            f"{paths[2]}/shared-decisions",
            "/services/questions/AQ10",
            "/services/together",
            "/services/together.json",
        )
    ]
    again = [browser.get(path).status_code for path in (paths[0], f"{paths[1]}/audit.zip")]

    assert {answer.status_code for answer in stopped} == {429}
    page = Page(stopped[0].text)
    assert page.faults() == []
    assert "That is enough for today" in page.words
    assert "tell an administrator of your organisation" in page.words
    assert "Elm Row" not in "".join(answer.text for answer in stopped)
    assert again == [200, 200]
    browser.sign_in(people.person(database, board, "Cleo Sample", Role.ADMINISTRATOR))
    assert "in the last week: 1." in browser.get("/people/all-right").text


def test_the_people_of_a_service_see_what_was_read_and_when(
    browser: Browser, database: Database, com: Actor
) -> None:
    marsh, hill = served(database, com, "Marsh Lane", "Hill Top")
    frozen(database)
    browser.sign_in(com)
    for path in (
        f"/services/{marsh.organisation_id}",
        "/services/questions/AQ10",
        "/services/together",
    ):
        said(browser, path)

    browser.sign_in(marsh)
    seen = said(browser, "/agreements/read")
    browser.sign_in(hill)
    other = said(browser, "/agreements/read")

    assert "Coast board The facts about our service, on" in seen
    assert "Figures of all their services together" in seen
    assert "Com Sample" not in seen
    assert "The facts about our service" not in other
    assert "One question of several services" in other
    browser.sign_in(com)
    assert browser.get("/agreements/read").status_code == 403
