"""The ground every record stands on: base classes, column types, and how a session is opened.

Two walls keep organisations apart: `organisation_id` leads every key of an `Owned` record, so no
row can point into another organisation; and on PostgreSQL row-level security, forced on a role
that owns nothing, reads the organisation that `Database` sets at the start of a transaction.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from enum import Enum as PythonEnum
from sqlite3 import Connection as SQLiteConnection
from typing import Any, ClassVar, Final
from uuid import UUID, uuid4

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Dialect,
    Engine,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    String,
    Text,
    TypeDecorator,
    create_engine,
    event,
    text,
)
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import IntegrityError, ProgrammingError
from sqlalchemy.orm import (
    DeclarativeBase,
    InstrumentedAttribute,
    Mapped,
    MappedAsDataclass,
    Session,
    mapped_column,
)
from sqlalchemy.pool import ConnectionPoolEntry

from competence.actors import Actor, Role
from competence.errors import NotFound

# `column_0_N_name`: with composite keys the plain convention would give two keys one name.
NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
COMMISSIONER_ROLE: Final = "polyphony_commissioner"
"""PostgreSQL's role in whose name a commissioner acts: tables of anybody's work are empty to it."""

_NO_PRIVILEGE: Final = "42501"

_RETENTION: Final = "retention"

DEFERRED: Final[dict[str, Any]] = {"deferrable": True, "initially": "DEFERRED"}


class Record(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """A row. It compares by identity and prints its key alone, so that no log holds its words."""

    metadata = MetaData(naming_convention=NAMES)

    def __repr__(self) -> str:
        key = self.__mapper__.primary_key_from_instance(self)
        return f"{type(self).__name__}({', '.join(map(str, key))})"


class Owned(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """A row inside an organisation's wall; the organisation leads its key."""

    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", deferrable=True, initially="DEFERRED"),
        primary_key=True,
        sort_order=-2,
    )
    id: Mapped[UUID] = mapped_column(
        primary_key=True, default_factory=uuid4, init=False, sort_order=-1
    )


class AppendOnly:
    """A record of what happened: inserted once, never altered. The database refuses the rest.

    The one change allowed is a sealed column becoming NULL when its time to be kept is over.
    """

    append_only: ClassVar[bool] = True


class Instant(TypeDecorator[datetime]):
    """An aware instant, stored as UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            msg = f"a naive instant was given: {value!r}"
            raise ValueError(msg)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Codes(TypeDecorator[tuple[str, ...]]):
    """A few codes in order (each without a space), stored as text with spaces between."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else " ".join(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(value.split())


class Lines(TypeDecorator[tuple[str, ...]]):
    """A few texts in order, stored as a line each; within one, a break becomes a space."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else "\n".join(" ".join(text.split()) for text in value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(value.splitlines())


def one_of(kind: type[PythonEnum], *, name: str = "") -> Enum:
    """A column type for `kind`: its value as short text, with a check.

    `name` is the check's, where a table has a second column of the kind.
    """
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=name or kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


def points_at(
    column: InstrumentedAttribute[UUID] | InstrumentedAttribute[UUID | None], record: type[Owned]
) -> ColumnElement[bool]:
    """The condition that `column` (`Decision.request_id`) names the row of `record`, here.

    For joining the two: the organisation is a part of every key. Not for aliases.
    """
    here: ColumnElement[bool] = column.class_.organisation_id == record.organisation_id
    return here & (column == record.id)


CODE: Final = String(60)
"""A code of the framework: people's, unique in a release."""

PERSONAL: Final = {"personal": True}
"""Marks a column of sealed personal words, on every table's definition that holds one."""


def member(column: str) -> ForeignKeyConstraint:
    """A key to somebody of the organisation."""
    return to("membership", column, key="person_id")


def to(table: str, column: str, *, key: str = "id") -> ForeignKeyConstraint:
    """A key to a row of another table, inside the organisation."""
    return ForeignKeyConstraint(
        ["organisation_id", column],
        [f"{table}.organisation_id", f"{table}.{key}"],
        **DEFERRED,
    )


