"""What a factory made once in a process is written again, not worked out again.

Most tests begin with the same few people, and making them is dearer than what is tried. The
program makes them the first time; what it wrote is kept, and is written into a later test's
database where the trail stands exactly as it stood then: what follows is as it was.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import wraps
from threading import current_thread, main_thread
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy import Connection, event, select

from competence.actors import Actor
from competence.database import Database
from competence.trail.records import TrailHead

P = ParamSpec("P")
T = TypeVar("T")

Statement = tuple[str, Any, bool]
"""A statement as the driver had it, what went with it, and whether that is many."""

Transaction = list[Statement]

_MADE: dict[str, tuple[Any, list[Transaction]]] = {}
"""What was made, and what that wrote, by what was wished for and where the trail stood."""


def remembered(
    make: Callable[Concatenate[Database, P], T],
) -> Callable[Concatenate[Database, P], T]:
    """A factory whose work is done once for the same wishes in the same place.

    For what lies in the database alone and rests on what the trail tells: not for files, nor for
    drafts, which are no event.
    """

    @wraps(make)
    def given(database: Database, /, *args: P.args, **named: P.kwargs) -> T:
        wish = f"{make.__module__}.{make.__name__} {args} {named} {_stands(database, *args)}"
        there: set[str] = database.__dict__.setdefault("_remembered", set())
        several = current_thread() is not main_thread()
        if several or wish in there:  # at once with others, or the same name once more
            return make(database, *args, **named)
        there.add(wish)
        if wish in _MADE:
            found, written = _MADE[wish]
            _write(database, written)
        else:
            with _watched(database) as written:
                found = make(database, *args, **named)
            _MADE[wish] = found, written
        kept: T = found
        return kept

    return given


def _stands(database: Database, *args: object) -> str:
    """Which kind of database with which key it is, and where the trails of the places stand.

    Of no place: where the installation's own does.
    """
    keyring = database._in_session.get("keyring")
    told = [database.engine.dialect.name, getattr(keyring, "name", "")]
    actors = [one if isinstance(one, Actor) else getattr(one, "system", None) for one in args]
    places = {one.organisation_id for one in actors if one} or {Actor.system().organisation_id}
    for place in sorted(map(str, places)):
        system = Actor.system(UUID(place))
        with database.reading(system) as session:
            mine = TrailHead.organisation_id == system.organisation_id
            told.append(str(session.scalar(select(TrailHead.hash).where(mine))))
    return " ".join(told)


@contextmanager
def _watched(database: Database) -> Iterator[list[Transaction]]:
    """What is written meanwhile, by transaction."""
    written: list[Transaction] = []
    begun: Transaction = []

    def note(*said: Any) -> None:
        _, _, statement, parameters, _, many = said
        if not statement.startswith(("SELECT", "PRAGMA", "BEGIN")) or "set_config" in statement:
            begun.append((statement, parameters, many))

    def keep(_: Connection) -> None:
        written.append([*begun])
        begun.clear()

    def let_go(_: Connection) -> None:
        begun.clear()

    heard = (("before_cursor_execute", note), ("commit", keep), ("rollback", let_go))
    for name, hears in heard:
        event.listen(database.engine, name, hears)
    try:
        yield written
    finally:
        for name, hears in heard:
            event.remove(database.engine, name, hears)


def _write(database: Database, written: list[Transaction]) -> None:
    for transaction in written:
        with (
            database._writing.begin() as connection,
            closing(connection.connection.cursor()) as cursor,
        ):
            for statement, parameters, many in transaction:
                (cursor.executemany if many else cursor.execute)(statement, parameters)
