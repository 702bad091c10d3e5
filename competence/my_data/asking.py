"""How every table is asked whose its rows are, as `whose.csv` says."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, false, literal, or_, select, true

from competence.database import Record
from competence.my_data.reading import whose
from competence.my_data.rules import Erased, Gives, Whose
from competence.privacy.reading import columns, kinds
from competence.privacy.rules import Sensitivity
from competence.tables import GLOBAL, METADATA

TRAIL = "trail_entry"


@cache
def naming() -> frozenset[tuple[str, str]]:
    """Every column that names a person: those with a key to them, and those said to be one."""
    keys = {
        (table.name, key.parent.name)
        for table in METADATA.sorted_tables
        for key in table.foreign_keys
        if key.target_fullname in {"membership.person_id", "person.id"}
    }
    return frozenset(keys | {(one.table, one.column) for one in whose() if not one.through}) - {
        (one.table, "") for one in whose()
    }


@cache
def tables() -> Sequence[tuple[str, Table]]:
    """Every table of which somebody is given anything but the trail, by kind and name."""
    order = [kind.code for kind in kinds()]
    given = {one.table for one in whose() if one.gives is not Gives.NOTHING} - {TRAIL}
    ordered = sorted(given, key=lambda name: (order.index(kind_of(name)), name))
    return [(name, METADATA.tables[name]) for name in ordered]


@cache
def classes(table: str) -> Mapping[str, Sensitivity]:
    """The class of each column of a table, in the table's order."""
    return {one.column: one.sensitivity for one in columns() if one.table == table}


@cache
def kind_of(table: str) -> str:
    """The kind most of a table's columns are of."""
    return Counter(
        one.kind for one in columns() if one.table == table and one.sensitivity.is_personal
    ).most_common(1)[0][0]


@cache
def of(table: str) -> Sequence[Whose]:
    """What is said of a table."""
    return [one for one in whose() if one.table == table]


@cache
def record_of(table: str) -> type[Record]:
    """The record of a table."""
    return next(
        mapper.class_ for mapper in Record.registry.mappers if str(mapper.local_table) == table
    )


def here(table: Table, organisation_id: UUID) -> ColumnElement[bool]:
    """The condition that a row is this organisation's, where its table is in anybody's wall."""
    if table.name in GLOBAL:
        return true()
    here: ColumnElement[bool] = table.columns.organisation_id == organisation_id
    return here


def given(table: Table, person_id: UUID, gives: Gives) -> ColumnElement[bool]:
    """The condition that a row is somebody's, to be given so much of."""
    return _any(table, person_id, [one for one in of(table.name) if one.gives is gives])


def erased(table: Table, person_id: UUID, becomes: Erased) -> ColumnElement[bool]:
    """The condition that a row is somebody's, and this becomes of it when they are erased."""
    return _any(table, person_id, [one for one in of(table.name) if one.erased is becomes])


def _any(table: Table, person_id: UUID, ways: Sequence[Whose]) -> ColumnElement[bool]:
    asked = [_names(table, one, person_id) for one in ways if one.column]
    return or_(*asked) if asked else false()


def _names(table: Table, one: Whose, person_id: UUID) -> ColumnElement[bool]:
    if not one.through:
        named: ColumnElement[bool] = table.columns[one.column] == person_id
        return named
    here, there = one.through.split("=")
    name, key = there.split(".")
    other = METADATA.tables[name].alias()
    reached: Select[Any] = select(literal(1)).where(
        other.columns.organisation_id == table.columns.organisation_id,
        other.columns[key] == table.columns[here],
        other.columns[one.column] == person_id,
    )
    return reached.correlate(table).exists()