class Database:
    """One engine and the only two ways in: `reading` and `committing`, each for an actor."""

    def __init__(self, url: str, **in_session: object) -> None:
        """`in_session` is laid into every session's `info` (the keyring, the file store)."""
        self.engine = engine(url)
        self._in_session = in_session
        self._writing = self.engine.execution_options(writes=True)

    @contextmanager
    def reading(self, actor: Actor) -> Iterator[Session]:
        """A session that changes nothing; what it loads stays readable afterwards."""
        with _refused(actor), self._session(self.engine, actor) as session:
            yield session  # closing it gives back the transaction, and expires nothing

    @contextmanager
    def committing(self, actor: Actor) -> Iterator[Session]:
        """A session whose changes are kept together at the end, or not at all."""
        with _refused(actor), self._session(self._writing, actor) as session, session.begin():
            yield session

    @contextmanager
    def rehearsing(self, actor: Actor) -> Iterator[Session]:
        """A session of which nothing is kept: what would come of changes, without making them."""
        with self._session(self._writing, actor) as session, session.begin() as made:
            yield session
            made.rollback()

    def scrub(self) -> None:
        """After an erasure: leave nothing of what was deleted in SQLite's file or journal.

        PostgreSQL overwrites it in its own time (autovacuum).
        """
        if self.engine.dialect.name == "sqlite":
            with closing(self.engine.raw_connection()) as connection:
                cursor = connection.cursor()
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _session(self, bind: Engine, actor: Actor) -> Session:
        info = {**self._in_session, "actor": actor}
        return Session(bind, expire_on_commit=False, info=info)


def engine(url: str) -> Engine:
    """An engine for `url`, set up so that SQLite and PostgreSQL keep the same promises."""
    # An error names the statement and never what was in it: those are people's words.
    if make_url(url).get_backend_name() == "sqlite":
        made = create_engine(url, hide_parameters=True)
        event.listen(made, "connect", _sqlite_connected)
        event.listen(made, "begin", _sqlite_begin)
        return made
    return create_engine(url, pool_pre_ping=True, hide_parameters=True)


def _sqlite_connected(connection: SQLiteConnection, record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    connection.execute("PRAGMA busy_timeout = 10000")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten
    connection.create_function("retention", 0, lambda: bool(record.info.get(_RETENTION)))


def _sqlite_begin(connection: Connection) -> None:
    # IMMEDIATE: a writer waits for its turn at the start, so nothing it has read can change.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class AlreadyThere(Exception):
    """A unique row was made twice at once; the other one holds."""


@contextmanager
def already_there() -> Iterator[None]:
    """Turns a broken unique constraint into AlreadyThere; other broken constraints stay bugs."""
    try:
        yield
    except IntegrityError as error:
        words = str(error.orig).lower()
        if "unique" in words:  # SQLite and PostgreSQL both say so
            raise AlreadyThere from error
        raise


def become(session: Session, actor: Actor) -> None:
    """From here on the session acts for `actor`: after a sign-in or an address is resolved."""
    session.info["actor"] = actor
    _say_who(session.connection(), actor)


@contextmanager
def acting_as(session: Session, actor: Actor) -> Iterator[None]:
    """Act as `actor` for a while, in another organisation: a row is written where it belongs."""
    before: Actor = session.info["actor"]
    session.flush()
    become(session, actor)
    yield
    session.flush()
    become(session, before)


@event.listens_for(Session, "after_begin")
def _transaction_begun(session: Session, _: object, connection: Connection) -> None:
    if "actor" in session.info:
        _say_who(connection, session.info["actor"])


@contextmanager
def deleting(session: Session) -> Iterator[None]:
    """Within the block rows of append-only tables may be deleted: by retention and erasure alone.

    A test names every importer.
    """
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        said = text("SELECT set_config('app.retention', :said, true)")
        connection.execute(said, {"said": "on"})
        yield
        session.flush()
        connection.execute(said, {"said": "off"})  # where it is undone, the setting is too
        return
    connection.info[_RETENTION] = True
    try:
        yield
        session.flush()
    finally:
        connection.info[_RETENTION] = False


def _only_commissions(actor: Actor) -> bool:
    return actor.roles == {Role.COMMISSIONER}


@contextmanager
def _refused(actor: Actor) -> Iterator[None]:
    """To whoever only commissions, what PostgreSQL does not let them lock or write is not there."""
    try:
        yield
    except ProgrammingError as error:
        if _only_commissions(actor) and getattr(error.orig, "sqlstate", "") == _NO_PRIVILEGE:
            raise NotFound("There is no such page here.") from error
        raise


def _say_who(connection: Connection, actor: Actor) -> None:
    """Tell PostgreSQL's row-level security who acts where, for this transaction."""
    if connection.dialect.name != "postgresql":
        return
    connection.execute(
        text(
            "SELECT set_config('app.organisation', :organisation, true),"
            " set_config('app.person', :person, true), set_config('role', :role, true)"
        ),
        {
            "organisation": str(actor.organisation_id),
            "person": str(actor.person_id),
            "role": COMMISSIONER_ROLE if _only_commissions(actor) else "none",
        },
    )
