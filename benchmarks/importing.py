"""Ten thousand rows into a course, out again, and undone: seconds of process time for each.

`python -m benchmarks.importing`
"""

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import process_time
from typing import TypeVar
from uuid import UUID

from competence import migrations
from competence.actors import Actor, Role
from competence.database import Database
from competence.framework.registry import Registry
from competence.spreadsheets import cells_of, csv_of, xlsx_of
from competence.training import actions, queries
from competence.training.rules.sheets import Column, Table, tabled, written
from tests.factories import people, training
from tests.factories.people import NOW
from webapp.installation import opened
from webapp.settings import Settings

T = TypeVar("T")
PEOPLE, SESSIONS = 100, 100


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.for_demo(Path(folder))
        with opened(settings) as database:
            migrations.upgrade(database.engine)
            tam = people.person(database, people.organisation(database), "Tam", Role.TRAINER)
            framework = Registry.load(None).newest("peer-open-dialogue")
            _measured(database, tam, training.course(database, tam, framework))


def _measured(database: Database, tam: Actor, course: UUID) -> None:
    files = {"CSV": csv_of(_cells()), "XLSX": xlsx_of(_cells())}
    for kind, file in files.items():
        _time(f"read and compare {kind}", lambda file=file: _compared(database, tam, course, file))
    made = _time("import", lambda: _bring(database, tam, course, files["CSV"]))
    with database.reading(tam) as session:
        rows = queries.course_rows(session, tam, course)
    _time("write XLSX", lambda: xlsx_of(written(rows)))
    _time("undo", lambda: _undo(database, tam, course, made))


def _cells() -> list[list[str]]:
    return [
        [Column.PERSON, Column.SESSION, Column.DATE, Column.STARTS, Column.LENGTH, Column.MINUTES],
        *(
            [
                f"Person {person} Sample",
                f"Session {nth}",
                (NOW - timedelta(days=nth + 1)).date().isoformat(),
                "10:00",
                "120",
                str(person % 121),
            ]
            for person in range(PEOPLE)
            for nth in range(SESSIONS)
        ),
    ]


def _compared(database: Database, tam: Actor, course: UUID, file: bytes) -> tuple[Table, str]:
    table = tabled(cells_of(file))
    assert isinstance(table, Table)  # noqa: S101 - made above
    with database.reading(tam) as session:
        difference, _ = queries.compared(session, tam, course, table, at=NOW)
    return table, difference.fingerprint


def _bring(database: Database, tam: Actor, course: UUID, file: bytes) -> UUID:
    table, seen = _compared(database, tam, course, file)
    with database.committing(tam) as session:
        made = actions.import_rows(session, tam, course, table, seen=seen, at=NOW)
        assert made is not None  # noqa: S101 - the course was empty
        return made.id


def _undo(database: Database, tam: Actor, course: UUID, made: UUID) -> None:
    with database.committing(tam) as session:
        actions.undo_import(session, tam, course, made, at=NOW)


def _time(name: str, work: Callable[[], T]) -> T:
    start = process_time()
    found = work()
    print(f"{name}: {process_time() - start:.1f} s")  # noqa: T201
    return found


if __name__ == "__main__":
    main()
