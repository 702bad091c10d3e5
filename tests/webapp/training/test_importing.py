"""A spreadsheet into a course by its pages: checked, mended, kept, undone, taken away."""

from datetime import timedelta
from io import BytesIO
from uuid import UUID

import pytest
from werkzeug.test import TestResponse

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from competence.training import queries
from competence.training.rules.sheets import Column, Row, Table
from tests.factories import people
from tests.factories import training as factory
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now
from webapp.training.packing import packed, unpacked

DAY = (now() - timedelta(days=7)).date().isoformat()
FILE = f"""Person;Session;Date;Starts;Length in minutes;Minutes there;E-mail
Mina Sample;Listening;{DAY};10:00;120;present;x
=Ola;Listening;{DAY};10:00;120;60;x
Mina Sample;Listening;{DAY};;;120;
"""


@pytest.fixture
def tam(database: Database) -> Actor:
    place = people.organisation(database, "Mill Lane Training")
    return people.person(database, place, "Tam Sample", Role.TRAINER)


@pytest.fixture
def course(database: Database, framework: Framework, tam: Actor) -> UUID:
    return factory.course(database, tam, framework)


@pytest.fixture
def here(browser: Browser, tam: Actor, course: UUID) -> Browser:
    return browser.sign_in(tam)


def address(course: UUID, more: str = "") -> str:
    return f"/training/courses/{course}/import{more}"


def check(browser: Browser, course: UUID, file: str | bytes, name: str = "x.csv") -> TestResponse:
    contents = file.encode() if isinstance(file, str) else file
    return browser.post(address(course), data={"file": (BytesIO(contents), name), "rows": ""})


def carried(answer: TestResponse) -> dict[str, str]:
    """What the page carries unseen, and its boxes as they are."""
    (form,) = [
        one
        for one in Page(answer.text).all("form", method="post")
        if "/import/" in (one.get("action") or "")
    ]
    return {
        one.get("name") or "": one.get("value") or ""
        for one in form.iter("input")
        if one.get("name")
    }


def test_a_file_is_checked_shown_kept_and_undone(here: Browser, course: UUID) -> None:
    seen = check(here, course, FILE)

    words = Page(seen.text).words
    assert seen.status_code == 200
    for said in (
        "2 people come onto the list", "1 session goes into the diary",
        "2 entries go onto registers", "1 row says what is there already", "Not read: “E-mail”",
    ):  # fmt: skip
        assert said in words
    assert "Brought in before" not in here.get(address(course)).text

    kept = here.post(address(course, "/keep"), data=carried(seen))
    assert kept.status_code == 303
    page = here.get(kept.location)
    assert "Brought in: 2 people, 1 session and 2 entries on registers." in Page(page.text).words
    undo = Page(page.text)
    (link,) = [one for one in undo.all("a") if (one.get("href") or "").endswith("/undo")]
    shown = here.get(link.get("href") or "")
    assert "1 session is called off" in Page(shown.text).words

    undone = here.post(link.get("href") or "")
    assert undone.status_code == 303
    assert "Undone on" in here.get(undone.location).text
    again = here.post(link.get("href") or "")
    assert (again.status_code, "undone already" in again.text) == (422, True)


def test_the_same_file_again_is_offered_nothing_to_keep(here: Browser, course: UUID) -> None:
    here.post(address(course, "/keep"), data=carried(check(here, course, FILE)))

    again = check(here, course, FILE)
    kept = here.post(address(course, "/keep"), data=carried(again), follow_redirects=True)

    assert "Nothing would change" in again.text
    assert "Bring it in" not in again.text
    assert "Everything in it is there already" in kept.text


def test_a_cell_is_mended_beside_its_row(here: Browser, course: UUID) -> None:
    wrong = check(here, course, FILE.replace(";60;", ";much;"))

    page = Page(wrong.text)
    assert wrong.status_code == 422
    assert "Row 3, Minutes there: Write from 0 to 120" in page.words
    box = page.one("input", id="cell-3-MINUTES")
    assert box.get("value") == "much"
    assert "=Ola · Listening" in page.words

    mended = here.post(address(course, "/mend"), data={**carried(wrong), "cell-3-MINUTES": "61"})
    assert mended.status_code == 200
    here.post(address(course, "/keep"), data=carried(mended))

    rows = here.get(f"/training/courses/{course}/register.csv")
    assert rows.headers["Content-Disposition"] == "attachment; filename=register.csv"
    assert "'=Ola," in rows.text
    assert ",61\r\n" in rows.text


def test_what_was_taken_away_comes_in_without_a_change(here: Browser, course: UUID) -> None:
    here.post(address(course, "/keep"), data=carried(check(here, course, FILE)))

    for kind in ("csv", "xlsx"):
        file = here.get(f"/training/courses/{course}/register.{kind}").data
        assert "Nothing would change" in check(here, course, file, f"register.{kind}").text


