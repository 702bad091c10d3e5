"""Choosing about messages, seeing how they went, and the demo's own page of them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask

from competence.accounts import actions as accounts
from competence.actors import Actor, Role
from competence.database import Database
from competence.outbox import actions, queries
from competence.outbox.queries import OwnMessage
from competence.outbox.rules import Choice, Delivery, QuietHours, Sort, Template
from tests.factories import people
from tests.webapp.conftest import Browser
from tests.webapp.mail.server import Inbox, serving
from tests.webapp.reading import Page
from webapp.clock import now, today
from webapp.mail.presenters import message_lines
from webapp.mail.sending import Folder, MailServer, letter
from webapp.mail.wording import weekly
from webapp.mail.work import Post, send
from webapp.settings import Mail, MailSecurity

A_DAY = timedelta(days=1)
ASKED = {
    "messages": "wanted",
    "quiet_starts_at": "21",
    "quiet_ends_at": "7",
}


@pytest.fixture
def place(database: Database) -> people.Place:
    return people.organisation(database)


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place, email="ash@example.org")


def _chosen(database: Database, who: Actor) -> Choice:
    with database.reading(who) as session:
        return queries.choice(session, who, who.person_id)


def _message(database: Database, place: people.Place, who: Actor) -> None:
    """A message to somebody who has no quiet hours."""
    with database.committing(who) as session:
        actions.choose(session, who, Choice(QuietHours(0, 0)), at=now())
    with database.committing(place.system) as session:
        actions.ask_for(
            session, place.system, who.person_id, Template.WEEKLY,
            effect_key=str(uuid4()), at=now(),
        )  # fmt: skip


def test_quiet_hours_and_a_pause_are_kept(database: Database, browser: Browser, ash: Actor) -> None:
    until = today() + 10 * A_DAY
    day = {f"paused_until-{part}": str(getattr(until, part)) for part in ("day", "month", "year")}

    answer = browser.sign_in(ash).form("/account/mail", **ASKED, **day)

    assert answer.status_code == 303
    assert _chosen(database, ash) == Choice(QuietHours(21, 7), paused_until=until)
    page = Page(browser.get("/account/mail").text)
    assert page.faults() == []
    assert [one.get("value") for one in page.all("option", selected="")] == ["21", "7"]


def test_messages_are_stopped_and_wanted_again(
    database: Database, browser: Browser, ash: Actor
) -> None:
    browser.sign_in(ash)
    browser.form("/account/mail", **{**ASKED, "messages": "stopped"})
    assert _chosen(database, ash).stopped_on == today()

    browser.form("/account/mail", **ASKED)
    assert _chosen(database, ash).stopped_on is None


def test_a_message_before_each_meeting_is_chosen_and_said_again(
    database: Database, browser: Browser, ash: Actor
) -> None:
    browser.sign_in(ash)
    browser.form("/account/mail", **{**ASKED, "messages": "day-before"})

    assert _chosen(database, ash).day_before_from == today()
    page = Page(browser.get("/account/mail").text)
    assert [one.get("value") for one in page.all("input", checked="")] == ["day-before"]
    browser.form("/account/mail", **ASKED)
    assert _chosen(database, ash).day_before_from is None


def test_what_is_left_out_is_asked_for_again(browser: Browser, ash: Actor) -> None:
    answer = browser.sign_in(ash).form("/account/mail", messages="wanted", quiet_starts_at="25")

    assert answer.status_code == 422
    assert "Choose an hour" in answer.text


def test_the_account_page_leads_there(browser: Browser, ash: Actor) -> None:
    assert "/account/mail" in browser.sign_in(ash).get("/account").text


def test_a_service_that_sends_nothing_says_so(browser: Browser, ash: Actor) -> None:
    assert "This service sends no e-mail" in browser.sign_in(ash).get("/account/mail").text


def test_how_messages_went_is_said(
    database: Database, browser: Browser, place: people.Place, ash: Actor
) -> None:
    said = []
    _message(database, place, ash)
    browser.sign_in(ash)

    def look() -> None:
        said.append(Page(browser.get("/account/mail").text).words)

    look()
    with database.committing(place.system) as session:
        (taken,) = actions.take_up(session, place.system, limit=1, at=now())
        actions.say_failed(session, place.system, taken.id, reply_code=450, at=now())
    look()
    with database.committing(place.system) as session:
        actions.take_up(session, place.system, limit=1, at=now() + A_DAY)
        actions.say_failed(session, place.system, taken.id, reply_code=550, for_good=True, at=now())
    look()
    _message(database, place, ash)
    with database.committing(place.system) as session:
        (other,) = actions.take_up(session, place.system, limit=1, at=now())
        actions.say_sent(session, place.system, other.id, at=now())
    look()

    assert "Waiting. It is sent after" in said[0]
    assert "Not taken yet, after 1 try. It is tried again." in said[1]
    assert "Not taken by your mail provider, after 2 tries, and given up." in said[2]
    assert "Sent on" in said[3]


@pytest.mark.parametrize("template", Template)
def test_every_kind_of_message_has_a_name(template: Template) -> None:
    waits = OwnMessage(template, now(), now(), Delivery.WAITING, 0, None)

    (line,) = message_lines([waits])

    assert line.name


def test_somebody_elses_messages_are_not_there(
    database: Database, browser: Browser, place: people.Place, ash: Actor
) -> None:
    bo = people.worker(database, place, "Bo Sample")
    _message(database, place, ash)

    assert "How the last ones went" not in browser.sign_in(bo).get("/account/mail").text


@pytest.fixture
def demo(app: Flask, tmp_path: Path) -> Folder:
    """The application as a demo's, with a folder for its letters; `app` puts it back."""
    folder = tmp_path / "mail"
    app.config.update(DEMO=True, SETTINGS=replace(app.config["SETTINGS"], mail_shown_in=folder))
    return Folder(folder)


