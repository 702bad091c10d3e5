"""A process that works until it kills itself at a chosen point: what is tried by `test_killed`.

It has everything of the program loaded by the server that it is forked from. Whatever it was told
is kept it says so at once: that must be there afterwards, whole.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Lock, Thread, current_thread, main_thread
from typing import Any
from uuid import UUID

from sqlalchemy import event
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.assessment import actions as assessment
from competence.assessment.rules import Answer
from competence.awards import actions as awards
from competence.database import Database, become
from competence.evidence import actions as evidence
from competence.files import store
from competence.files.store import FileStore
from competence.framework.registry import Registry
from competence.people import actions as people
from competence.people import queries as people_queries
from competence.people.rules.importing import Column as SheetColumn
from competence.people.rules.importing import Row, Words, rows_of
from competence.sealing import Keyring
from competence.signoff import actions as signoff
from competence.trail import actions as trail
from competence.training import actions as training
from competence.training import queries as trained
from competence.training.rules.sheets import Column, Table, tabled
from tests.factories.awards import words
from tests.factories.people import NOW
from tests.factories.signoff import DEVELOPING

FRAMEWORK = Registry.load(None).newest("peer-open-dialogue")
UNITS = 3
"""How many units of work it does, if nothing stops it."""


class Kind(StrEnum):
    """In the middle of what."""

    DECIDING = "deciding"
    ISSUING = "issuing"
    IMPORTING = "importing"
    UPLOADING = "uploading"
    SAVING = "saving"
    BRINGING = "bringing"  # people, with their posts and links


class Point(StrEnum):
    """Where in a unit of work it dies."""

    FIRST_WRITTEN = "first-written"  # after the first row was written
    THIRD_WRITTEN = "third-written"
    FILE_ASIDE = "file-aside"  # a file lies there and has no name yet
    BEFORE_KEPT = "before-kept"  # all is written and nothing kept
    AFTER_KEPT = "after-kept"  # kept, and nobody told


class Fault(StrEnum):
    """What a careless program would do: the test is to see each."""

    TOLD_FIRST = "told-first"  # that it is kept, before it is
    FILE_LATER = "file-later"  # the row is kept before its file is there
    IN_PARTS = "in-parts"  # the change is kept before the trail tells of it


@dataclass(frozen=True)
class Task:
    """What to do, on what, and where to die."""

    url: str
    files: Path
    key: bytes
    kind: Kind
    actor: Actor
    about: Sequence[UUID]
    beside: Actor
    """Who goes on saving meanwhile."""
    point: Point
    nth: int
    """In which unit."""
    fault: Fault | None = None


Unit = Callable[[Session, int], str]


def run(task: Task, told: Connection) -> None:
    """Work, and die."""
    database = Database(task.url, keyring=Keyring(task.key), files=FileStore(task.files))
    say = Told(told)
    with _faulty(task.fault), _meanwhile(database, task.beside, say):
        knife = Knife(database, task.point)
        unit = _UNITS[task.kind](task)
        for nth in range(UNITS):
            knife.is_out = nth == task.nth
            with database.committing(task.actor) as session:
                done = unit(session, nth)
                if task.fault is Fault.TOLD_FIRST:
                    say(task.kind, done)
            knife.after_kept()
            say(task.kind, done)
    say("alive", "")  # the point was never met


class Told:
    """Says what was kept, one after another."""

    def __init__(self, to: Connection) -> None:
        self._to, self._lock = to, Lock()

    def __call__(self, kind: str, done: str) -> None:
        with self._lock:
            self._to.send((str(kind), done))


class Knife:
    """Kills this process, as `kill -9` does, at a point of the main thread's work."""

    def __init__(self, database: Database, point: Point) -> None:
        self.is_out, self._point, self._written = False, point, 0
        event.listen(database.engine, "after_cursor_execute", self._wrote)
        event.listen(database.engine, "commit", self._keeps)
        rename = Path.rename

        def renamed(path: Path, to: Path) -> Path:
            self._cut(Point.FILE_ASIDE)
            return rename(path, to)

        Path.rename = renamed  # type: ignore[method-assign,assignment]  # in this process alone

    def after_kept(self) -> None:
        """All is kept, and nobody was told."""
        self._cut(Point.AFTER_KEPT)
        self._written = 0

    def _wrote(self, *given: Any) -> None:
        if current_thread() is main_thread() and given[2].startswith(("INSERT", "UPDATE")):
            self._written += 1
            if self._written == 1:
                self._cut(Point.FIRST_WRITTEN)
            if self._written == 3:
                self._cut(Point.THIRD_WRITTEN)

    def _keeps(self, _: object) -> None:
        if self._written:
            self._cut(Point.BEFORE_KEPT)

    def _cut(self, point: Point) -> None:
        if self.is_out and point is self._point and current_thread() is main_thread():
            os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def _meanwhile(database: Database, beside: Actor, say: Told) -> Iterator[None]:
    """Somebody else goes on saving, so that there is always something to wait for."""
    stopped = Event()

    def go_on() -> None:
        version = 0
        while not stopped.is_set():
            with database.committing(beside) as session:
                version = _save(session, beside, version)
            say("beside", str(version))

    thread = Thread(target=go_on, daemon=True)
    thread.start()
    yield
    stopped.set()
    thread.join()


