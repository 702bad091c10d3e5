"""The application on a fresh database, and a test browser that guards every request."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from competence.accounts.actions import signing_in
from competence.actors import Actor, Role
from competence.database import Database
from competence.second_factor.rules import Demanded
from tests.conftest import compiled_once
from tests.factories import people
from webapp import create_app
from webapp.clock import now
from webapp.guesses import Guesses
from webapp.installation import database_of
from webapp.often import counters
from webapp.settings import Settings

KEY = "YSBrZXkgZm9yIHRlc3RzIG9ubHksIDMyIGJ5dGVzLi4="  # the keyring of tests/conftest.py
WRITTEN_BY_GET = ("looked_at", "signed_in", "trail_head", "trail_entry")


def settings(url: str, folder: Path, *, frameworks: tuple[Path, ...] = ()) -> Settings:
    """Settings of a test's application."""
    return Settings(
        database_url=url,
        secret_key="for tests only, and long enough to sign with",
        key=KEY,
        files=folder / "files",
        frameworks=frameworks,
        https=False,
        second_step=Demanded.OFFERED,
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks the application for pages: it takes half of the time."""
    for item in items:
        if "app" in getattr(item, "fixturenames", ()):
            item.add_marker("page")


class Browser(FlaskClient):
    """A test browser that knows who signs in, and counts what a page asks of the database."""

    database: Database
    statements: list[str]

    def sign_in(self, actor: Actor) -> "Browser":
        """Sign in as `actor`, without a password, in the actor's organisation."""
        with self.database.committing(Actor(actor.person_id, actor.organisation_id)) as session:
            token = signing_in._start(
                session, actor.person_id, actor.organisation_id, "a test", at=now()
            )
        with self.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
        return self

    def form(self, address: str, **answers: Any) -> TestResponse:
        """Post a form as a page would, with its one-time key left out."""
        return self.post(address, data=answers)

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Make a request; a GET that writes anything but a look or a use is a fault."""
        self.statements.clear()
        response = super().open(*args, **kwargs)
        if response.request.method == "GET":
            written = [s for s in self.statements if s.startswith(("INSERT", "UPDATE", "DELETE"))]
            strange = [s for s in written if not any(t in s for t in WRITTEN_BY_GET[:2])]
            assert not strange, f"a GET wrote: {strange}"
        return response

    @property
    def counted(self) -> int:
        """How many statements the last request took, without looks and uses noted."""
        asked = [s for s in self.statements if s.split()[0] in {"SELECT", "INSERT", "UPDATE"}]
        return len([s for s in asked if "looked_at" not in s and "UPDATE signed_in" not in s])


@pytest.fixture(scope="session")
def shared_app(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One application for many tests: making it is dearer than most of them."""
    return create_app(settings(f"sqlite:///{sqlite_template}", tmp_path_factory.mktemp("shared")))


@pytest.fixture
def app(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on a fresh database; one of its own where a test is marked `own_app`."""
    told = settings(database_url, tmp_path)
    if request.node.get_closest_marker("own_app"):
        made = create_app(told)
    else:
        made = request.getfixturevalue("shared_app")
        made.extensions["polyphony.database"] = compiled_once(database_of(told))
    kept = dict(made.config)
    made.config.update(WTF_CSRF_ENABLED=False, SETTINGS=told)
    made.extensions["polyphony.guesses"] = (
        Guesses()
    )  # what other tests guessed is not held against it
    made.extensions["polyphony.asks"] = counters()
    made.test_client_class = Browser
    yield made
    made.config.clear()
    made.config.update(kept)
    made.extensions["polyphony.database"].engine.dispose()


@pytest.fixture
def database(app: Flask) -> Database:
    """The application's own database."""
    found: Database = app.extensions["polyphony.database"]
    return found


@pytest.fixture
def browser(app: Flask, database: Database) -> Browser:
    """A browser on the application; not signed in."""
    return watched(app.test_client(), database)


@pytest.fixture
def lee(database: Database, place: people.Place) -> Actor:
    """Who answers scope concerns, and supervises nobody."""
    return people.person(
        database, place, "Lee Sample", Role.SUPERVISOR, answers_scope_concerns=True
    )


def watched(client: Any, database: Database) -> Browser:
    """Make a browser count the statements of each request."""
    client.database = database
    client.statements = []

    def note(*found: Any) -> None:
        statement = found[2].strip()
        if not statement.startswith(("PRAGMA", "BEGIN", "SELECT set_config")):
            client.statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    browser: Browser = client
    return browser
