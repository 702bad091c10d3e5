"""The charter page by page: read, its link made, accepted, and over."""

import re

import pytest
from flask import Flask

from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.model import Framework
from tests.factories import people, role, scope
from tests.webapp.conftest import Browser, watched
from tests.webapp.reading import Page, words_of
from webapp.clock import now
from webapp.guesses import Guesses


@pytest.fixture(autouse=True)
def _nobody_guessed(app: Flask) -> None:
    app.extensions["polyphony.guesses"] = Guesses()  # the application is shared


def said(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    page = Page(answer.text)
    assert page.faults() == []
    assert browser.counted <= 8
    return words_of(page.root)


def test_a_lead_without_an_account_accepts_it_and_the_workers_see_when(
    app: Flask, browser: Browser, database: Database, framework: Framework, place: people.Place,
    ash: Actor,
) -> None:  # fmt: skip
    alex = people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)
    kit = people.supervisor(database, place, "Kit Sample", peer_role=True)
    role.agreed(
        database, kit, framework, role.proposed(database, alex, framework, at=now()), at=now()
    )
    team = scope.team(database, place, "Harbour team")
    scope.lead(database, place, team, at=now())
    shown = said(browser.sign_in(ash), "/role/charter")
    assert "Not accepted this year." in shown
    assert "Make a link" not in shown
    assert framework.boundary("RB40").activity in shown

    browser.sign_in(alex)
    forms = Page(browser.get("/role/charter").text).all("form")
    (make,) = [to for form in forms if (to := form.get("action") or "").endswith("/link")]
    made = browser.form(make)
    found = re.search(r"/t/[\w-]+", made.text)
    assert found is not None

    lead = watched(app.test_client(), database)
    asked = lead.get(found[0])
    assert asked.headers["X-Robots-Tag"].startswith("noindex")
    page = Page(asked.text)
    assert page.faults() == []
    words = words_of(page.root)
    for expected in ("Lou Sample, this is what", "Different here", framework.duties[0].title):
        assert expected in words
    assert lead.form(found[0]).status_code == 200
    assert lead.get(found[0]).status_code == 404
    assert lead.form(found[0]).status_code == 404

    assert "Accepted by Lou Sample on" in said(browser.sign_in(ash), "/role/charter")


def test_whoever_guesses_links_waits(app: Flask, database: Database, ash: Actor) -> None:
    stranger = watched(app.test_client(), database)

    answers = [stranger.get(f"/t/guess-{number}").status_code for number in range(40)]

    assert answers[0] == 404
    assert answers[-1] == 429
    assert stranger.form("/t/guess").status_code == 429
