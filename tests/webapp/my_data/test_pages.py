"""Everything kept about somebody: a page to look through, and a file to take away."""

import csv
import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import update
from werkzeug.test import TestResponse

from competence.accounts.records import SignedIn
from competence.actors import Actor, Role
from competence.database import Database
from competence.files.store import file_store
from competence.framework.model import Framework
from competence.people.actions import choose_settings
from competence.people.rules import Setting
from tests.factories import evidence, people
from tests.factories.people import NOW, PASSWORD
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now
from webapp.my_data.packing import _safe, _table

WORDS = "I sat with somebody by the harbour."


@pytest.fixture
def ash(database: Database, place: people.Place, framework: Framework) -> Actor:
    """A worker who wrote something down, handed something in, and left."""
    worker = people.worker(database, place, email="ash@example.org")
    evidence.piece(database, worker, framework, evidence.written(WORDS))
    with database.committing(worker) as session:
        file_store(session).keep(
            session, worker.person_id, worker.organisation_id, b"What I made.\n", "made/it.txt",
            at=NOW,
        )  # fmt: skip
    return Actor(worker.person_id, worker.organisation_id)


def taken(response: TestResponse) -> zipfile.ZipFile:
    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == "attachment; filename=my-data.zip"
    assert response.headers["Cache-Control"] == "no-store"
    return zipfile.ZipFile(io.BytesIO(response.data))


def test_the_page_says_what_there_is_of_each_kind_and_how_long(
    browser: Browser, ash: Actor
) -> None:
    response = browser.sign_in(ash).get("/account/my-data")

    page = Page(response.text)
    assert page.faults() == []
    assert browser.counted <= 8
    assert "Your evidence and files" in response.text
    assert (
        "Until the worker deletes it, or 90 days after they close their account." in response.text
    )
    assert WORDS not in response.text


def test_the_page_says_how_many_years_the_organisation_chose(
    browser: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    browser.sign_in(ash)
    assert (
        f"{place.organisation.name} keeps it for 6 years." in browser.get("/account/my-data").text
    )
    alex = people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)
    with database.committing(alex) as session:
        choose_settings(session, alex, {Setting.RECORD_YEARS: 1}, at=now())

    page = Page(browser.get("/account/my-data").text)

    assert f"{place.organisation.name} keeps it for 1 year." in page.words


def test_the_file_has_everything_to_read_for_machines_and_as_tables(
    browser: Browser, ash: Actor
) -> None:
    packed = taken(browser.sign_in(ash).post("/account/my-data"))

    told: dict[str, Any] = json.loads(packed.read("my-data.json"))
    (entry,) = [one for one in told["records"] if one["record"] == "evidence"]
    assert entry["values"]["words"] == WORDS
    assert entry["whole"]
    assert WORDS in packed.read("my-data.html").decode()
    (line,) = csv.DictReader(io.StringIO(packed.read("csv/evidence/evidence.csv").decode()))
    assert line["words"] == WORDS
    assert packed.read("files/001-it.txt") == b"What I made.\n"
    assert b"my-data.html" in packed.read("README.txt")
    assert told["people"] == {str(ash.person_id): told["person"]}


def test_the_paper_says_the_same_to_read_and_print(browser: Browser, ash: Actor) -> None:
    response = browser.sign_in(ash).post("/account/my-data/paper")

    assert response.status_code == 200
    assert response.headers["Content-Disposition"] == "attachment; filename=my-data.pdf"
    assert response.headers["Cache-Control"] == "no-store"
    printed = " ".join(
        page.extract_text() for page in PdfReader(io.BytesIO(response.data)).pages
    ).split()
    for said in (WORDS, "Everything kept about you", "What is left out, and why"):
        assert said in " ".join(printed)


def test_the_file_is_had_as_often_as_one_likes(browser: Browser, ash: Actor) -> None:
    browser.sign_in(ash)
    for _ in range(2):
        taken(browser.post("/account/my-data"))


@pytest.mark.usefixtures("ash")
def test_somebody_elses_words_are_not_in_it(
    browser: Browser, database: Database, place: people.Place
) -> None:
    bo = people.worker(database, place, "Bo Sample", email="bo@example.org")

    packed = taken(browser.sign_in(bo).post("/account/my-data"))

    said = b"".join(packed.read(name) for name in packed.namelist())
    assert WORDS.encode() not in said
    assert not [name for name in packed.namelist() if name.startswith("files/")]


def test_a_spreadsheet_takes_nothing_for_a_formula() -> None:
    (line,) = csv.DictReader(io.StringIO(_table([{"a": "=1+1", "b": ["F1", "F2"], "c": None}])))

    assert line == {"a": "'=1+1", "b": "F1 F2", "c": ""}


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "_.._etc_passwd"), ("", "file"), ("Ŵyn.pdf", "Ŵyn.pdf"), ("..", "file")],
)
def test_a_files_name_leads_nowhere(name: str, safe: str) -> None:
    assert _safe(name) == safe


def test_how_the_file_is_laid_out_is_public(browser: Browser) -> None:
    response = browser.get("/about/my-data.schema.json")

    assert json.loads(response.data)["properties"]["format"] == {"const": "polyphony-my-data-1"}


def sign_in(browser: Browser) -> TestResponse:
    return browser.post("/sign-in", data={"email": "ash@example.org", "password": PASSWORD})


@pytest.mark.usefixtures("ash")
def test_an_account_is_closed_with_the_password_and_can_be_had_back(
    browser: Browser, ash: Actor
) -> None:
    page = browser.sign_in(ash).get("/account/my-data/close")
    assert Page(page.text).faults() == []
    assert browser.counted <= 8

    assert browser.post("/account/my-data/close").status_code == 422
    wrong = browser.post("/account/my-data/close", data={"password": "something else"})
    assert "This is not your password" in wrong.text
    done = browser.post("/account/my-data/close", data={"password": PASSWORD})
    assert (done.status_code, done.location) == (303, "/sign-in")
    assert "Clear-Site-Data" in done.headers
    assert browser.get("/account").status_code == 302

    assert sign_in(browser).status_code == 303
    closed = browser.get("/account/my-data")
    assert "Your account is closed." in closed.text
    assert "Close my account" not in closed.text
    assert browser.post("/account/my-data/keep").status_code == 303
    assert "Your account is closed." not in browser.get("/account/my-data").text
    assert browser.post("/account/my-data/keep").status_code == 303
    assert "Your account is open." in browser.get("/account/my-data").text


def test_the_last_administrator_is_told_to_hand_over_first(
    browser: Browser, database: Database, place: people.Place
) -> None:
    alex = people.person(
        database, place, "Alex Sample", Role.ADMINISTRATOR, email="alex@example.org"
    )
    told = browser.sign_in(alex).post("/account/my-data/close", data={"password": PASSWORD})

    assert told.status_code == 422
    assert "You are the last administrator here" in told.text
    assert browser.get("/account").status_code == 200


@pytest.mark.parametrize("path", ["/account/my-data", "/account/my-data/paper"])
def test_who_signed_in_a_while_ago_is_asked_who_it_is_first(
    browser: Browser, database: Database, ash: Actor, path: str
) -> None:
    browser.sign_in(ash)
    with database.committing(Actor.system()) as session:
        session.execute(update(SignedIn).values(proved_at=now() - timedelta(hours=1)))

    answer = browser.post(path)

    assert (answer.status_code, answer.location.split("?")[0]) == (302, "/still-you")
