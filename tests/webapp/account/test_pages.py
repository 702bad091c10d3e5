"""One's own page: where one is signed in, who looked, days away, a statement, a password."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from werkzeug.test import TestResponse

from competence.accounts import actions as accounts
from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import RuleBroken
from competence.framework.model import Framework
from competence.people import actions, queries
from tests.factories import assessment, evidence, people, signoff
from tests.factories.people import PASSWORD
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.clock import now, today

ANOTHER = "three green umbrellas"


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place, email="ash@example.org")


@pytest.fixture
def sam(database: Database, place: people.Place, ash: Actor) -> Actor:
    supervisor = people.supervisor(database, place, email="sam@example.org")
    people.pair(database, place, ash, supervisor)
    return supervisor


def signed_in_elsewhere(database: Database, email: str) -> str:
    with database.committing(Actor.anonymous()) as session:
        return accounts.sign_in(
            session, email, PASSWORD, device="Firefox on Windows", at=now() - timedelta(minutes=3)
        ).token


def landed(browser: Browser, response: TestResponse) -> Page:
    assert response.status_code == 303, response.text
    return Page(browser.get(response.location).text)


@pytest.mark.usefixtures("sam")
@pytest.mark.parametrize("path", ["", "/who-looked", "/password", "/away"])
def test_every_page_is_whole_light_and_gives_nothing_away(
    browser: Browser, ash: Actor, path: str
) -> None:
    response = browser.sign_in(ash).get(f"/account{path}")

    page = Page(response.text)
    assert response.status_code == 200
    assert page.faults() == []
    assert browser.counted <= 8
    assert not re.search(r"Ash|peer|mental|experience|worker", page.one("title").text or "")


@pytest.mark.parametrize("path", ["", "/who-looked", "/password", "/away", "/statement"])
def test_nobody_signed_out_opens_them(browser: Browser, path: str) -> None:
    assert browser.get(f"/account{path}").location.startswith("/sign-in")


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.COMMISSIONER, Role.VISITING_PEER_LEAD}))
def test_everybody_has_an_account_page(
    browser: Browser, database: Database, place: people.Place, role: Role
) -> None:
    kit = people.person(database, place, "Kit Sample", role, email="kit@example.org")
    browser.sign_in(kit)

    page = Page(browser.get("/account").text)

    assert "Kit Sample" in page.words
    assert "kit@example.org" in page.words
    assert ("Your own statement" in page.words) is (role is Role.SUPERVISOR)
    may_be_away = role in {Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR}
    assert ("Days away" in page.words) is may_be_away
    assert browser.get("/account/statement").status_code == (
        200 if role is Role.SUPERVISOR else 403
    )
    assert browser.get("/account/away").status_code == (200 if may_be_away else 403)


def test_ones_posts_here_are_said_in_words(browser: Browser, ash: Actor) -> None:
    page = Page(browser.sign_in(ash).get("/account").text)

    assert "Peer support worker (Expert by experience)" in page.words
    assert "Harbour Street" in page.words


def test_a_leaver_still_has_their_page(
    browser: Browser, database: Database, place: people.Place
) -> None:
    kit = people.person(
        database, place, "Kit", Role.PEER_SUPPORT_WORKER,
        ends_on=today(), email="kit@example.org",
    )  # fmt: skip

    for path in ("", "/who-looked", "/password"):
        assert browser.sign_in(kit).get(f"/account{path}").status_code == 200


def test_whoever_belongs_to_two_organisations_can_go_to_the_other(
    browser: Browser, database: Database, ash: Actor
) -> None:
    elsewhere = people.organisation(database, "Elsewhere")
    with database.committing(elsewhere.system) as session:
        actions.join(session, elsewhere.system, ash.person_id, at=now())

    page = Page(browser.sign_in(ash).get("/account").text)

    assert "You also belong to Elsewhere" in page.words
    assert page.all("a", href="/organisation")


def test_before_choosing_an_organisation_there_is_an_account_page(
    browser: Browser, database: Database, ash: Actor
) -> None:
    elsewhere = people.organisation(database, "Elsewhere")
    with database.committing(elsewhere.system) as session:
        actions.join(session, elsewhere.system, ash.person_id, at=now())
        actions.give_post(
            session, elsewhere.system, ash.person_id, Role.TRAINER, starts_on=today(), at=now()
        )
    browser.post("/sign-in", data={"email": "ash@example.org", "password": PASSWORD})

    page = Page(browser.get("/account").text)

    assert "Elsewhere, Harbour Street" in page.words
    assert "Who looked" not in page.words
    assert page.faults() == []


@pytest.mark.usefixtures("sam")
def test_one_sees_ones_own_sign_ins_and_ends_one(
    browser: Browser, database: Database, ash: Actor
) -> None:
    signed_in_elsewhere(database, "ash@example.org")
    signed_in_elsewhere(database, "sam@example.org")
    browser.sign_in(ash)

    page = Page(browser.get("/account").text)
    named = page.one("input", name="sign_in").get("value")
    after = landed(browser, browser.form("/account/sign-ins/end", sign_in=named))

    assert "a test, this one" in page.words
    assert page.words.count("Firefox on Windows") == 1
    assert "Firefox on Windows" not in after.words
    assert browser.get("/account").status_code == 200


def test_signing_out_everywhere_ends_this_one_too(
    browser: Browser, database: Database, ash: Actor
) -> None:
    signed_in_elsewhere(database, "ash@example.org")
    browser.sign_in(ash)

    response = browser.form("/account/sign-ins/end-all")

    assert response.location == "/sign-in"
    assert browser.get("/account").location.startswith("/sign-in")


def test_one_sees_who_looked_at_what_and_when(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    shared = assessment.shared(database, ash, sam, framework)
    browser.sign_in(sam).get(f"/shared/self-assessment/{shared}")

    mine = Page(browser.sign_in(ash).get("/account/who-looked").text)
    theirs = Page(browser.sign_in(sam).get("/account/who-looked").text)

    assert "Sam Sample" in mine.words
    assert "What you said about your practice" in mine.words
    assert f"{today().day} " in mine.words
    assert "Nobody has looked" in theirs.words


def test_three_requests_looked_at_in_one_hour_are_told_apart(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    asked = [signoff.request(database, ash, sam, framework, code) for code in ("E2", "E3", "F1")]
    browser.sign_in(sam)
    for one in asked:
        browser.get(f"/waiting/{one}")

    page = Page(browser.sign_in(ash).get("/account/who-looked").text)

    assert browser.counted <= 8
    for title in ("Self-reflection and reflecting", "Many voices, shared power", "Role identity"):
        assert f"What you sent for a view: {title}" in page.words
    links = [link.get("href") or "" for link in page.all("a")]
    assert {str(one) for one in asked} <= {href.rpartition("/")[2] for href in links}


def test_a_piece_of_evidence_looked_at_is_said_by_its_title(
    browser: Browser, database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    what = evidence.written(title="A long silence")
    _, copy_id = evidence.shared(database, ash, sam, framework, what)
    browser.sign_in(sam).get(f"/shared/evidence/{copy_id}")

    page = Page(browser.sign_in(ash).get("/account/who-looked").text)

    assert browser.counted <= 8
    assert "A piece of evidence that you shared or sent: A long silence" in page.words


def away(on: Any, name: str = "starts_on") -> dict[str, str]:
    return {
        f"{name}-day": str(on.day),
        f"{name}-month": str(on.month),
        f"{name}-year": str(on.year),
    }


def test_one_says_that_one_is_away_and_back(
    browser: Browser, database: Database, ash: Actor
) -> None:
    browser.sign_in(ash)

    page = landed(browser, browser.form("/account/away", **away(today())))
    back = next(
        form.get("action") or ""
        for form in page.all("form")
        if (form.get("action") or "").endswith("/back")
    )
    after = landed(browser, browser.form(back))

    assert "You are away since" in page.words
    assert "You are away" not in after.words
    with database.reading(ash) as session:
        (span,) = queries.away_spans(session, ash.organisation_id, ash.person_id)
    assert span.ends_on == today()


def test_a_supervisor_says_that_they_are_away_and_is_told_what_waits(
    browser: Browser, database: Database, place: people.Place
) -> None:
    sam = people.supervisor(database, place)
    assert "Days away" in Page(browser.sign_in(sam).get("/account").text).words
    asked = Page(browser.get("/account/away").text)
    assert "What you owe an answer to waits until you are back" in asked.words
    assert asked.all("a", href="/supervision/given/hand-overs")
    assert not asked.all("textarea")

    page = landed(browser, browser.form("/account/away", **away(today())))

    assert "You are away since" in page.words
    with database.reading(sam) as session:
        (span,) = queries.away_spans(session, sam.organisation_id, sam.person_id)
    assert (span.starts_on, span.ends_on) == (today(), None)


def test_days_that_cannot_be_are_asked_for_again(browser: Browser, ash: Actor) -> None:
    browser.sign_in(ash)
    backwards = away(today()) | away(today(), "ends_on")

    for answers in ({}, backwards):
        response = browser.form("/account/away", **answers)
        assert response.status_code == 422
        assert Page(response.text).faults() == []


def test_nobody_says_that_another_is_back(
    browser: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    with database.committing(ash) as session:
        row = actions.be_away(
            session, ash, ash.person_id, starts_on=today(), ends_on=None, at=now()
        )
    browser.sign_in(people.worker(database, place, "Kit"))

    for away_id in (row.id, uuid4()):
        assert browser.form(f"/account/away/{away_id}/back").status_code == 404


def test_a_supervisor_states_a_peer_role_and_takes_it_back(browser: Browser, sam: Actor) -> None:
    browser.sign_in(sam)
    before = Page(browser.get("/account/statement").text)

    stated = landed(browser, browser.form("/account/statement", statement="stated"))
    taken = landed(browser, browser.form("/account/statement", statement="not-stated"))

    assert before.faults() == []
    assert before.one("input", checked="").get("value") == "not-stated"
    assert "You say that you hold, or have held, a peer role" in stated.words
    assert "You say nothing about a peer role" in taken.words
    assert browser.form("/account/statement").status_code == 422


def test_nobody_else_makes_the_statement(browser: Browser, ash: Actor) -> None:
    response = browser.sign_in(ash).form("/account/statement", statement="stated")

    assert response.status_code == 403


def change(browser: Browser, **more: str) -> TestResponse:
    answers = {"current": PASSWORD, "password": ANOTHER, "again": ANOTHER, **more}
    return browser.form("/account/password", **answers)


def test_a_changed_password_signs_one_out_everywhere_else(
    browser: Browser, database: Database, ash: Actor
) -> None:
    signed_in_elsewhere(database, "ash@example.org")
    browser.sign_in(ash)

    page = landed(browser, change(browser))

    assert "Your password is changed" in page.words
    assert "Firefox on Windows" not in page.words
    with pytest.raises(RuleBroken):
        signed_in_elsewhere(database, "ash@example.org")


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"current": "wrong"}, "This is not your password now"),
        ({"current": ""}, "Write your password as it is now"),
        ({"password": "", "again": ""}, "Choose a new password"),
        ({"again": "something else"}, "The two passwords differ"),
        ({"password": "too short", "again": "too short"}, "15 characters or more"),
        ({"password": PASSWORD, "again": PASSWORD}, "your password already"),
    ],
)
def test_a_password_that_cannot_be_changed_says_why_and_is_never_shown(
    browser: Browser, ash: Actor, answers: dict[str, str], says: str
) -> None:
    response = change(browser.sign_in(ash), **answers)

    page = Page(response.text)
    assert response.status_code == 422
    assert says in page.words
    assert page.faults() == []
    assert PASSWORD not in response.text
