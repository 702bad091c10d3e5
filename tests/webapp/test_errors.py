"""Pages for what went wrong; and a log that never holds words."""

import json
from uuid import uuid4

import pytest
import structlog
from flask import Flask, abort
from sqlalchemy import text

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken
from tests.webapp.conftest import Browser
from tests.webapp.reading import Page
from webapp.auth.access import anyone, audience, members
from webapp.auth.actor import current_actor
from webapp.database import committing
from webapp.settings import LARGEST_REQUEST

pytestmark = pytest.mark.own_app

SECRET = "canary-4711 I told her about my winter"


@pytest.fixture
def failing(app: Flask, browser: Browser, ash: Actor) -> Browser:
    """A browser on an application with a page for each way to go wrong."""
    ways: dict[str, Exception] = {
        "not-permitted": NotPermitted("Only a trainer can do this."),
        "not-found": NotFound("There is no such thing of Jo Sample."),
        "rule": RuleBroken("Nobody decides about themselves."),
        "strange": DomainError(SECRET),
        "bug": ValueError(SECRET),
    }
    for name, error in ways.items():

        @anyone(action="framework.read")
        def fails(error: Exception = error) -> str:
            raise error

        app.add_url_rule(f"/fails/{name}", f"fails_{name}", fails)

    @app.post("/fails/words")
    @members(action="framework.read")
    def words() -> str:
        with committing(current_actor()) as session:
            session.execute(text("INSERT INTO nothing (words) VALUES (:words)"), {"words": SECRET})
        return ""

    @app.get("/fails/trainers-only")
    @audience(Role.TRAINER, action="framework.read")
    def trainers_only() -> str:
        abort(500)  # never comes to this

    return browser.sign_in(ash)


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/fails/not-permitted", 403, "Only a trainer can do this."),
        ("/fails/trainers-only", 403, "It belongs to somebody else, or to a post you do not hold."),
        ("/fails/not-found", 404, "There is no page here"),
        ("/nowhere", 404, "There is no page here"),
        ("/fails/words", 405, "There is no page here"),
        ("/fails/rule", 409, "Nobody decides about themselves."),
        ("/fails/bug", 500, "It is our mistake and not yours."),
        ("/fails/strange", 500, "It is our mistake and not yours."),
    ],
)
def test_each_says_what_happened_and_what_to_do_next(
    failing: Browser, path: str, status: int, words: str
) -> None:
    answer = failing.get(path)

    page = Page(answer.text)
    assert answer.status_code == status
    assert words in page.words
    assert page.faults() == []
    assert page.all("p", class_="p-action")
    assert SECRET not in answer.text


def test_what_is_not_there_and_what_is_not_yours_read_alike(failing: Browser) -> None:
    theirs, nowhere = failing.get("/fails/not-found"), failing.get("/fails/nothing-here")

    assert "Jo Sample" not in theirs.text
    assert len(theirs.data) == len(nowhere.data)


def test_a_request_that_is_too_large_is_told_the_limit(failing: Browser) -> None:
    answer = failing.post(
        "/portfolio/",
        data=b"0" * (LARGEST_REQUEST + 1),
        content_type="multipart/form-data; boundary=b",
    )

    assert answer.status_code == 413
    assert "Files can be up to 20 MB." in Page(answer.text).words


def test_a_bug_is_logged_by_number_kind_and_place_alone(
    failing: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    with structlog.testing.capture_logs() as lines:
        answer = failing.get("/fails/bug")

    (line,) = lines
    assert set(line) == {"event", "log_level", "reference", "kind", "place"}
    assert line["kind"] == "ValueError"
    assert line["place"].split(":")[0] == __file__
    assert line["reference"] in answer.text
    assert capfd.readouterr() == ("", "")


def test_a_fault_in_the_database_says_nothing_of_what_was_in_it(
    failing: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    with structlog.testing.capture_logs() as lines:
        answer = failing.form("/fails/words")

    assert answer.status_code == 500
    assert SECRET not in json.dumps(lines) + answer.text
    assert SECRET not in "".join(capfd.readouterr())


def test_an_error_of_the_database_hides_what_was_sent_to_it(database: Database) -> None:
    with database.reading(Actor.system()) as session, pytest.raises(Exception) as raised:  # noqa: PT011
        session.execute(text("SELECT :words FROM nothing"), {"words": SECRET})

    assert SECRET not in str(raised.value)


def test_the_page_of_a_bug_needs_no_database(
    failing: Browser, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "polyphony.database", None)

    answer = failing.get("/home")

    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    assert Page(answer.text).faults() == []


def test_nobody_signed_in_is_sent_to_sign_in_before_anything_is_looked_up(
    browser: Browser,
) -> None:
    answer = browser.get(f"/portfolio/{uuid4()}")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/sign-in?then=/portfolio/")
    assert browser.counted == 0
