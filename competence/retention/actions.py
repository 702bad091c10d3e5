"""Taking away what outlived its time, oldest first; by the installation only."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, delete, func, select
from sqlalchemy.orm import Session

from competence.actors import INSTALLATION, Actor
from competence.database import deleting
from competence.errors import NotPermitted
from competence.retention.rules import OUTLIVED, Outlived, at_most
from competence.tables import GLOBAL, METADATA
from competence.trail.actions import note


def drop(
    session: Session, actor: Actor, *, all_at_once: bool = False, at: datetime
) -> Mapping[str, int]:
    """Take them away, of each table a share unless all at once; gives how many of what.

    In an organisation its own; with the installation's actor what stands outside every one.
    """
    if actor.is_somebody:
        raise NotPermitted("Rows go when their time is over, by themselves.")
    gone = Counter[str]()
    with deleting(session):
        for one in _here(actor):
            gone[one.called] += _drop(session, one, actor, all_at_once=all_at_once, at=at)
    if gone.total():
        note(session, actor, "retention.dropped", at=at, counts=dict(gone))
    return gone


def _drop(session: Session, one: Outlived, actor: Actor, *, all_at_once: bool, at: datetime) -> int:
    table = METADATA.tables[one.table]
    which = _is_over(table, one, actor, at)
    mine = _walled(table, actor)
    count = session.scalar(select(func.count()).select_from(table).where(*mine)) or 0
    key = list(table.primary_key.columns)[-1]
    oldest = (
        select(key)
        .where(which)
        .order_by(_since(table, one), key)
        .limit(at_most(count, all_at_once=all_at_once))
    )
    keys = session.scalars(oldest).all()
    session.execute(delete(table).where(*mine, key.in_(keys)))
    return len(keys)


def _here(actor: Actor) -> list[Outlived]:
    outside = actor.organisation_id == INSTALLATION
    return [one for one in OUTLIVED if (one.table in GLOBAL) == outside]


def _is_over(table: Table, one: Outlived, actor: Actor, at: datetime) -> ColumnElement[bool]:
    since: ColumnElement[bool] = _since(table, one) < at - timedelta(days=one.days)
    for mine in _walled(table, actor):
        since &= mine
    return since


def _since(table: Table, one: Outlived) -> ColumnElement[datetime]:
    first, *others = (table.columns[name] for name in one.since)
    return func.coalesce(first, *others) if others else first


def _walled(table: Table, actor: Actor) -> list[ColumnElement[bool]]:
    if table.name in GLOBAL:
        return []
    return [table.columns.organisation_id == actor.organisation_id]
