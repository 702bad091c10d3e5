"""A commissioner reads services it has an agreement with: published editions, and nothing more."""

import json
import re
from datetime import date, datetime, timedelta
from io import BytesIO
from random import Random
from typing import Any, NamedTuple
from uuid import uuid4
from zipfile import ZipFile

import pytest
from flask import Flask
from pypdf import PdfReader

from competence.actors import Actor, Role
from competence.commissioning.rules import Declaration, Subject
from competence.database import Database
from competence.days import start_of
from competence.duties.rules import Holds
from competence.editions import Edition, newest, quarters_before
from competence.framework.model import Framework
from competence.framework.registry import Registry
from competence.oversight import actions
from competence.people.rules import OrganisationKind
from tests.factories import commissioning as factory
from tests.factories import people, scope
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page, words_of
from webapp.audit import presenters
from webapp.audit.presenters import sheet_of, side_page
from webapp.clock import today

Served = tuple[Actor, ...]
BEFORE = timedelta(days=40)


def last_published() -> Edition:
    """The edition that commissioners read today."""
    last = newest(today())
    return last if last.is_published(today()) else quarters_before(last, 1)


def at(day: date) -> datetime:
    return start_of(day) + timedelta(hours=12)


@pytest.fixture
def board(database: Database) -> people.Place:
    return people.organisation(database, "Coast board", kind=OrganisationKind.COMMISSIONER)


@pytest.fixture
def com(database: Database, board: people.Place) -> Actor:
    return people.person(database, board, "Com Sample", Role.COMMISSIONER)


class Service(NamedTuple):
    """A service with an agreement, and its people."""

    place: people.Place
    admin: Actor
    workers: list[Actor]


def service(database: Database, com: Actor, name: str, *, workers: int = 1) -> Service:
    """A service with so many workers, and an agreement with a commissioner."""
    begun = last_published().ends_on - BEFORE
    place = people.organisation(database, name)
    peers = [people.worker(database, place, f"Worker {number}") for number in range(workers)]
    admin = people.person(database, place, f"Alex {name}", Role.ADMINISTRATOR)
    terms = factory.offered(starts_on=begun, days=700)
    factory.agreed(database, admin, com, terms, at=at(begun))
    return Service(place, admin, peers)


def served(database: Database, com: Actor, *names: str) -> Served:
    """The administrators of services with one worker each."""
    return tuple(service(database, com, name).admin for name in names)


class NoLot(Random):
    """Draws nothing that is withheld by lot, so that two groups can be laid beside each other."""

    def randrange(self, *_: object) -> int:
        return 1


def frozen(database: Database) -> None:
    day_after = last_published().ends_on + timedelta(days=1)
    actions.freeze(database, Registry.load(), at=at(day_after), lots=NoLot())


