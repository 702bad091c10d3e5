"""How long answers may take here, and how often a peer lead is asked: an administrator's to set."""

from datetime import timedelta

from competence.actors import Role
from competence.database import Database
from competence.framework.model import Framework
from tests.factories import people, signoff
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now, today
from webapp.presenting.dates import day_month

TIMES = {
    "sign_off_days": "21",
    "supervision_days": "7",
    "scope_working_days": "10",
    "view_working_days": "20",
    "views_a_month": "2",
    "record_years": "6",
}


def test_what_is_set_holds_for_what_is_asked_from_then_on(
    browser: Browser, database: Database, place: people.Place, framework: Framework
) -> None:
    alex = people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)
    ash, sam = people.worker(database, place), people.supervisor(database, place)
    people.pair(database, place, ash, sam)
    signoff.request(database, ash, sam, framework, "E1", at=now())

    before = Page(browser.sign_in(alex).get("/people/times").text)
    assert browser.form("/people/times", **TIMES).status_code == 303
    after = Page(browser.get("/people/times").text)
    signoff.request(database, ash, sam, framework, "E2", at=now())

    assert [one.get("value") for one in before.all("input", inputmode="numeric")] == [
        "14", "7", "10", "20", "4", "6",
    ]  # fmt: skip
    assert [one.get("value") for one in after.all("input", inputmode="numeric")] == [
        *TIMES.values()
    ]
    assert "Usually 14; from 3 to 28." in after.words
    assert after.faults() == []
    browser.sign_in(ash)
    for code, days in (("E1", 14), ("E2", 21)):
        owed = day_month(today() + timedelta(days=days), today())
        assert (
            f"We owe you an answer by {owed}" in Page(browser.get(f"/practice/{code}").text).words
        )


def test_what_is_no_number_or_beyond_its_limits_is_said_beside_its_field(
    browser: Browser, database: Database, place: people.Place
) -> None:
    alex = people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)

    refused = browser.sign_in(alex).form("/people/times", **TIMES | {"views_a_month": "9"})

    assert refused.status_code == 422
    assert "Write a number from 1 to 8" in Page(refused.text).words
