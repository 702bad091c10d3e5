"""Who accepted what nothing here is ever used for: every member of a service reads it."""

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotPermitted, RuleBroken
from competence.people import actions
from competence.people.queries import acceptances
from competence.people.rules import LONGEST_ACCEPTED_BY, NOT_FOR_DISCIPLINE
from tests.factories import people
from tests.factories.people import NOW
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page


def accepts(database: Database, place: people.Place, by: str = "Jo Sample, chair") -> None:
    with database.committing(place.system) as session:
        actions.accept_rules(session, place.system, by, at=NOW)


def test_a_member_reads_who_in_which_words_and_when(
    browser: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    accepts(database, place)

    page = Page(browser.sign_in(ash).get("/people/accepted").text)

    assert page.faults() == []
    assert browser.counted <= 8
    assert "20 November 2026 Jo Sample, chair accepted this for Harbour Street" in page.words
    assert list(NOT_FOR_DISCIPLINE.values())[-1] in page.words


def test_it_says_where_nobody_has(browser: Browser, ash: Actor) -> None:
    words = Page(browser.sign_in(ash).get("/people/accepted").text).words

    assert "Nobody has accepted it for your service yet." in words


def test_another_service_s_is_not_shown(browser: Browser, database: Database, ash: Actor) -> None:
    accepts(database, people.organisation(database, "Tidewater"), "Zed Sample, chair")

    assert "Zed Sample" not in browser.sign_in(ash).get("/people/accepted").text


def test_the_page_it_belongs_to_leads_there_once_signed_in(browser: Browser, ash: Actor) -> None:
    address = 'href="/people/accepted"'

    assert address not in browser.get("/about/never-used-for").text
    assert address in browser.sign_in(ash).get("/about/never-used-for").text


def test_nobody_signed_in_accepts_it(database: Database, jo: Actor) -> None:
    with database.committing(jo) as session, pytest.raises(NotPermitted):
        actions.accept_rules(session, jo, "Jo Sample", at=NOW)


@pytest.mark.parametrize("by", ["", "  ", "x" * (LONGEST_ACCEPTED_BY + 1)])
def test_somebody_accepts_it(database: Database, place: people.Place, by: str) -> None:
    with database.committing(place.system) as session, pytest.raises(RuleBroken):
        actions.accept_rules(session, place.system, by, at=NOW)
    with database.reading(place.system) as session:
        assert acceptances(session, place.system) == []