def test_pasted_rows_are_read_and_kept_in_their_box_when_they_are_none(
    here: Browser, course: UUID
) -> None:
    good = here.form(address(course), rows="Person\tMinutes\nMina Sample\t\n")
    bad = here.form(address(course), rows="Colour\nblue <b>")

    assert "1 person comes onto the list" in good.text
    assert bad.status_code == 422
    assert "The first row has the headings" in bad.text
    assert "blue &lt;b&gt;" in bad.text


@pytest.mark.parametrize(
    ("file", "name", "words"),
    [
        ("", "", "Choose a file, or paste rows"),
        ("Person\nMina", "x.pdf", ".csv or .xlsx"),
        ("", "x.csv", "There is nothing in it"),
        (b"PK\x03\x04", "x.xlsx", "not a table that we can read"),
    ],
)
def test_what_is_no_spreadsheet_is_said(
    here: Browser, course: UUID, file: str | bytes, name: str, words: str
) -> None:
    answer = check(here, course, file, name)

    assert answer.status_code == 422
    assert words in answer.text


@pytest.mark.parametrize("step", ["/mend", "/keep"])
@pytest.mark.parametrize("sent", ["", "no base", "eJw=", packed(Table((), ()))[:-8]])
def test_a_page_that_did_not_come_back_whole_begins_again(
    here: Browser, course: UUID, step: str, sent: str
) -> None:
    answer = here.form(address(course, step), carried=sent)

    assert answer.status_code == 422
    assert "did not come back whole" in answer.text


def test_a_course_that_changed_meanwhile_is_compared_again(
    here: Browser, database: Database, tam: Actor, course: UUID
) -> None:
    seen = check(here, course, FILE)
    factory.by_name(database, tam, course, "Mina Sample")

    answer = here.post(address(course, "/keep"), data=carried(seen))

    assert answer.status_code == 422
    assert "has changed since you checked" in answer.text
    assert "1 person comes onto the list" in answer.text
    with database.reading(tam) as session:
        assert queries.imports(session, tam, course) == []


def test_what_changes_and_what_waits_is_listed(
    here: Browser, database: Database, framework: Framework, tam: Actor, course: UUID
) -> None:
    here.post(address(course, "/keep"), data=carried(check(here, course, FILE)))
    full = factory.course(database, tam, framework, places=1)

    anew = check(here, course, FILE.replace(";60;", ";0;"))
    waits = check(here, full, "Person\n" + "\n".join(f"Person {nth}" for nth in range(60)))

    assert "=Ola, Listening: 0 minutes, not 60" in Page(anew.text).words
    assert "59 people wait for a place" in waits.text
    assert "and 10 more" in waits.text


def test_many_cells_to_mend_are_counted(here: Browser, course: UUID) -> None:
    answer = check(here, course, "Person,Minutes\n" + "Mina,1\n" * 25)

    assert "5 more rows are to be mended after these." in answer.text
    assert len(Page(answer.text).all("input", type="text")) == 20


def test_what_cannot_be_taken_back_is_said_first(
    here: Browser, database: Database, tam: Actor, course: UUID
) -> None:
    kept = here.post(address(course, "/keep"), data=carried(check(here, course, FILE)))
    with database.reading(tam) as session:
        (made,) = queries.imports(session, tam, course)
        lines = {one.name: one.id for one in queries.learners(session, tam, course)}
        held = queries.course(session, tam, course).sessions[0].id
    factory.taken(database, tam, held, {lines["Mina Sample"]: 30}, at=now())

    undo = f"{kept.location}/{made.id}/undo"
    words = Page(here.get(undo).text).words

    assert "Mina Sample: the minutes were written anew since." in words
    assert "1 person leaves the list." in words
    after = here.post(undo, follow_redirects=True)
    assert "3 things stay as the page said." in after.text
    assert "3 things stayed." in after.text


def test_rows_are_carried_as_they_are_and_never_too_many() -> None:
    table = Table((Column.PERSON,), (Row(7, {Column.PERSON: "Ŵyn 🇬🇧"}),), ("E-mail",))

    assert unpacked(packed(table)) == table


def test_a_page_of_an_import_asks_little(here: Browser, course: UUID) -> None:
    kept = here.post(address(course, "/keep"), data=carried(check(here, course, FILE)))
    undo = Page(here.get(kept.location).text)
    assert here.counted <= 8
    (link,) = [one for one in undo.all("a") if (one.get("href") or "").endswith("/undo")]
    here.get(link.get("href") or "")
    assert here.counted <= 8
    check(here, course, FILE)
    assert here.counted <= 8
