"""The pages on which an administrator brings people in from a spreadsheet."""

from io import BytesIO

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.people.rules.importing import Column
from competence.spreadsheets import cells_of, xlsx_of
from tests.factories import people
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.carrying import squeezed

pytestmark = pytest.mark.thorough

HEADINGS = "\t".join(Column)
ASH = (
    "Ash Sample\tash@example.org\tQuay team\tPeer support worker\tExpert by experience"
    "\t1/12/2026\tRia Sample\tPractice supervisor"
)
RIA = "Ria Sample\tria@example.org\tQuay team\tSupervisor\t\t5/1/2026\t\t"
FILE = f"{HEADINGS}\n{ASH}\n{RIA}"


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)


def carried(page: Page) -> dict[str, str]:
    """What the page that shows the difference sends on."""
    hidden = {str(one.get("name")): str(one.get("value")) for one in page.all("input")}
    return {name: hidden[name] for name in ("carried", "seen")}


def test_a_file_is_shown_first_and_comes_in_with_links(browser: Browser, alex: Actor) -> None:
    assert "Bring in a spreadsheet" in Page(browser.sign_in(alex).get("/people").text).words
    shown = Page(browser.form("/people/import", rows=FILE).text)
    before = Page(browser.get("/people").text).words

    kept = browser.form("/people/import/keep", inviting="links", **carried(shown))

    assert shown.faults() == []
    assert "2 people are added" in shown.words
    assert "1 team is added" in shown.words
    assert "Ash Sample with Ria Sample, practice supervisor, from 1 December 2026" in shown.words
    assert "Ria Sample" not in before
    page = Page(kept.text)
    assert page.faults() == []
    assert page.words.count("/invitation/") == 2
    assert "Ria Sample" in Page(browser.get("/people").text).words
    again = Page(browser.form("/people/import", rows=FILE).text)
    assert "Nothing would be added" in again.words
    same = browser.form("/people/import/keep", inviting="links", **carried(shown))
    assert same.headers["Location"] == "/people"


def test_each_row_that_cannot_be_taken_is_a_sentence(browser: Browser, alex: Actor) -> None:
    wrong = RIA.replace("Supervisor", "Boss")

    answer = browser.sign_in(alex).form("/people/import", rows=f"{FILE}\n{wrong}\n\tx")

    page = Page(answer.text)
    assert answer.status_code == 422
    assert page.faults() == []
    assert "Row 4, Post “Boss”. Write one of: Peer support worker, Supervisor" in page.words
    assert "Row 5, Name, which is empty. Write their name" in page.words


def test_a_spreadsheet_file_and_the_empty_one(browser: Browser, alex: Actor) -> None:
    rows = [line.split("\t") for line in FILE.split("\n")]
    upload = {"file": (BytesIO(xlsx_of(rows)), "people.xlsx")}
    browser.sign_in(alex)

    shown = browser.post("/people/import", data=upload, content_type="multipart/form-data")
    empty = [
        cells_of(browser.get(f"/people/import/template.{kind}").data) for kind in ("csv", "xlsx")
    ]

    assert "2 posts are given" in Page(shown.text).words
    assert empty == [[[*Column]], [[*Column]]]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({}, "Choose a file, or paste rows"),
        ({"rows": "Team\nQuay"}, "Name is always there"),
        ({"rows": "x" * 15_001}, "15,000"),
    ],
)
def test_what_cannot_be_read_is_said(
    browser: Browser, alex: Actor, answers: dict[str, str], says: str
) -> None:
    answer = browser.sign_in(alex).form("/people/import", **answers)

    assert answer.status_code == 422
    assert says in Page(answer.text).words


@pytest.mark.parametrize("carried", ["", "nonsense", squeezed([["x"]]), squeezed(7)])
def test_what_did_not_come_back_whole_begins_anew(
    browser: Browser, alex: Actor, carried: str
) -> None:
    answer = browser.sign_in(alex).form("/people/import/keep", carried=carried, seen="")

    assert answer.status_code == 422
    assert "Choose the file again." in Page(answer.text).words


def test_people_who_changed_meanwhile_are_shown_again(browser: Browser, alex: Actor) -> None:
    shown = Page(browser.sign_in(alex).form("/people/import", rows=FILE).text)
    browser.form("/people/add", name="Ria Sample")

    answer = browser.form("/people/import/keep", inviting="mail", **carried(shown))

    page = Page(answer.text)
    assert answer.status_code == 422
    assert "People here have changed since you checked this." in page.words
    assert "1 person is added" in page.words
    done = browser.form("/people/import/keep", inviting="nonsense", **carried(page))
    assert done.headers["Location"] == "/people"