def test_a_demo_shows_what_would_have_been_sent(browser: Browser, demo: Folder) -> None:
    assert "Nothing yet." in browser.get("/demo/mail").text
    words = weekly({Sort.TO_ANSWER: 2}, "http://localhost:8000")
    demo.deliver(
        letter(uuid4(), words, sender="nobody@localhost", to="ash@demo.example", written_at=now())
    )

    page = Page(browser.get("/demo/mail").text)

    assert page.faults() == []
    assert "To ash@demo.example" in page.words
    assert "2 things to answer" in page.words
    (link,) = [one for one in page.all("a") if "/demo/mail/" in one.get("href", "")]
    shown = browser.get(link.get("href"))
    assert Page(shown.text).html == words.html
    policy = shown.headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "sandbox", "frame-ancestors 'none'"} <= {*policy}


def test_a_letter_that_is_not_there_is_not_shown(browser: Browser, demo: Folder) -> None:
    assert browser.get(f"/demo/mail/{uuid4()}").status_code == 404


def test_there_is_no_such_page_in_real_use(app: Flask, browser: Browser, demo: Folder) -> None:
    app.config["DEMO"] = False
    for page in ("/demo/mail", f"/demo/mail/{uuid4()}"):
        assert browser.get(page).status_code == 404
    app.config.update(DEMO=True, SETTINGS=replace(app.config["SETTINGS"], mail_shown_in=None))
    assert browser.get("/demo/mail").status_code == 404


def test_whom_mail_does_not_reach_is_told_at_home_and_how_to_mend_it(
    browser: Browser, database: Database, place: people.Place, ash: Actor
) -> None:
    alex = people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)
    their_page = f"/people/{ash.person_id}"
    assert "does not reach" not in browser.sign_in(ash).get("/home").text
    with serving(refuses={"RCPT": "550 no such person"}) as inbox:
        _written_to(database, ash, inbox)

        page = Page(browser.get("/home").text)
        mend = Page(browser.get("/account/mail").text)

    assert "E-mail from here does not reach you any more." in page.words
    assert page.faults() == [] == mend.faults()
    assert "does not take messages to ash@example.org" in mend.words
    assert "E-mail does not reach the address" in browser.sign_in(alex).get(their_page).text
    with serving() as inbox:
        _written_to(database, ash, inbox)
    assert "E-mail does not reach" not in browser.get(their_page).text
    assert "does not reach" not in browser.sign_in(ash).get("/home").text


def _written_to(database: Database, who: Actor, inbox: Inbox) -> None:
    """Have a message that waits for nothing sent to somebody."""
    with database.committing(who) as session:
        accounts.tell(session, who.person_id, at=now())
    server = MailServer(Mail("localhost", "post@example.org", inbox.port, MailSecurity.NONE))
    send(database, Post(server, "post@example.org", "https://polyphony.example.org"))
