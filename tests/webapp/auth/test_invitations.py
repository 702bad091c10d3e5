"""The page an invitation leads to: for somebody new, and for somebody who has a sign-in."""

import pytest

from competence.actors import Role
from competence.database import Database
from competence.people import actions
from tests.factories import people
from tests.factories.people import PASSWORD
from tests.webapp.auth.conftest import ASH, leads_to, signs_in
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now


def asked(database: Database, place: people.Place, *, email: str = ASH) -> str:
    """The path of a link for somebody whom a second organisation set up as a trainer."""
    other = people.organisation(database, "Tidewater")
    entry = people.person(database, other, "A. Sample", Role.TRAINER)
    with database.committing(other.system) as session:
        _, token = actions.invite(session, other.system, entry.person_id, email, at=now())
    assert other.organisation.id != place.organisation.id
    return f"/invitation/{token}"


@pytest.mark.usefixtures("ash")
def test_somebody_with_a_sign_in_takes_a_second_post_under_it(
    browser: Browser, database: Database, place: people.Place
) -> None:
    link = asked(database, place, email="another@example.org")
    assert f"/sign-in?then={link}" in browser.get(link).text
    signs_in(browser)

    page = Page(browser.get(link).text)
    joined = browser.form(f"{link}/join")

    assert page.faults() == []
    assert "You are signed in as Ash Sample." in page.words
    assert leads_to(joined) == "/organisation"
    assert "Tidewater" in browser.get("/organisation").text
    assert browser.form(f"{link}/join").status_code == 404


@pytest.mark.usefixtures("ash")
def test_an_e_mail_that_is_taken_gets_the_same_answer(
    browser: Browser, database: Database, place: people.Place
) -> None:
    answers = {"password": PASSWORD, "again": PASSWORD, "is_adult": "y"}
    taken = browser.form(asked(database, place), **answers)
    said = Page(browser.get("/sign-in").text).words
    new = browser.form(asked(database, place, email="new@example.org"), **answers)

    assert (taken.status_code, taken.data) == (new.status_code, new.data)
    assert Page(browser.get("/sign-in").text).words == said


@pytest.mark.usefixtures("ash")
def test_whoever_is_signed_in_opens_no_second_account(
    browser: Browser, database: Database, place: people.Place
) -> None:
    link = asked(database, place)
    out = browser.form(f"{link}/join")
    signs_in(browser)
    opened = browser.form(link, password=PASSWORD, again=PASSWORD, is_adult="y")

    assert (leads_to(out), leads_to(opened)) == (link, link)
    assert browser.form("/invitation/nonsense/join").status_code == 404


def test_an_account_is_opened_by_whoever_says_they_are_of_age(
    browser: Browser, database: Database, place: people.Place
) -> None:
    link = asked(database, place, email="new@example.org")

    refused = browser.form(link, password=PASSWORD, again=PASSWORD)

    assert refused.status_code == 422
    assert "Tick this if it is so: Polyphony is for people of 18 or over" in refused.text
    assert browser.get(link).status_code == 200


def test_a_link_one_made_for_oneself_is_refused_in_words(
    browser: Browser, database: Database, place: people.Place
) -> None:
    jo = people.person(database, place, "Jo Sample", Role.ADMINISTRATOR, email=ASH)
    entry = people.worker(database, place, "J. Sample")
    with database.committing(jo) as session:
        _, token = actions.invite(session, jo, entry.person_id, "j@example.org", at=now())
    signs_in(browser)

    refused = browser.form(f"/invitation/{token}/join")

    assert refused.status_code == 422
    assert "Nobody gives themself a post." in Page(refused.text).words
