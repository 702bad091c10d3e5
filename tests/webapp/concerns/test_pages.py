"""Raising a concern about a supervisor with somebody else, on pages."""

from uuid import uuid4

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.people.actions import give_post
from tests.factories import concerns, people, signoff
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now
from webapp.presenting.people import ALSO_ADMINISTRATOR


@pytest.fixture
def kit(database: Database, place: people.Place) -> Actor:
    """A peer lead, in no pair with Ash."""
    return people.supervisor(database, place, "Kit Sample", peer_role=True)


def test_two_taps_and_no_words(browser: Browser, ash: Actor, sam: Actor, kit: Actor) -> None:
    page = Page(browser.sign_in(ash).get("/supervision").text)
    assert (page.faults(), browser.counted <= 8) == ([], True)
    link = f"/supervision/concerns/about/{sam.person_id}"
    assert [one.get("href") for one in page.all("a", href=link)] == [link]

    raising = Page(browser.get(link).text)
    assert raising.faults() == []
    assert "Sam Sample is not told, and cannot read it." in raising.words
    (chosen,) = [
        one for one in raising.all("input", name="with_id") if one.get("checked") is not None
    ]
    assert chosen.get("value") == str(kit.person_id)
    sent = browser.form(link, with_id=str(kit.person_id))

    assert sent.status_code == 303
    shown = Page(browser.get(sent.headers["Location"]).text)
    assert shown.faults() == []
    for words in ("Please talk to me.", "We owe you an answer", "Kit Sample can read it until"):
        assert words in shown.words
    listed = Page(browser.get("/supervision/concerns").text)
    assert "With Kit Sample" in listed.words


def test_that_a_reader_is_an_administrator_too_stands_beside_them(
    browser: Browser, database: Database, place: people.Place, ash: Actor, sam: Actor, kit: Actor
) -> None:
    with database.committing(place.system) as session:
        give_post(
            session, place.system, kit.person_id, Role.ADMINISTRATOR,
            starts_on=people.LONG_AGO, at=now(),
        )  # fmt: skip

    page = Page(browser.sign_in(ash).get(f"/supervision/concerns/about/{sam.person_id}").text)

    assert f"Holds or held a peer role. {ALSO_ADMINISTRATOR}" in page.words


def test_whoever_was_chosen_answers_and_only_the_worker_closes(
    browser: Browser, database: Database, ash: Actor, sam: Actor, kit: Actor
) -> None:
    raised = concerns.raised(database, ash, sam, kit, "We talk of cases only.", at=now())
    browser.sign_in(kit)
    home = Page(browser.get("/home").text)
    assert (browser.counted <= 8, len(home.all("a", href="/concerns"))) == (True, 1)
    assert "Ash" not in home.words
    assert "From Ash Sample" in browser.get("/concerns").text
    heard = Page(browser.get(f"/concerns/{raised}").text)
    assert (heard.faults(), browser.counted <= 8) == ([], True)
    assert "We talk of cases only." in heard.words
    assert browser.form(f"/concerns/{raised}", words="").status_code == 422
    assert browser.form(f"/concerns/{raised}", words="On Monday at ten?").status_code == 303
    again = browser.form(f"/concerns/{raised}", words="Or at twelve?")
    assert (again.status_code, "answered already" in again.text) == (422, True)
    assert "On Monday at ten?" in browser.get(f"/concerns/{raised}").text
    assert "A concern raised with you" not in browser.get("/home").text

    browser.sign_in(sam)
    assert "Ash" not in Page(browser.get("/concerns").text).words
    assert browser.get(f"/concerns/{raised}").status_code == 404

    browser.sign_in(ash)
    mine = f"/supervision/concerns/{raised}"
    assert "On Monday at ten?" in browser.get(mine).text
    assert browser.form(f"{mine}/close").status_code == 303
    assert "You closed it on" in Page(browser.get(mine).text).words
    assert browser.sign_in(kit).get(f"/concerns/{raised}").status_code == 404


def test_from_a_decision_it_is_two_taps_too(
    browser: Browser, database: Database, ash: Actor, sam: Actor, kit: Actor, framework: object
) -> None:
    asked = signoff.request(database, ash, sam, framework, at=now())  # type: ignore[arg-type]
    signoff.answered(database, sam, framework, asked, at=now())  # type: ignore[arg-type]

    page = browser.sign_in(ash).get(f"/practice/asked/{asked}")

    assert f"/supervision/concerns/about/{sam.person_id}" in page.text
    assert (
        browser.form(
            f"/supervision/concerns/about/{sam.person_id}", with_id=str(sam.person_id)
        ).status_code
        == 422
    )
    assert browser.get(f"/supervision/concerns/about/{kit.person_id}").status_code == 404
    assert browser.get(f"/supervision/concerns/{uuid4()}").status_code == 404


def test_where_nobody_could_hear_it_the_page_says_so(
    browser: Browser, ash: Actor, sam: Actor
) -> None:
    page = Page(browser.sign_in(ash).get(f"/supervision/concerns/about/{sam.person_id}").text)

    assert "There is nobody here who could hear it yet" in page.words
    assert page.all("input", name="with_id") == []
