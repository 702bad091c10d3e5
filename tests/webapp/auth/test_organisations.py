"""Several organisations, one sign-in; and none at all."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask

from competence.actors import Actor, Role
from competence.assessment.rules import Answer
from competence.database import Database
from competence.framework.model import Framework
from competence.people import actions, queries
from tests.factories import assessment, people
from tests.webapp.auth.conftest import ASH, leads_to, signs_in
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import today

pytestmark = pytest.mark.thorough

FORM = "/practice/self-assessment/E2"


@pytest.mark.usefixtures("elsewhere")
def test_somebody_of_two_organisations_chooses(browser: Browser) -> None:
    assert leads_to(signs_in(browser)).startswith("/organisation?")
    page = Page(browser.get("/organisation").text)

    assert page.faults() == []
    assert "You belong to more than one organisation." in page.words
    assert [b.text for b in page.all("button", class_="nhsuk-button--secondary")] == [
        "Harbour Street",
        "Tidewater",
    ]


@pytest.mark.usefixtures("elsewhere")
def test_before_choosing_the_menu_offers_nothing_of_a_worker(browser: Browser) -> None:
    signs_in(browser)

    assert "My practice" not in browser.get("/organisation").text


@pytest.mark.usefixtures("elsewhere")
def test_before_choosing_every_other_page_leads_to_the_choice(browser: Browser) -> None:
    signs_in(browser)

    assert leads_to(browser.get("/portfolio/")) == "/organisation?then=/portfolio/"


def test_the_choice_leads_where_somebody_was_going(
    browser: Browser, elsewhere: people.Place
) -> None:
    signs_in(browser)

    answer = browser.form(f"/organisation/{elsewhere.organisation.id}", then="/portfolio/")

    assert leads_to(answer) == "/portfolio/"


def test_changing_organisation_makes_a_new_token_and_ends_the_old(
    browser: Browser, another: Callable[[], Browser], elsewhere: people.Place, ash: Actor
) -> None:
    signs_in(browser)
    browser.form(f"/organisation/{ash.organisation_id}")
    stolen = browser.get_cookie("session")
    assert stolen is not None

    browser.form(f"/organisation/{elsewhere.organisation.id}")

    assert browser.get("/home").status_code == 200
    thief = another()
    thief.set_cookie("session", stolen.value)
    assert leads_to(thief.get("/home")).startswith("/sign-in")


def test_what_is_mine_in_one_organisation_is_not_shown_in_the_other(
    browser: Browser,
    database: Database,
    framework: Framework,
    elsewhere: people.Place,
    ash: Actor,
) -> None:
    assessment.finished(database, ash, framework, {"F1": Answer(level="competent")})
    signs_in(browser)

    browser.form(f"/organisation/{elsewhere.organisation.id}")

    assert "Nothing has been looked at yet." in browser.get("/practice/").text


@pytest.mark.usefixtures("ash")
def test_nobody_chooses_an_organisation_that_is_not_theirs(
    browser: Browser, database: Database
) -> None:
    strange = people.organisation(database, "Not mine")
    signs_in(browser)

    there = browser.form(f"/organisation/{strange.organisation.id}")
    nowhere = browser.form(f"/organisation/{uuid4()}")

    assert there.status_code == nowhere.status_code == 404
    assert len(there.data) == len(nowhere.data)


@pytest.mark.usefixtures("elsewhere")
def test_a_form_opened_in_one_organisation_is_not_sent_in_another(
    app: Flask, browser: Browser, ash: Actor, elsewhere: people.Place
) -> None:
    signs_in(browser)
    browser.form(f"/organisation/{ash.organisation_id}")
    app.config["WTF_CSRF_ENABLED"] = True
    sign_out = token_in(browser.get("/home").text)
    browser.form(f"/organisation/{elsewhere.organisation.id}", csrf_token=sign_out)

    answer = browser.form("/portfolio/", csrf_token=sign_out)

    assert answer.status_code == 409
    assert "changed organisation since" in answer.text


@pytest.mark.usefixtures("elsewhere")
def test_words_typed_before_changing_organisation_are_shown_and_not_kept(
    app: Flask, browser: Browser, ash: Actor, elsewhere: people.Place
) -> None:
    signs_in(browser)
    browser.form(f"/organisation/{ash.organisation_id}")
    app.config["WTF_CSRF_ENABLED"] = True
    token = token_in(browser.get(FORM).text)
    browser.form(f"/organisation/{elsewhere.organisation.id}", csrf_token=token)

    answer = browser.post(
        FORM,
        data={"csrf_token": token, "choice": "level.competent", "words": "I keep it short."},
        headers={"Origin": "http://localhost"},
    )

    page = Page(answer.text)
    assert answer.status_code == 409
    assert page.faults() == []
    assert "What you had typed" in page.words
    assert [each.text for each in page.all("p", class_="p-as-typed")] == ["I keep it short."]


def token_in(html: str) -> str:
    return Page(html).all("input", name="csrf_token")[0].get("value") or ""


def test_a_leaver_still_reads_what_is_theirs(
    browser: Browser, database: Database, place: people.Place, ash: Actor, framework: Framework
) -> None:
    assessment.finished(database, ash, framework, {"F1": Answer(level="competent")})
    with database.committing(place.system) as session:
        post = queries.posts_of(session, ash.organisation_id, ash.person_id, on=today())[0]
        actions.end_post(
            session, place.system, post.id, on=today() - timedelta(days=1), at=people.NOW
        )

    assert leads_to(signs_in(browser)) == "/home"

    home = Page(browser.get("/home").text).words
    assert "Nothing needs you today." in home
    assert "Where things are: your map" in home
    assert "Role identity and integrity" in browser.get("/practice/").text
    assert "Ask for a view" not in browser.get("/practice/F1").text
    assert "Role identity and integrity" in browser.get("/portfolio/").text


def test_somebody_of_no_organisation_is_told_whom_to_ask(
    browser: Browser, database: Database, place: people.Place
) -> None:
    from competence.accounts import actions as accounts  # noqa: PLC0415 - this test alone
    from competence.people.records import Person  # noqa: PLC0415
    from competence.sealing import give_key  # noqa: PLC0415

    with database.committing(Actor.system()) as session:
        person = Person(name="Jo Sample", added_at=people.NOW)
        session.add(person)
        give_key(session, person.id, at=people.NOW)
        session.flush()
        accounts.add_account(session, person.id, ASH, people.PASSWORD, at=people.NOW)

    signs_in(browser)

    assert "You do not belong to an organisation yet." in browser.get("/organisation").text


def test_a_supervisor_who_was_a_worker_still_finds_their_own(
    browser: Browser, database: Database, place: people.Place, ash: Actor, framework: Framework
) -> None:
    assessment.finished(database, ash, framework, {"F1": Answer(level="competent")})
    with database.committing(place.system) as session:
        post = queries.posts_of(session, ash.organisation_id, ash.person_id, on=today())[0]
        actions.end_post(
            session, place.system, post.id, on=today() - timedelta(days=1), at=people.NOW
        )
        actions.give_post(
            session, place.system, ash.person_id, Role.SUPERVISOR,
            starts_on=people.LONG_AGO, at=people.NOW,
        )  # fmt: skip
    signs_in(browser)

    assert "Where things are: your map" in browser.get("/home").text
    assert "Role identity and integrity" in browser.get("/practice/").text
