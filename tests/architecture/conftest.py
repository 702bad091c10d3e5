"""The whole application with everybody of the scene signed in, once for all these tests."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import event, text, update
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse

from competence.accounts.records import Account, SignedIn
from competence.actors import Actor
from competence.database import Database
from competence.framework.model import Framework
from competence.recovery.records import PasswordReset
from tests.architecture import scene
from tests.architecture.access import ANYONE
from tests.architecture.scene import Scene
from tests.conftest import Cluster
from tests.webapp.conftest import Browser, settings, watched
from webapp import create_app
from webapp.clock import now


@dataclass(frozen=True)
class Answer:
    """What a request was answered with, and the statements it took."""

    status: int
    headers: Headers
    body: bytes
    statements: tuple[str, ...]

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode()

    @property
    def changed(self) -> list[str]:
        """The statements that wrote."""
        return [one for one in self.statements if one.startswith(("INSERT", "UPDATE", "DELETE"))]


class Stage:
    """The application, its scene, and a browser for each person; put back after each change."""

    def __init__(self, app: Flask, path: Path, made: Scene) -> None:
        self.app = app
        self.scene = made
        self.database: Database = app.extensions["polyphony.database"]
        self._path = path
        self._kept = path.with_suffix(".kept")
        self._browsers: dict[str, Browser] = {ANYONE: watched(app.test_client(), self.database)}
        self._cookies: dict[str, str | None] = {ANYONE: None}
        for name, actor in made.people.items():
            self._browsers[name] = self._signed_in(actor)
            cookie = self._browsers[name].get_cookie("session")
            self._cookies[name] = cookie.value if cookie else None
        self._hold_for_a_day()
        self._files = {one: one.read_bytes() for one in path.parent.glob("files/*")}
        self._copy_apart()
        self._keep()

    def ask(
        self, who: str, method: str, path: str, data: Mapping[str, Any] | None = None
    ) -> Answer:
        """What `who` is answered; what a POST changes is put back."""
        answer = self.ask_and_leave(who, method, path, data)
        if method != "GET" and answer.changed:
            self.put_back()
        return answer

    def ask_and_leave(
        self, who: str, method: str, path: str, data: Mapping[str, Any] | None = None
    ) -> Answer:
        """What `who` is answered, and everything stays as it then is."""
        browser = self._browsers[who]
        cookie = self._cookies[who]
        if cookie is None:
            browser.delete_cookie("session")
        else:
            browser.set_cookie("session", cookie)
        response: TestResponse = browser.open(path, method=method, data=data)
        answer = Answer(
            response.status_code, response.headers, response.data, tuple(browser.statements)
        )
        response.close()
        return answer

    @property
    def folder(self) -> Path:
        """Where the database and the files are, with a copy of the database to put back."""
        return self._path.parent

    def put_back(self) -> None:
        """The database and the files as they were."""
        self.database.engine.dispose()
        for beside in ("-wal", "-shm"):
            self._path.with_name(self._path.name + beside).unlink(missing_ok=True)
        shutil.copyfile(self._kept, self._path)
        there = set(self._path.parent.glob("files/*"))
        for one in there - self._files.keys():
            one.unlink()
        for one in self._files.keys() - there:
            one.write_bytes(self._files[one])

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything in every table."""
        with self.database.engine.connect() as connection:
            names = connection.execute(
                text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            ).scalars()
            return {
                name: sorted(
                    (tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))),
                    key=repr,
                )
                for name in names.all()
            }

    def _signed_in(self, actor: Actor) -> Browser:
        client: Any = self.app.test_client()
        client.database = self.database
        client.statements = self._browsers[ANYONE].statements  # one ear for all of them
        browser: Browser = client
        return browser.sign_in(actor)

    def _hold_for_a_day(self) -> None:
        """Nothing is over by itself meanwhile, however long these tests take."""
        later = now() + timedelta(days=1)
        with self.database.committing(Actor.system()) as session:
            session.execute(update(SignedIn).values(proved_at=later, last_used_at=later))
            session.execute(update(PasswordReset).values(expires_at=later))
            asked = update(Account).where(Account.asked_email_at.is_not(None))
            session.execute(asked.values(asked_email_at=later))

    def _copy_apart(self) -> None:
        """The write-ahead log with every page that was ever written, and a backup, in the folder.

        The backup is made as `docs/how-to/install-and-operate.md` says; there is no command for it.
        """
        journal = self._path.with_name(self._path.name + "-wal")
        shutil.copyfile(journal, self.folder / "first.journal")
        backup = sqlite3.connect(self.folder / "copy.backup")
        with closing(sqlite3.connect(self._path)) as source, closing(backup) as copy:
            source.backup(copy)

    def _keep(self) -> None:
        with self.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self.database.engine.dispose()
        shutil.copyfile(self._path, self._kept)


def staged(
    template: Path,
    folder: Path,
    framework: Framework,
    and_then: Callable[[Scene, Database], None] = lambda *_: None,
) -> Iterator[Stage]:
    """A stage in a folder, with the scene and whatever comes after it."""
    path = folder / "polyphony.db"
    shutil.copyfile(template, path)
    app = create_app(settings(f"sqlite:///{path}", folder))
    app.config["WTF_CSRF_ENABLED"] = False
    app.test_client_class = Browser
    database: Database = app.extensions["polyphony.database"]
    event.listen(database.engine, "connect", _keep_the_whole_journal)
    try:
        made = scene.build(database, framework, at=now())
        and_then(made, database)
        yield Stage(app, path, made)
    finally:
        database.engine.dispose()


def _keep_the_whole_journal(connection: Any, _: object) -> None:
    """What was written stays in the write-ahead log, so that a test can look at all of it."""
    connection.execute("PRAGMA wal_autocheckpoint = 0")


@pytest.fixture(scope="session")
def stage(
    sqlite_template: Path, framework: Framework, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """The stage, on SQLite; tests leave it as they found it."""
    yield from staged(sqlite_template, tmp_path_factory.mktemp("stage"), framework)


@dataclass(frozen=True)
class OnPostgres:
    """The scene on PostgreSQL, as the application's role sees it."""

    app: Flask
    database: Database
    scene: Scene
    cluster: Cluster
    name: str


@pytest.fixture(scope="session")
def on_postgres(
    cluster: Cluster, framework: Framework, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OnPostgres]:
    """The scene on PostgreSQL; only read."""
    name = f"t{uuid4().hex}"
    cluster.administer(f"CREATE DATABASE {name} TEMPLATE template_made")
    app = create_app(settings(cluster.url(name, "login"), tmp_path_factory.mktemp("on_postgres")))
    app.test_client_class = Browser
    database: Database = app.extensions["polyphony.database"]
    try:
        yield OnPostgres(app, database, scene.build(database, framework, at=now()), cluster, name)
    finally:
        database.engine.dispose()
        cluster.administer(f"DROP DATABASE {name} WITH (FORCE)")
