"""Which rows outlived their time; for the installation only, which takes them away."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    ForeignKeyConstraint,
    Select,
    Table,
    and_,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
)
from sqlalchemy.orm import Session

from competence.days import day_of
from competence.people.records import Membership, Post, TeamLead
from competence.retention.rules import Outlived
from competence.tables import GLOBAL, METADATA
from competence.training.records import Learner

Key = tuple[Any, ...]
"""A row's key without its organisation."""


def oldest(
    session: Session, one: Outlived, organisation_id: UUID, *, limit: int, before: datetime
) -> Sequence[Key]:
    """The keys of rows that outlived their time, the oldest first."""
    table = METADATA.tables[one.table]
    order = [_since(table, one), *key(table)] if one.since else key(table)
    query = select(*key(table)).where(here(table, organisation_id), is_over(one, before))
    found = session.execute(query.order_by(*order).limit(limit)).all()
    return [tuple(row) for row in found]


def is_over(one: Outlived, before: datetime) -> ColumnElement[bool]:
    """The condition that a row of its table outlived its time, and that nothing holds it."""
    table = METADATA.tables[one.table]
    asked = [is_free(table, one.hanging)]
    asked += [~_younger(table, name, before) for name in one.idle]
    if one.left:
        asked.append(table.columns[one.left].in_(_left(table, before)))
    if one.replaced is not None:
        asked.append(_replaced(table, one, before))
    elif one.since or one.ended_in:
        asked.append(
            or_(
                _earlier(_since(table, one), before) if one.since else false(),
                _ended(table, one.ended_in, before) if one.ended_in else false(),
            )
        )
    return and_(*asked)


def is_free(table: Table, hanging: Sequence[str] = ()) -> ColumnElement[bool]:
    """The condition that nothing points at a row but what hangs on it."""
    holders = [
        other
        for other in METADATA.sorted_tables
        if other is not table and other.name not in hanging and _ways(other, table)
    ]
    return and_(true(), *(~exists().where(_points(other, table)) for other in holders))


def among(table: Table, keys: Sequence[Key]) -> ColumnElement[bool]:
    """The condition that a row of a table has one of these keys."""
    columns = key(table)
    if len(columns) == 1:
        return columns[0].in_([one for (one,) in keys])
    return tuple_(*columns).in_(keys)


def hanging(
    name: str, one: Outlived, organisation_id: UUID, keys: Sequence[Key]
) -> ColumnElement[bool]:
    """The condition that a row of a table hangs, by whatever way, on one of these rows."""
    return _hangs(METADATA.tables[name], one, organisation_id, keys)


def over_among(
    session: Session, one: Outlived, organisation_id: UUID, keys: Sequence[Key], *, before: datetime
) -> Sequence[Key]:
    """Which of these rows outlived their time."""
    table = METADATA.tables[one.table]
    query = select(*key(table)).where(here(table, organisation_id), among(table, keys))
    return [tuple(row) for row in session.execute(query.where(is_over(one, before)))]


def tied(
    session: Session, table: Table, organisation_id: UUID, keys: Sequence[Key]
) -> Sequence[Key]:
    """These rows, and all of their own table that they point at or that point at them."""
    columns = [one.column_keys[-1] for one in _ways(table, table)]
    known, new = dict.fromkeys(keys), [*keys]
    while columns and new:
        (own,) = key(table)
        ids = [one for (one,) in new]
        found = []
        for other in (table.columns[name] for name in columns):
            query = select(own, other).where(
                here(table, organisation_id), other.is_not(None), own.in_(ids) | other.in_(ids)
            )
            found += [(one,) for row in session.execute(query) for one in row]
        new = [one for one in dict.fromkeys(found) if one not in known]
        known |= dict.fromkeys(new)
    return [*known]


def here(table: Table, organisation_id: UUID) -> ColumnElement[bool]:
    """The condition that a row is of the organisation, where its table is in anybody's wall."""
    if table.name in GLOBAL:
        return literal(value=True)
    inside: ColumnElement[bool] = table.columns.organisation_id == organisation_id
    return inside


def key(table: Table) -> list[Column[Any]]:
    """The columns of a table's key but its organisation."""
    return [one for one in table.primary_key.columns if one.name != "organisation_id"]


def _since(table: Table, one: Outlived) -> ColumnElement[Any]:
    first, *others = (table.columns[name] for name in one.since)
    return func.coalesce(first, *others) if others else first


def _earlier(column: ColumnElement[Any], before: datetime) -> ColumnElement[bool]:
    return column < (day_of(before) if isinstance(column.type, Date) else before)


def _left(table: Table, before: datetime) -> Select[Any]:
    """Who left the organisation that long ago: their last post, lead or course is over since.

    Whoever had neither has been here that long.
    """
    day = day_of(before)
    stays = [
        exists().where(
            record.organisation_id == Membership.organisation_id,
            record.person_id == Membership.person_id,
            over,
        )
        for record, over in (
            (Post, Post.ends_on.is_(None) | (Post.ends_on >= day)),
            (TeamLead, TeamLead.ends_on.is_(None) | (TeamLead.ends_on >= day)),
            (Learner, Learner.id.is_not(None)),
        )
    ]
    return (
        select(Membership.person_id)
        .where(
            Membership.organisation_id == table.columns.organisation_id,
            Membership.since < before,
            *(~one for one in stays),
        )
        .correlate(table)
    )


def _replaced(table: Table, one: Outlived, before: datetime) -> ColumnElement[bool]:
    later = table.alias("later")
    since = one.since[0]
    return exists().where(
        later.columns.organisation_id == table.columns.organisation_id,
        *(later.columns[name] == table.columns[name] for name in one.replaced or ()),
        later.columns[since] > table.columns[since],
        _earlier(later.columns[since], before),
    )


def _ended(table: Table, named: str, before: datetime) -> ColumnElement[bool]:
    other, column = _named(named)
    return exists().where(_points(other, table), _earlier(column, before))


def _younger(table: Table, named: str, before: datetime) -> ColumnElement[bool]:
    other, column = _named(named)
    return exists().where(_points(other, table), ~_earlier(column, before))


def _named(named: str) -> tuple[Table, Column[Any]]:
    name, column = named.split(".")
    other = METADATA.tables[name]
    return other, other.columns[column]


def _hangs(
    table: Table, one: Outlived, organisation_id: UUID, keys: Sequence[Key]
) -> ColumnElement[bool]:
    asked: list[ColumnElement[bool]] = []
    for name in (one.table, *one.hanging):
        other = METADATA.tables[name]
        if other is table or not _ways(table, other):
            continue
        goes = (
            among(other, keys) if name == one.table else _hangs(other, one, organisation_id, keys)
        )
        reached = select(literal(1)).select_from(other).where(_points(table, other), goes)
        asked.append(reached.correlate(table).exists())
    return and_(here(table, organisation_id), or_(*asked))


def _points(other: Table, table: Table) -> ColumnElement[bool]:
    """The condition that a row of another table points at one of this, by whichever key."""
    return or_(
        *(
            and_(*(one.parent == one.column for one in constraint.elements))
            for constraint in _ways(other, table)
        )
    )


def _ways(other: Table, table: Table) -> list[ForeignKeyConstraint]:
    found = [one for one in other.foreign_key_constraints if one.referred_table is table]
    return sorted(found, key=lambda one: tuple(one.column_keys))