@contextmanager
def _faulty(fault: Fault | None) -> Iterator[None]:
    """Make the program careless, in this process alone."""
    if fault is Fault.FILE_LATER:
        write = FileStore._write

        def later(self: FileStore, name: str, sealed: bytes) -> None:
            Thread(
                target=lambda: (Event().wait(60), write(self, name, sealed)), daemon=True
            ).start()

        store.FileStore._write = later  # type: ignore[method-assign]
    if fault is Fault.IN_PARTS:
        note = trail.note

        def kept_first(session: Session, *args: Any, **named: Any) -> object:
            session.flush()
            connection: Any = session.connection().connection.dbapi_connection
            connection.commit()
            if session.get_bind().dialect.name == "sqlite":
                connection.execute("BEGIN IMMEDIATE")
            become(session, args[0])
            return note(session, *args, **named)

        signoff.deciding.note = kept_first  # type: ignore[attr-defined,assignment]
        people.joining.note = kept_first  # type: ignore[attr-defined,assignment]
    yield


def _save(session: Session, actor: Actor, version: int) -> int:
    said = Answer(level="developing", words=f"This is version {version + 1}.")
    return assessment.save_rating(session, actor, FRAMEWORK, "E2", said, version=version, at=NOW)


def _saving(task: Task) -> Unit:
    return lambda session, nth: str(_save(session, task.actor, nth))


def _uploading(task: Task) -> Unit:
    def upload(session: Session, nth: int) -> str:
        contents = f"What I made, {nth}. ".encode() * 1000
        return str(evidence.hold_file(session, task.actor, contents, "made.txt", at=NOW).id)

    return upload


def _deciding(task: Task) -> Unit:
    def decide(session: Session, nth: int) -> str:
        asked = task.about[nth]
        signoff.decide(session, task.actor, FRAMEWORK, asked, DEVELOPING, at=NOW)
        return str(asked)

    return decide


def _issuing(task: Task) -> Unit:
    def issue(session: Session, nth: int) -> str:
        asked = task.about[nth % len(task.about)]
        return str(awards.issue(session, task.actor, FRAMEWORK, asked, words, at=NOW).id)

    return issue


def _importing(task: Task) -> Unit:
    course_id = task.about[0]

    def bring(session: Session, nth: int) -> str:
        table = rows(course_id, nth)
        difference, _ = trained.compared(session, task.actor, course_id, table, at=NOW)
        made = training.import_rows(
            session, task.actor, course_id, table, seen=difference.fingerprint, at=NOW
        )
        return str(made.id if made else "")

    return bring


def rows(course_id: UUID, nth: int) -> Table:
    """Five people of one session that a course does not know yet."""
    heading = [
        Column.PERSON, Column.SESSION, Column.DATE, Column.STARTS, Column.LENGTH, Column.MINUTES
    ]  # fmt: skip
    people = [
        [f"Person {one} Sample", f"Session {nth}", f"2026-11-{nth + 1:02}", "10:00", "120", "90"]
        for one in range(5)
    ]
    made = tabled([heading, *people])
    assert isinstance(made, Table), (course_id, made)
    return made


def _bringing(task: Task) -> Unit:
    def bring(session: Session, nth: int) -> str:
        found = people_rows(task.about[0], nth)
        known = people_queries.compared_people(session, task.actor, found, ROLES, on=NOW.date())
        people.import_people(
            session, task.actor, found, ROLES,
            seen=known[0].fingerprint, inviting=people.Inviting.LINKS, at=NOW,
        )  # fmt: skip
        return found[0].said(SheetColumn.NAME)

    return bring


ROLES = Words({"trainer": Role.TRAINER}, {}, {})
BROUGHT = 3
"""How many people a file holds."""


def people_rows(about: UUID, nth: int) -> Sequence[Row]:
    """A file of people whom nobody here knows yet."""
    heading = [SheetColumn.NAME, SheetColumn.EMAIL, SheetColumn.POST, SheetColumn.FROM]
    brought = [
        [f"Brought {about} {nth} {one}", f"{about}{nth}{one}@example.org", "trainer", "2026-11-02"]
        for one in range(BROUGHT)
    ]
    found = rows_of([heading, *brought])
    assert not isinstance(found, str), found
    return found


_UNITS: dict[Kind, Callable[[Task], Unit]] = {
    Kind.DECIDING: _deciding,
    Kind.ISSUING: _issuing,
    Kind.IMPORTING: _importing,
    Kind.UPLOADING: _uploading,
    Kind.SAVING: _saving,
    Kind.BRINGING: _bringing,
}
