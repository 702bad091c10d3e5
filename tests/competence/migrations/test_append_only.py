"""What was written once stays: the database itself refuses, whoever asks."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import (
    CheckConstraint,
    Connection,
    Engine,
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

from competence.database import AppendOnly, Record
from competence.tables import METADATA

Row = dict[str, Any]

GUARDED = {
    mapper.class_.__tablename__: mapper.class_
    for mapper in Record.registry.mappers
    if issubclass(mapper.class_, AppendOnly)
}
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
VALUES: dict[type, tuple[object, object]] = {
    str: ("one", "another"),
    int: (1, 2),
    bool: (False, True),
    bytes: (b"one", b"another"),
    date: (date(2026, 11, 1), date(2026, 11, 2)),
    datetime: (NOW, NOW.replace(hour=10)),
    tuple: (("A1",), ("A2",)),
}
"""For each kind of column, what stands in it and what somebody would like to put there."""


def _values(column: Any) -> tuple[object, object]:
    if isinstance(column.type, Uuid):
        return uuid4(), uuid4()
    if hasattr(column.type, "enum_class"):
        return tuple(column.type.enum_class)[:2]
    return VALUES[tuple if column.type.__class__.__name__ == "Codes" else column.type.python_type]


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
        assert "append-only" in str(error)
        return True
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
