"""Changing the e-mail one signs in with, page by page."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from competence.accounts.records import SignedIn
from competence.accounts.rules import PROVED_FOR
from competence.actors import Actor, Role
from competence.database import Database
from competence.people.rules import OrganisationKind
from competence.tries.rules import FREE_TRIES
from tests.factories import people
from tests.webapp.conftest import Browser
from tests.webapp.mail.server import Inbox
from tests.webapp.post import link_in, sent, told_of_a_server
from tests.webapp.reading import Page
from webapp.clock import now

ASKING = "/account/e-mail"
NEW = "ash.at.home@example.net"


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place, email="ash@example.org")


@pytest.fixture
def inbox(app: Flask) -> Iterator[Inbox]:
    """A mail server that the application is told of."""
    with told_of_a_server(app) as running:
        yield running


def landed(browser: Browser, response: TestResponse) -> Page:
    assert response.status_code == 303, response.text
    return Page(browser.get(response.location).text)


def test_a_link_to_the_new_one_and_word_to_the_old(
    app: Flask, browser: Browser, database: Database, inbox: Inbox, ash: Actor
) -> None:
    browser.sign_in(ash)
    assert len(Page(browser.get("/account").text).all("a", href=ASKING)) == 1
    asking = Page(browser.get(ASKING).text)
    assert (asking.faults(), browser.counted <= 8) == ([], True)
    assert "You sign in with ash@example.org" in asking.words

    said = landed(browser, browser.form(ASKING, email=f" {NEW.upper()}"))
    assert f"If {NEW} can be used, a link is on its way there." in said.words
    sent(app, database)
    told, letter = sorted(inbox.letters, key=lambda one: str(one["To"]) == NEW)
    assert (told["To"], letter["To"]) == ("ash@example.org", NEW)
    path = link_in(letter)

    page = Page(browser.get(path).text)
    assert (page.faults(), browser.counted <= 8) == ([], True)
    assert NEW in page.words
    said = landed(browser, browser.form(path))
    assert f"You sign in with {NEW} from now on." in said.words
    assert browser.form(path).status_code == 404
    assert browser.get(path).status_code == 404
    assert "The e-mail you sign in with was changed" in browser.get("/account/what-happened").text


def test_a_commissioner_changes_theirs_too(
    app: Flask, browser: Browser, database: Database, inbox: Inbox
) -> None:
    bought_by = people.organisation(database, "Bay region", kind=OrganisationKind.COMMISSIONER)
    com = people.person(database, bought_by, "Com", Role.COMMISSIONER, email="com@example.org")
    landed(browser.sign_in(com), browser.form(ASKING, email=NEW))
    sent(app, database)
    (letter,) = [one for one in inbox.letters if one["To"] == NEW]

    said = landed(browser, browser.form(link_in(letter)))

    assert f"You sign in with {NEW} from now on." in said.words


def test_without_mail_it_is_changed_at_once(browser: Browser, ash: Actor) -> None:
    asking = Page(browser.sign_in(ash).get(ASKING).text)
    assert "you sign in with it at once" in asking.words

    said = landed(browser, browser.form(ASKING, email=NEW))

    assert f"You sign in with {NEW} from now on." in said.words


@pytest.mark.parametrize(
    ("email", "says"),
    [
        ("", "Write your new e-mail"),
        ("not one", "Enter an e-mail address like name@example.org"),
        ("ash@example.org", "You sign in with this e-mail already."),
        ("bo@example.org", "This e-mail cannot be used here. Use another."),
    ],
)
def test_what_cannot_be_used_is_told_beside_the_box_and_stays_in_it(
    browser: Browser, database: Database, place: people.Place, ash: Actor, email: str, says: str
) -> None:
    people.worker(database, place, "Bo Sample", email="bo@example.org")

    answer = browser.sign_in(ash).form(ASKING, email=email)

    assert answer.status_code == 422
    assert says in Page(answer.text).words
    assert Page(answer.text).one("input", name="email").get("value", "") == email


def test_nobody_goes_through_a_list_of_e_mails(
    browser: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    people.worker(database, place, "Bo Sample", email="bo@example.org")
    browser.sign_in(ash)
    for _ in range(FREE_TRIES):
        assert browser.form(ASKING, email="bo@example.org").status_code == 422

    answer = browser.form(ASKING, email=NEW)

    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert "Try again in" in Page(answer.text).words


def test_it_asks_whether_it_is_still_them(browser: Browser, database: Database, ash: Actor) -> None:
    browser.sign_in(ash)
    long_ago = now() - PROVED_FOR - timedelta(minutes=1)
    with database.committing(ash) as session:
        session.execute(update(SignedIn).values(proved_at=long_ago))

    for answer in (browser.get(ASKING), browser.form(ASKING, email=NEW)):
        assert answer.status_code in {302, 303}
        assert answer.location.startswith("/still-you")
