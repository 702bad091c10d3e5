"""A form sent twice is answered twice and acted on once."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from flask import Flask, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select
from time_machine import travel
from werkzeug.test import TestResponse

from competence.actors import Actor
from competence.database import AlreadyThere, Database
from competence.errors import RuleBroken
from competence.people import actions
from competence.people.records import Team
from tests.factories import people
from tests.webapp.conftest import Browser, watched
from webapp.auth.access import members
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to

pytestmark = pytest.mark.own_app

KEY = uuid4().hex


@pytest.fixture
def adding(app: Flask, place: people.Place) -> Flask:
    """An application with a form that adds a team, once for each name."""

    @app.post("/teams")
    @members(action="team.add")
    def add() -> ResponseReturnValue:
        for file in request.files.values():
            file.stream.read()
        with committing(current_actor()) as session:
            names = session.scalars(select(Team.name)).all()
            if request.form["name"] in names:
                raise RuleBroken("There is a team of this name already.")
            team = actions.add_team(session, place.system, request.form["name"], at=now())
            where = leads_to(session, f"/teams/{team.id}")
        return where, 303, {"Location": where}

    return app


@pytest.fixture
def sender(adding: Flask, browser: Browser, ash: Actor) -> Browser:
    return browser.sign_in(ash)


@pytest.fixture
def teams(database: Database, place: people.Place) -> Callable[[], list[str]]:
    def found() -> list[str]:
        with database.reading(place.system) as session:
            return list(session.scalars(select(Team.name).order_by(Team.name)))

    return found


def test_the_same_form_again_gets_the_same_answer(
    sender: Browser, teams: Callable[[], list[str]]
) -> None:
    first = sender.form("/teams", name="Mill Lane", once=KEY)
    again = sender.form("/teams", name="Mill Lane", once=KEY, csrf_token="another one")

    assert first.status_code == again.status_code == 303
    assert first.headers["Location"] == again.headers["Location"]
    assert teams() == ["Mill Lane"]


def test_the_same_key_with_other_words_is_refused_and_says_so(
    sender: Browser, teams: Callable[[], list[str]]
) -> None:
    sender.form("/teams", name="Mill Lane", once=KEY)

    again = sender.form("/teams", name="Harbour Street", once=KEY)

    assert again.status_code == 422
    assert "This form was sent already, with other words in it." in again.text
    assert teams() == ["Mill Lane"]


def test_the_same_key_with_another_file_is_refused(sender: Browser) -> None:
    def sent(contents: bytes) -> TestResponse:
        file = (BytesIO(contents), "notes.txt")
        return sender.form("/teams", name="Mill Lane", once=KEY, file=file)

    assert sent(b"one").status_code == 303
    assert sent(b"one").status_code == 303
    assert sent(b"two").status_code == 422


def test_a_refused_form_may_be_sent_again_with_its_key(
    sender: Browser, teams: Callable[[], list[str]]
) -> None:
    sender.form("/teams", name="Mill Lane", once=uuid4().hex)

    refused = sender.form("/teams", name="Mill Lane", once=KEY)
    mended = sender.form("/teams", name="Harbour Street", once=KEY)

    assert refused.status_code == 409
    assert mended.status_code == 303
    assert teams() == ["Harbour Street", "Mill Lane"]


def test_two_people_may_happen_on_the_same_key(
    sender: Browser, app: Flask, database: Database, place: people.Place
) -> None:
    other = watched(app.test_client(), database).sign_in(
        people.worker(database, place, "Bo Sample")
    )
    sender.form("/teams", name="Mill Lane", once=KEY)

    answer = other.form("/teams", name="Harbour Street", once=KEY)

    assert answer.status_code == 409  # nothing of the other person's answer is given away
    assert "Mill Lane" not in answer.text


def test_a_key_that_is_none_is_refused(sender: Browser) -> None:
    assert sender.form("/teams", name="Mill Lane", once="' OR 1=1").status_code == 422


def test_a_form_without_a_key_is_acted_on_each_time(
    sender: Browser, teams: Callable[[], list[str]]
) -> None:
    sender.form("/teams", name="Mill Lane")
    sender.form("/teams", name="Harbour Street")

    assert teams() == ["Harbour Street", "Mill Lane"]


def test_an_answer_is_remembered_for_a_day(sender: Browser, ash: Actor) -> None:
    start = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    with travel(start, tick=False) as clock:
        sender.sign_in(ash).form("/teams", name="Mill Lane", once=KEY)
        clock.shift(timedelta(hours=23))
        kept = sender.sign_in(ash).form("/teams", name="Mill Lane", once=KEY)
        clock.shift(timedelta(hours=2))
        forgotten = sender.sign_in(ash).form("/teams", name="Mill Lane", once=KEY)

    assert kept.status_code == 303
    assert forgotten.status_code == 409  # it was acted on, and the rule said no


def test_two_at_once_have_one_effect_and_one_answer(
    adding: Flask, database: Database, ash: Actor, teams: Callable[[], list[str]]
) -> None:
    answers: list[tuple[int, str]] = []
    ready = threading.Barrier(4)

    def send(browser: Browser) -> None:
        ready.wait()
        answer = browser.form("/teams", name="Mill Lane", once=KEY)
        answers.append((answer.status_code, answer.headers["Location"]))

    threads = [threading.Thread(target=send, args=(one,)) for one in _browsers(adding, ash)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(answers) == 4
    assert len(set(answers)) == 1
    assert teams() == ["Mill Lane"]


def _browsers(app: Flask, ash: Actor) -> Iterator[Browser]:
    """Four browsers that hold the same sign-in."""
    database: Database = app.extensions["polyphony.database"]
    first = watched(app.test_client(), database).sign_in(ash)
    held = first.get_cookie("session")
    assert held is not None
    yield first
    for _ in range(3):
        other = watched(app.test_client(), database)
        other.set_cookie("session", held.value)
        yield other


def test_somebody_else_doing_the_same_at_the_same_moment_is_said(
    adding: Flask, sender: Browser
) -> None:
    @adding.post("/twice")
    @members(action="team.add")
    def twice() -> ResponseReturnValue:
        raise AlreadyThere

    for more in ({}, {"once": KEY}):
        answer = sender.form("/twice", **more)

        assert answer.status_code == 409
        assert "Somebody did the same at the same moment." in answer.text
