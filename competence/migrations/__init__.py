"""The database's schema, as Alembic revisions, and the only way to make or change it."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine


class LostReference(Exception):
    """A revision left a row of this table pointing at nothing; nothing of it was kept."""


def upgrade(engine: Engine) -> None:
    """Bring a database to the newest schema; LostReference, with nothing changed, where one is."""
    with _changing(engine) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def downgrade(engine: Engine, to: str = "base") -> None:
    """Take a database back to an older schema."""
    with _changing(engine) as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.downgrade(config, to)


def is_current(engine: Engine) -> bool:
    """Whether a database has the newest schema."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    return set(found) == set(heads())


class Schema(StrEnum):
    """How a database's schema stands to the program's."""

    NONE = "none"  # nothing was made yet
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"  # a revision that this program does not know


def schema(engine: Engine) -> Schema:
    """How a database's schema stands to the program's."""
    found = revision(engine)
    if not found:
        return Schema.NONE
    if found in heads():
        return Schema.CURRENT
    return Schema.OLDER if knows(found) else Schema.NEWER


def knows(revision: str) -> bool:
    """Whether this program has a revision, and so can bring what is at it to the newest."""
    every = ScriptDirectory.from_config(_config()).walk_revisions()
    return revision in {one.revision for one in every}


def revision(engine: Engine) -> str:
    """The revision a database is at; empty where nothing was made yet."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def heads() -> tuple[str, ...]:
    """The newest revisions; a test keeps them to one."""
    return tuple(ScriptDirectory.from_config(_config()).get_heads())


@contextmanager
def _changing(engine: Engine) -> Iterator[Connection]:
    """A connection on which a schema is changed, all of it or nothing.

    SQLite alters a table by making it anew and dropping the old one, which takes what points at it
    for lost. So it keeps no references meanwhile, and all of them are checked at the end
    (SQLite, "ALTER TABLE", section 7); it listens to that only before a transaction begins.
    """
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            yield connection
        return
    with engine.connect().execution_options(writes=True) as connection:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                if lost := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise LostReference(str(lost.table))
        finally:
            cursor.execute("PRAGMA foreign_keys = ON")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    return config
