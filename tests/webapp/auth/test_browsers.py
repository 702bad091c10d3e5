"""Somebody who signs in from a browser not seen before is told; what happened is theirs to read."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from competence.accounts import actions
from competence.accounts.records import KnownBrowser
from competence.actors import INSTALLATION, Actor, Role
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.outbox.records import OutboxMessage
from competence.outbox.rules import Template
from tests.factories import people
from tests.factories.people import NOW, PASSWORD
from tests.webapp.auth.conftest import SAM, leads_to, signs_in
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page

NEW = "You signed in from a browser that was not used for it before"


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)


def told(database: Database, who: Actor) -> int:
    """How often somebody was told that something changed about how they sign in."""
    with database.reading(Actor.system(who.organisation_id)) as session:
        query = select(func.count()).select_from(OutboxMessage)
        mine = query.where(
            OutboxMessage.person_id == who.person_id, OutboxMessage.template == Template.ACCOUNT
        )
        return session.scalars(mine).one()


def test_the_first_browser_is_not_told_of_and_the_next_is(
    browser: Browser, another: Callable[[], Browser], database: Database, ash: Actor
) -> None:
    signs_in(browser)
    assert told(database, ash) == 0

    signs_in(another())

    assert told(database, ash) == 1


def test_a_browser_that_was_here_before_is_known(
    browser: Browser, database: Database, ash: Actor
) -> None:
    for _ in range(3):
        signs_in(browser)
        browser.form("/sign-out")

    assert told(database, ash) == 0


@pytest.mark.usefixtures("ash")
def test_the_cookie_is_random_out_of_reach_and_kept_nowhere(
    browser: Browser, database: Database
) -> None:
    answer = signs_in(browser)

    (line,) = (one for one in answer.headers.getlist("Set-Cookie") if one.startswith("browser="))
    held = browser.get_cookie("browser")
    assert held is not None
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= set(line.split("; "))
    with database.reading(Actor.anonymous()) as session:
        kept = session.scalars(select(KnownBrowser.token_hash)).one()
    assert len(held.value) >= 43
    assert held.value not in kept


@pytest.mark.usefixtures("ash")
def test_over_https_no_other_site_can_set_it(app: Flask, browser: Browser) -> None:
    app.config["SESSION_COOKIE_SECURE"] = True

    answer = signs_in(browser)

    (line,) = (one for one in answer.headers.getlist("Set-Cookie") if "browser=" in one)
    assert line.startswith("__Host-browser=")
    assert "Secure" in line


def test_two_people_with_one_browser_are_not_tied_together(
    browser: Browser, database: Database, ash: Actor, sam: Actor
) -> None:
    signs_in(browser)
    signs_in(browser, SAM)

    with database.reading(Actor.anonymous()) as session:
        rows = {row.person_id: row.token_hash for row in session.scalars(select(KnownBrowser))}
    assert set(rows) == {ash.person_id, sam.person_id}
    assert len(set(rows.values())) == 2


def test_with_all_sign_ins_all_browsers_are_forgotten(
    browser: Browser, database: Database, ash: Actor
) -> None:
    signs_in(browser)

    browser.form("/account/sign-ins/end-all")
    signs_in(browser)

    assert told(database, ash) == 1


def test_all_others_end_and_this_one_stays(
    browser: Browser, another: Callable[[], Browser], database: Database, ash: Actor
) -> None:
    phone = another()
    signs_in(phone)
    signs_in(browser)
    assert "End all others" in browser.get("/account").text

    answer = browser.form("/account/sign-ins/end-others")

    assert leads_to(answer) == "/account"
    assert "signed out everywhere else" in Page(browser.get("/account").text).words
    assert leads_to(phone.get("/home")).startswith("/sign-in")
    signs_in(phone)
    signs_in(browser)
    assert told(database, ash) == 2  # the second browser, and the phone that was forgotten


def test_what_happened_is_there_to_read_and_nobody_elses_is(
    browser: Browser, another: Callable[[], Browser], sam: Actor
) -> None:
    signs_in(browser)
    signs_in(another())
    browser.form(
        "/account/password", current=PASSWORD, password="three green umbrellas",
        again="three green umbrellas",
    )  # fmt: skip

    response = browser.get("/account/what-happened")

    page = Page(response.text)
    lines = [" ".join("".join(one.itertext()).split()) for one in page.all("li")]
    found = [one for one in lines if re.match(r"\d", one)]
    assert page.faults() == []
    assert browser.counted <= 8
    assert [one.split(": ", 1)[1] for one in found] == [
        "The password was changed.", f"{NEW}.", "You signed in.", "You signed in.",
    ]  # fmt: skip
    browser.sign_in(sam)
    assert "Nothing yet." in browser.get("/account/what-happened").text


def test_an_administrator_ends_somebodys_sign_ins_and_they_are_told(
    browser: Browser, another: Callable[[], Browser], database: Database, ash: Actor, alex: Actor
) -> None:
    phone = another()
    signs_in(phone)
    browser.sign_in(alex)
    page = Page(browser.get(f"/people/{ash.person_id}").text)

    answer = browser.form(f"/people/{ash.person_id}/sign-ins/end")

    assert page.all("form", action=f"/people/{ash.person_id}/sign-ins/end")
    assert "a browser" not in page.words
    assert leads_to(answer) == f"/people/{ash.person_id}"
    assert leads_to(phone.get("/home")).startswith("/sign-in")
    assert told(database, ash) == 1
    signs_in(phone)
    happened = Page(phone.get("/account/what-happened").text).words
    assert "Sign-ins were ended. Somebody who looks after this service did it." in happened


def test_of_another_organisation_no_sign_in_ends(
    browser: Browser,
    another: Callable[[], Browser],
    ash: Actor,
    alex: Actor,
    elsewhere: people.Place,
) -> None:
    phone = another()
    signs_in(phone)
    phone.form(f"/organisation/{elsewhere.organisation.id}")
    browser.sign_in(alex)

    browser.form(f"/people/{ash.person_id}/sign-ins/end")

    assert phone.get("/home").status_code == 200


def test_nobody_else_ends_them(
    database: Database, place: people.Place, ash: Actor, sam: Actor, alex: Actor
) -> None:
    other = people.worker(database, people.organisation(database, "Tidewater"), "Kim Sample")

    def ends(actor: Actor, who: Actor) -> None:
        with database.committing(actor) as session:
            actions.end_sign_ins_of(session, actor, who.person_id, at=NOW)

    with pytest.raises(NotPermitted):
        ends(sam, ash)
    with pytest.raises(NotFound):
        ends(alex, other)
    with pytest.raises(RuleBroken, match="account page"):
        ends(alex, alex)


def test_a_browser_is_known_for_a_year(database: Database, ash: Actor) -> None:
    me = Actor(ash.person_id, INSTALLATION)

    def recognised(held: str, days: int) -> str:
        with database.committing(me) as session:
            return actions.recognise(session, me, held, at=NOW + timedelta(days=days))

    held = recognised("", 0)

    assert recognised(held, 364) == held
    assert recognised(held, 728) == held
    assert recognised(held, 728 + 365) == held
    with database.reading(me) as session:
        rows = session.scalars(select(KnownBrowser.first_seen_at)).all()
    assert [(one - NOW).days for one in rows] == [728 + 365]
