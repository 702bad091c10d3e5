"""A course of another provider by its pages: written, changed, used as evidence, taken away."""

import io
from uuid import uuid4

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from tests.factories import people
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page

COURSE = {
    "title": "A first day",
    "provider": "Mill Lane",
    "first_on-day": "3",
    "first_on-month": "5",
    "first_on-year": "2026",
    "hours": "6",
    "minutes": "30",
}


@pytest.fixture
def ash(database: Database) -> Actor:
    return people.worker(database, people.organisation(database))


def kept(browser: Browser, **other: object) -> str:
    """Where a course that was just kept is read."""
    file = (io.BytesIO(b"You were there."), "certificate.txt")
    answer = browser.post("/learning/elsewhere/add", data={**COURSE, "file": file, **other})
    assert answer.status_code == 303, Page(answer.text).words
    return answer.location


def test_it_is_kept_beside_one_s_courses_and_says_when_to_look_again(
    browser: Browser, ash: Actor
) -> None:
    browser.sign_in(ash)
    assert Page(browser.get("/learning/elsewhere/add").text).faults() == []
    again = {f"look_again_on-{part}": value for part, value in
             (("day", "3"), ("month", "5"), ("year", "2028"))}  # fmt: skip

    page = Page(browser.get(kept(browser, **again)).text)

    assert page.faults() == []
    assert "Mill Lane, 3 May 2026, 6 hours 30 minutes" in page.words
    assert "The service was to look again by 3 May 2028." in page.words
    mine = Page(browser.get("/learning").text)
    assert mine.faults() == []
    assert "A first day" in mine.words


def test_it_begins_evidence_with_its_title_day_and_file(browser: Browser, ash: Actor) -> None:
    browser.sign_in(ash)
    where = kept(browser)

    form = browser.form(f"{where}/use").location

    assert "first" not in form
    page = Page(browser.get(form).text)
    assert page.one("input", name="title").get("value") == "A first day"
    assert page.one("input", name="happened_on-year").get("value") == "2026"
    assert "checked" in page.one("input", name="form_kind", value="a-course").attrib
    assert "This file is kept with it: certificate.txt" in page.words
    sent = {
        one.get("name") or "": one.get("value") or ""
        for one in page.all("input")
        if one.get("type") in {"text", "hidden"} and one.get("name") != "once"
    }
    words = page.one("textarea", name="words").text or ""
    assert words.strip() == "A first day, Mill Lane, 6 hours 30 minutes."
    made = browser.form(form, **sent, form_kind="a-course", words=words).location
    evidence = Page(browser.get(made).text)
    assert "certificate.txt" in evidence.words
    browser.form(f"{where}/delete")
    assert browser.get(f"{made}/file").data == b"You were there."


def test_it_is_changed_and_a_page_that_is_behind_shows_both(browser: Browser, ash: Actor) -> None:
    browser.sign_in(ash)
    where = kept(browser)
    assert Page(browser.get(f"{where}/edit").text).faults() == []
    changed = {**COURSE, "title": "Two days", "version": "1", "without_file": "y"}

    assert browser.post(f"{where}/edit", data=changed).status_code == 303

    assert browser.get(f"{where}/file").status_code == 404
    behind = browser.post(f"{where}/edit", data=changed)
    assert behind.status_code == 409
    assert "What you saved on your other page" in behind.text
    assert browser.post(f"{where}/edit", data={}).status_code == 422
    no_time = {**changed, "version": "2", "hours": "0", "minutes": ""}
    early = browser.post(f"{where}/edit", data=no_time)
    assert (early.status_code, "from 1 minute" in early.text) == (422, True)


def test_what_cannot_be_kept_is_said_beside_its_question(browser: Browser, ash: Actor) -> None:
    browser.sign_in(ash)

    assert browser.post("/learning/elsewhere/add", data={}).status_code == 422
    later = browser.post("/learning/elsewhere/add", data={**COURSE, "first_on-year": "2090"})
    assert (later.status_code, "still to come" in later.text) == (422, True)
    strange = {**COURSE, "file": (io.BytesIO(b"MZ\x00"), "program.exe")}
    assert browser.post("/learning/elsewhere/add", data=strange).status_code == 422


def test_it_is_taken_away_for_good(browser: Browser, ash: Actor) -> None:
    browser.sign_in(ash)
    where = kept(browser)
    assert Page(browser.get(f"{where}/delete").text).faults() == []

    assert browser.form(f"{where}/delete").status_code == 303

    assert browser.get(where).status_code == 404


def test_an_address_begins_nothing_with_what_is_not_one_s_own(
    browser: Browser, database: Database, ash: Actor
) -> None:
    browser.sign_in(ash)
    mine = kept(browser).rsplit("/", 1)[-1]
    where = "/evidence/add?from="
    for more in ("nowhere", "elsewhere", "elsewhere&outside=x", f"elsewhere&outside={uuid4()}",
                 f"elsewhere&outside={mine}&file={uuid4()}"):  # fmt: skip
        assert browser.get(where + more).status_code == 404

    other = people.person(
        database, people.organisation(database, "Third Place"), "Bo", Role.PEER_SUPPORT_WORKER
    )
    browser.sign_in(other)

    assert browser.get(f"{where}elsewhere&outside={mine}").status_code == 404
