"""A forgotten password: the same answer for everybody, and a link that leads to signing in."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from competence.actors import Actor
from competence.database import Database
from competence.recovery import actions
from tests.factories import people
from tests.webapp.auth.conftest import ASH, leads_to, signs_in
from tests.webapp.conftest import Browser
from tests.webapp.mail.server import Inbox
from tests.webapp.post import link_in, sent, told_of_a_server
from tests.webapp.reading import Page
from webapp.clock import now
from webapp.mail.sending import MailServer
from webapp.mail.work import Post, send
from webapp.settings import Mail, MailSecurity

ANOTHER = "three green umbrellas"
LATE = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)  # on a Sunday, in everybody's quiet hours


@pytest.fixture
def inbox(app: Flask) -> Iterator[Inbox]:
    """A mail server that the application is told of."""
    with told_of_a_server(app) as running:
        yield running


def handed(database: Database, place: people.Place, ash: Actor) -> str:
    """The path of a link that works."""
    with database.committing(place.system) as session:
        made = actions.take_along(session, place.system, ash.person_id, at=now())
    assert made is not None
    return f"/new-password/{made.token}"


def chooses(browser: Browser, path: str, password: str = ANOTHER, again: str = "") -> TestResponse:
    return browser.form(path, password=password, again=again or password)


@pytest.mark.usefixtures("ash")
def test_from_the_sign_in_page_to_a_new_password_by_mail(
    app: Flask, browser: Browser, database: Database, inbox: Inbox
) -> None:
    assert len(Page(browser.get("/sign-in").text).all("a", href="/forgotten")) == 1
    assert leads_to(browser.form("/forgotten", email=ASH.upper())) == "/forgotten/asked"
    sent(app, database)
    (letter,) = inbox.letters
    path = link_in(letter)
    page = Page(browser.get(path).text)

    answer = chooses(browser, path)

    assert page.faults() == []
    assert leads_to(answer) == "/sign-in"
    assert "Your password is changed" in Page(browser.get("/sign-in").text).words
    assert leads_to(browser.get("/home")).startswith("/sign-in")  # it signs nobody in
    assert leads_to(signs_in(browser, password=ANOTHER)) == "/home"
    assert browser.get(path).status_code == 404
    sent(app, database)
    assert [str(one["To"]) for one in inbox.letters] == [ASH, ASH]


def test_a_letter_says_nothing_of_anybody(
    app: Flask, browser: Browser, database: Database, inbox: Inbox, ash: Actor
) -> None:
    browser.form("/forgotten", email=ASH)
    sent(app, database)

    (letter,) = inbox.letters
    part = letter.get_body(("plain",))
    assert part is not None
    said = f"{letter['Subject']} {letter['From']} {part.get_content()}"
    assert letter["Subject"] == "Something to look at"
    assert not re.search(r"Ash\b|Harbour|peer|worker|mental", said)
    assert str(ash.person_id) not in said


@pytest.mark.usefixtures("ash")
def test_it_waits_for_no_quiet_hour(database: Database, inbox: Inbox) -> None:
    with database.committing(Actor.anonymous()) as session:
        actions.ask(session, ASH, from_network="192.0.2.7", at=LATE)
    server = MailServer(Mail("localhost", "post@example.org", inbox.port, MailSecurity.NONE))

    went = send(database, Post(server, "post@example.org", "https://x.example"), clock=lambda: LATE)

    assert (went.sent, went.failed) == (1, 0)


@pytest.mark.usefixtures("ash", "inbox")
def test_known_and_unknown_get_the_same_answer_for_the_same_work(
    browser: Browser, another: Callable[[], Browser]
) -> None:
    def asked(email: str) -> tuple[int, str, list[str]]:
        who = another()
        answer = who.form("/forgotten", email=email)
        return answer.status_code, answer.text, [one.split(" WHERE")[0] for one in who.statements]

    known, unknown = asked(ASH), asked("nobody@example.org")

    assert known == unknown
    assert browser.get("/forgotten/asked").status_code == 200


@pytest.mark.usefixtures("ash", "inbox")
def test_asking_many_times_is_answered_alike(browser: Browser) -> None:
    answers = [browser.form("/forgotten", email=ASH) for _ in range(6)]

    assert {(one.status_code, one.text) for one in answers} == {(303, answers[0].text)}


def test_nobody_is_a_message_that_leaves(
    app: Flask, browser: Browser, database: Database, inbox: Inbox, ash: Actor
) -> None:
    browser.form("/forgotten", email="nobody@example.org")

    sent(app, database)

    assert inbox.letters == []


@pytest.mark.usefixtures("ash")
def test_without_mail_it_says_whom_to_ask(browser: Browser) -> None:
    page = Page(browser.get("/forgotten").text)

    assert page.faults() == []
    assert "This service sends no e-mail. Ask an administrator" in page.words
    assert not page.all("input", name="email")
    assert browser.form("/forgotten", email=ASH).status_code == 422


@pytest.mark.usefixtures("inbox")
def test_an_e_mail_is_asked_for(browser: Browser) -> None:
    answer = browser.form("/forgotten", email="")

    assert answer.status_code == 422
    assert "Write your e-mail" in answer.text
    assert Page(answer.text).faults() == []


def test_opening_a_link_uses_nothing_up(
    browser: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    path = handed(database, place, ash)

    assert {browser.get(path).status_code for _ in range(3)} == {200}
    assert leads_to(chooses(browser, path)) == "/sign-in"
    assert browser.get(path).status_code == 404
    assert chooses(browser, path).location == "/sign-in"


@pytest.mark.parametrize(
    ("password", "again", "words"),
    [
        ("short", "", "Use 15 characters or more"),
        (ANOTHER, ANOTHER + "!", "The two passwords differ"),
        ("harbour street harbour", "", "Leave the name of your organisation out"),
    ],
)
def test_a_password_that_may_not_be_used_is_refused_and_the_link_works_still(
    browser: Browser,
    database: Database,
    place: people.Place,
    ash: Actor,
    password: str,
    again: str,
    words: str,
) -> None:
    path = handed(database, place, ash)

    answer = chooses(browser, path, password, again)

    assert answer.status_code == 422
    assert words in answer.text
    assert browser.get(path).status_code == 200


def test_a_link_that_is_none_is_not_there(browser: Browser) -> None:
    assert browser.get("/new-password/nothing").status_code == 404
    assert chooses(browser, "/new-password/nothing").location == "/sign-in"
