"""What was written once stays: the database itself refuses, whoever asks."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    Engine,
    Enum,
    Integer,
    LargeBinary,
    String,
    Table,
    Uuid,
    delete,
    insert,
    null,
    select,
    text,
    update,
)
from sqlalchemy.exc import DatabaseError
from sqlalchemy.types import TypeEngine

from competence.database import AppendOnly, Codes, Instant, Lines, Record
from competence.tables import METADATA

Row = dict[str, Any]

GUARDED = {
    str(mapper.local_table): mapper.class_
    for mapper in Record.registry.mappers
    if issubclass(mapper.class_, AppendOnly)
}
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
VALUES: dict[type[TypeEngine[Any]], tuple[object, object]] = {
    String: ("one", "another"),
    Integer: (1, 2),
    Boolean: (False, True),
    LargeBinary: (b"one", b"another"),
    Date: (date(2026, 11, 1), date(2026, 11, 2)),
    Instant: (NOW, NOW.replace(hour=10)),
    Codes: (("A1",), ("A2",)),
    Lines: (("One.",), ("Another.",)),
}
"""For each kind of column, what stands in it and what somebody would like to put there."""


def _values(column: Column[Any]) -> tuple[object, ...]:
    if isinstance(column.type, Uuid):
        return uuid4(), uuid4()
    if isinstance(column.type, Enum):
        return tuple(column.type.enum_class or ())[:2]
    return next(values for kind, values in VALUES.items() if isinstance(column.type, kind))


def _laid_down(connection: Connection, table: Table) -> tuple[Row, Row]:
    """A row of `table`, and other values for each of its columns.

    It stands alone: keys to other tables are looked at when a transaction ends, and this one is
    rolled back.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA ignore_check_constraints = ON"))
    else:
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint):
                name = connection.dialect.identifier_preparer.format_constraint(constraint)
                connection.execute(text(f"ALTER TABLE {table.name} DROP CONSTRAINT {name}"))
    pairs = {column.name: _values(column) for column in table.columns}
    row = {name: before for name, (before, _) in pairs.items()}
    connection.execute(insert(table), row)
    return row, {name: after for name, (_, after) in pairs.items()}


def _is_refused(connection: Connection, statement: Any) -> bool:
    savepoint = connection.begin_nested()
    try:
        connection.execute(statement)
    except DatabaseError as error:
        savepoint.rollback()
        return "append-only" in str(error)
    savepoint.rollback()
    return False


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_no_column_of_what_was_decided_is_altered(migrated: Engine, name: str) -> None:
    table = METADATA.tables[name]
    with migrated.connect() as connection:
        _, other = _laid_down(connection, table)

        altered = [
            column
            for column, value in other.items()
            if not _is_refused(connection, update(table).values({column: value}))
        ]

        assert altered == []


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_nothing_decided_is_deleted(migrated: Engine, name: str) -> None:
    table = METADATA.tables[name]
    with migrated.connect() as connection:
        _laid_down(connection, table)

        assert _is_refused(connection, delete(table))


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_only_sealed_words_may_be_emptied_and_stay_empty(migrated: Engine, name: str) -> None:
    table = METADATA.tables[name]
    sealed = {column.name for column in table.columns if column.info.get("personal")}
    optional = {column.name for column in table.columns if column.nullable}
    with migrated.connect() as connection:
        row, _ = _laid_down(connection, table)

        emptied = {
            column
            for column in optional
            if not _is_refused(connection, update(table).values({column: null()}))
        }

        assert emptied == sealed
        for column in sealed:
            connection.execute(update(table).values({column: null()}))
            assert connection.scalar(select(table.c[column])) is None
            assert _is_refused(connection, update(table).values({column: row[column]}))