def said(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    page = Page(answer.text)
    assert page.faults() == []
    assert browser.counted <= 8, path
    return words_of(page.root)


def test_services_stand_by_name_and_nothing_is_there_before_it_is_published(
    browser: Browser, database: Database, com: Actor
) -> None:
    marsh, hill = served(database, com, "Marsh Lane", "Hill Top")
    browser.sign_in(com)

    words = said(browser, "/services")

    assert words.index("Hill Top") < words.index("Marsh Lane")
    for rest in ("", "/shared-decisions"):
        assert "Nothing is published yet" in said(
            browser, f"/services/{hill.organisation_id}{rest}"
        )
    assert "Nothing is published yet" in said(browser, "/services/together")
    assert browser.get(f"/services/{marsh.organisation_id}/audit.pdf").status_code == 404
    assert browser.get("/services/together.csv").status_code == 404


def test_a_service_is_shown_as_facts_with_the_way_to_each_definition(
    browser: Browser, database: Database, com: Actor, framework: Framework
) -> None:
    (admin,) = served(database, com, "Marsh Lane")
    declared = Declaration(Subject.PEER_LEAD_POST, Holds.PARTLY)
    factory.declared(database, admin, declared, at=at(last_published().ends_on - timedelta(days=9)))
    frozen(database)
    browser.sign_in(com)

    answer = browser.get(f"/services/{admin.organisation_id}")
    words = said(browser, f"/services/{admin.organisation_id}")

    told = (
        r"Is there a peer lead post\? *(Answer)? *Partly *(In words)? *Said by the administrator on"
    )
    assert re.search(told, words)
    assert "No reply was made. This means nothing either way." in words
    assert "Nothing here is about one person" in words
    for question in framework.audit_questions:
        if question.about == "the-service":
            assert f'/framework/peer-open-dialogue/0.1.0/audit#{question.code}"' in answer.text
    assert (
        "Are peers asked to do peer work?" in words or "are peers asked to do peer work?" in words
    )


def test_together_too_few_show_no_figure_and_side_by_side_stand_words(
    browser: Browser, database: Database, com: Actor
) -> None:
    served(database, com, "Marsh Lane", "Hill Top")
    frozen(database)
    browser.sign_in(com)

    together = said(browser, "/services/together")
    side = said(browser, "/services/questions/AQ10")

    assert "You have too few for that" in together
    assert "About " not in together
    assert side.index("Hill Top") < side.index("Marsh Lane")
    assert "Not said" in side
    for code in ("AQ03", "AQ99", "F1"):
        assert browser.get(f"/services/questions/{code}").status_code == 404


def test_shared_decisions_of_a_service_are_duties_in_place(
    browser: Browser, database: Database, com: Actor
) -> None:
    (admin,) = served(database, com, "Marsh Lane")
    frozen(database)
    browser.sign_in(com)

    words = said(browser, f"/services/{admin.organisation_id}/shared-decisions")

    assert "M1 A smaller power gap" in words
    assert "In place: nothing yet." in words


def test_files_are_the_same_for_everybody_on_any_day(
    browser: Browser, database: Database, board: people.Place, com: Actor
) -> None:
    (admin,) = served(database, com, "Marsh Lane")
    frozen(database)
    other = people.person(database, board, "Cal Sample", Role.COMMISSIONER)

    first, second = _files(browser, com, admin), _files(browser, other, admin)

    assert first == second
    assert "Marsh Lane" in PdfReader(BytesIO(first["pdf"])).pages[0].extract_text()
    assert json.loads(first["json"])["service"] == "Marsh Lane"
    with ZipFile(BytesIO(first["zip"])) as archive:
        assert archive.read("facts.csv") == first["csv"]
        assert "datapackage.json" in archive.namelist()
    together = browser.get("/services/together.json")
    assert {one["mark"] for one in json.loads(together.data)["figures"]} == {"too-few"}
    for form in ("pdf", "csv", "zip"):
        assert browser.get(f"/services/together.{form}").status_code == 200


def test_what_was_not_let_count_changes_no_byte_that_a_commissioner_gets(
    browser: Browser, database: Database, framework: Framework
) -> None:
    quiet, full = factory.commissioner(database, "One"), factory.commissioner(database, "Two")
    for who in (quiet, full):
        for name in ("Elm Row", "Fir Row", "Ivy Row"):
            made = service(database, who, name, workers=3)
            if who is full:
                _log(database, framework, made)
    frozen(database)

    first, second = (_together(browser, who) for who in (quiet, full))

    assert first == second
    assert b"About 10" in first["together"]


def test_without_an_agreement_today_a_service_is_as_if_it_were_not(
    browser: Browser, database: Database, com: Actor
) -> None:
    (admin,) = served(database, com, "Marsh Lane")
    frozen(database)
    browser.sign_in(factory.commissioner(database, "Inland board"))

    answers = [
        browser.get(f"/services/{which}{rest}")
        for which in (admin.organisation_id, uuid4())
        for rest in ("", "/audit.pdf", "/shared-decisions")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert "You have no agreement" in said(browser, "/services")
    assert "Nothing is published yet" in said(browser, "/services/together")
    assert browser.get("/services/together.csv").status_code == 404


def test_nobody_else_reads_them(browser: Browser, database: Database, com: Actor) -> None:
    (admin,) = served(database, com, "Marsh Lane")
    frozen(database)
    browser.sign_in(admin)

    for path in ("/services", "/services/together", f"/services/{admin.organisation_id}"):
        assert browser.get(path).status_code == 403


def test_a_commissioner_finds_four_jobs_on_their_page(browser: Browser, com: Actor) -> None:
    browser.sign_in(com)

    words = said(browser, "/home")

    assert "Your services" in words
    assert "Agreements, and what you asked" in words


def _files(browser: Browser, who: Actor, admin: Actor) -> dict[str, Any]:
    browser.sign_in(who)
    return {
        form: browser.get(f"/services/{admin.organisation_id}/audit.{form}").data
        for form in ("pdf", "csv", "json", "zip")
    }


def _log(database: Database, framework: Framework, made: Service) -> None:
    """Each worker keeps three entries, and shares two that do not count."""
    when = at(last_published().ends_on - timedelta(days=9))
    reader = people.supervisor(database, made.place)
    for worker in made.workers:
        people.pair(database, made.place, worker, reader)
        for share in (False, True, True):
            entry = scope.entry(database, worker, framework, at=when)
            if share:
                scope.shared(database, worker, entry, reader, at=when)


def _together(browser: Browser, who: Actor) -> dict[str, bytes]:
    """What a commissioner gets of all services together, but for what names the reader."""
    browser.sign_in(who)
    page = Page(browser.get("/services/together").text).one("main")
    forms = ("pdf", "csv", "json", "zip")
    files = {form: browser.get(f"/services/together.{form}").data for form in forms}
    return {**files, "together": words_of(page).encode()}


def test_each_page_of_many_services_leads_to_the_next(app: Flask, framework: Framework) -> None:
    many = [presenters.Service(uuid4(), f"Service {n:03}") for n in range(250)]
    question = framework.audit_question("AQ10")

    with app.test_request_context():
        pages = [side_page(framework, question, sheet_of(many, n), {}) for n in ("1", "2", "3")]

    leads = [(page.before and page.before.href, page.after and page.after.href) for page in pages]
    at = "/services/questions/AQ10?page="
    assert leads == [(None, f"{at}2"), (f"{at}1", f"{at}3"), (f"{at}2", None)]
