"""From a lead without an account, named by an administrator, to the answer by a link."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Framework
from tests.factories import scope
from tests.factories.people import Place
from tests.webapp.conftest import Browser, watched
from tests.webapp.reading import Page, words_of
from tests.webapp.scope.test_pages import ANSWER, LOG, entries, said
from webapp.clock import now
from webapp.guesses import Guesses
from webapp.mail.sending import Folder
from webapp.mail.work import Post, work


@pytest.fixture(autouse=True)
def _no_misses(app: Flask) -> None:
    app.extensions["polyphony.guesses"] = Guesses()  # the application is shared


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Folder:
    """Where letters go, as in a demo."""
    place = tmp_path / "mail"
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], mail_shown_in=place)
    return Folder(place)


def link_on(page: str) -> str:
    """The path of the link that is shown."""
    found = re.search(r"http://localhost(/r/[^<\s]+)", page)
    assert found is not None
    return found[1]


def chosen(database: Database, place: Place, framework: Framework, ash: Actor) -> tuple[UUID, UUID]:
    """A team of Ash's with a lead who has an address, and an entry about it."""
    team = scope.team(database, place, "Harbour team", ash)
    scope.lead(database, place, team, email="lou@example.org", at=now())
    return team, scope.entry(database, ash, framework, scope.logged(team_id=team), at=now())


def test_an_administrator_names_a_lead_and_ends_it(
    browser: Browser, database: Database, place: Place, jo: Actor
) -> None:
    team = scope.team(database, place, "Harbour team")
    page = f"/people/teams/{team}"
    browser.sign_in(jo)
    assert "Nobody yet" in said(browser, page)
    assert browser.form(page, name="Lou Sample").status_code == 422

    lou = {"name": "Lou Sample", "kind": "team-lead", "email": "lou@example.org"}
    assert browser.form(page, **lou).location == page

    assert "A link can be sent to lou@example.org" in said(browser, page)
    assert browser.form(page, **lou).status_code == 422
    shown = said(browser, "/people")
    assert "Harbour team: Lou Sample" in shown
    assert "Team lead, Harbour team, by a link" in shown
    (end,) = re.findall(r"/people/leads/[^/]+/end", browser.get(page).text)
    browser.form(end)
    assert "Nobody yet" in said(browser, page)
    assert browser.form(end).status_code == 404
    assert browser.get(f"/people/teams/{jo.person_id}").status_code == 404


def test_a_worker_shares_with_a_lead_who_answers_by_the_link(
    browser: Browser, app: Flask, database: Database, place: Place, framework: Framework, ash: Actor
) -> None:
    _, entry = chosen(database, place, framework, ash)
    browser.sign_in(ash)
    shown = said(browser, f"{LOG}/{entry}/share")
    assert "Answers by a link, without an account" in shown
    page = browser.get(f"{LOG}/{entry}/share").text
    (lou,) = re.findall(r'name="with_id" [^>]*value="([^"]+)"', page)

    answer = browser.form(f"{LOG}/{entry}/share", with_id=lou)

    assert answer.status_code == 200
    assert Page(answer.text).faults() == []
    link = link_on(answer.text)
    assert "Send them a link by e-mail" not in answer.text  # this installation sends none
    assert "Shared with Lou Sample, by a link" in said(browser, f"{LOG}/{entry}")
    share = entries(database, ash)[0].shares[0]
    own = browser.get(link)
    assert "what you shared yourself" in own.text
    assert browser.form(link, **ANSWER).status_code == 422
    anybody = watched(app.test_client(), database)
    opened = anybody.get(link)
    assert (opened.status_code, opened.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert Page(opened.text).faults() == []
    assert anybody.counted <= 8
    words = words_of(Page(opened.text).root)
    assert scope.ASKED in words
    assert "Ash Sample chose you to read this" in words
    assert "note to the team lead" not in words
    assert anybody.post(link, data={"will_do": "I tell them."}).status_code == 422

    assert "has arrived" in anybody.post(link, data=ANSWER).text

    assert anybody.get(link).status_code == 404
    late = anybody.post(link, data=ANSWER)
    assert late.status_code == 404
    assert ANSWER["will_do"] in late.text
    assert anybody.post(link).status_code == 404
    shown = said(browser, f"{LOG}/{entry}")
    assert "Answered by Lou Sample, by link" in shown
    assert browser.form(f"{LOG}/shares/{share.id}/link").status_code == 404


def test_a_link_is_made_again_and_goes_by_mail(
    browser: Browser, app: Flask, database: Database, place: Place, framework: Framework,
    ash: Actor, folder: Folder,
) -> None:  # fmt: skip
    _, entry = chosen(database, place, framework, ash)
    browser.sign_in(ash)
    page = browser.get(f"{LOG}/{entry}/share").text
    (lou,) = re.findall(r'name="with_id" [^>]*value="([^"]+)"', page)
    first = link_on(browser.form(f"{LOG}/{entry}/share", with_id=lou).text)
    share = entries(database, ash)[0].shares[0]
    assert "Make the link to Lou Sample again" in said(browser, f"{LOG}/{entry}")

    again = browser.form(f"{LOG}/shares/{share.id}/link")

    assert "Send them a link by e-mail" in again.text
    anybody = watched(app.test_client(), database)
    assert anybody.get(first).status_code == 404
    assert anybody.get(link_on(again.text)).status_code == 200
    assert browser.form(f"{LOG}/shares/{share.id}/mail").location == f"{LOG}/{entry}"
    at = now().replace(hour=12) + timedelta(days=1)  # when mail may go, whatever the hour
    work(database, Post(folder, "nobody@localhost", "http://localhost"), clock=lambda: at)
    (letter,) = folder.letters()
    assert (letter.to, letter.subject) == ("lou@example.org", "Something to look at")
    assert "Ash" not in letter.text
    assert scope.ASKED not in letter.text
    assert anybody.get(link_on(letter.text)).status_code == 200
