"""Taking away what outlived its time, oldest first; by the installation only."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Table, delete, func, select
from sqlalchemy.orm import Session

from competence.actors import INSTALLATION, Actor
from competence.database import deleting
from competence.errors import NotPermitted
from competence.people import queries as people
from competence.people.records import Address
from competence.people.rules import Setting
from competence.retention import queries
from competence.retention.queries import Key
from competence.retention.rules import OUTLIVED, Outlived
from competence.shares import at_most
from competence.tables import GLOBAL, METADATA
from competence.trail.actions import note

_AT_A_TIME: Final = 500


def drop(
    session: Session, actor: Actor, *, all_at_once: bool = False, at: datetime
) -> Mapping[str, int]:
    """Take them away, of each table a share unless all at once; gives how many of what.

    With what hangs on them, and the links that led to them; that is not counted. In an
    organisation its own; with the installation's actor what stands outside every one.
    """
    if actor.is_somebody:
        raise NotPermitted("Rows go when their time is over, by themselves.")
    years_kept = people.settings(session, actor, at=at)[Setting.RECORD_YEARS]
    gone = Counter[str]()
    with deleting(session):
        for one in _here(actor):
            before = one.is_over_before(at, years_kept=years_kept)
            gone[one.called] += _drop(session, one, actor, before, all_at_once=all_at_once)
    if gone.total():
        note(session, actor, "retention.dropped", at=at, counts=dict(+gone))
    return +gone


def _here(actor: Actor) -> list[Outlived]:
    outside = actor.organisation_id == INSTALLATION
    return [one for one in OUTLIVED if (one.table in GLOBAL) == outside]


def _drop(
    session: Session, one: Outlived, actor: Actor, before: datetime, *, all_at_once: bool
) -> int:
    left = {
        name: at_most(_count(session, name, actor), all_at_once=all_at_once)
        for name in (one.table, *one.hanging)
    }
    gone = 0
    while keys := _next(session, one, actor, before, left):
        hanging = _hanging(session, one, actor, keys)
        if gone and not _fits(hanging, left):
            break
        _take(session, one, actor, keys)
        gone += len(keys)
        left[one.table] -= len(keys)
        for name, count in hanging.items():
            left[name] -= count
    return gone


def _next(
    session: Session, one: Outlived, actor: Actor, before: datetime, left: Mapping[str, int]
) -> Sequence[Key]:
    """The oldest that still fit in this run, one at least, with the rows they are tied to."""
    if left[one.table] < 1:
        return ()
    found = _free(session, one, actor, before)[: left[one.table]]
    keys = _tied(session, one, actor, found)
    while len(found) > 1 and not _fits(_hanging(session, one, actor, keys), left):
        found = found[: len(found) // 2]
        keys = _tied(session, one, actor, found)
    return keys


def _free(session: Session, one: Outlived, actor: Actor, before: datetime) -> Sequence[Key]:
    """The oldest that are tied to no row of their table that has to stay."""
    here = actor.organisation_id
    found = queries.oldest(session, one, here, limit=_AT_A_TIME, before=before)
    tied = _tied(session, one, actor, found)
    staying = {*tied} - {*found}
    if staying:
        staying -= {*queries.over_among(session, one, here, [*staying], before=before)}
    held = {*_tied(session, one, actor, [*staying])}
    return [key for key in found if key not in held]


def _tied(session: Session, one: Outlived, actor: Actor, keys: Sequence[Key]) -> Sequence[Key]:
    return queries.tied(session, METADATA.tables[one.table], actor.organisation_id, keys)


def _hanging(
    session: Session, one: Outlived, actor: Actor, keys: Sequence[Key]
) -> Mapping[str, int]:
    """How many rows of each table go with these."""
    return {
        name: session.scalar(
            select(func.count())
            .select_from(METADATA.tables[name])
            .where(queries.hanging(name, one, actor.organisation_id, keys))
        )
        or 0
        for name in one.hanging
    }


def _fits(hanging: Mapping[str, int], left: Mapping[str, int]) -> bool:
    return all(count <= left[name] for name, count in hanging.items())


def _take(session: Session, one: Outlived, actor: Actor, keys: Sequence[Key]) -> None:
    """Delete rows with what hangs on them, the outermost first; their links, and their files."""
    here = actor.organisation_id
    going = [
        (table, queries.hanging(table.name, one, here, keys))
        for table in reversed(METADATA.sorted_tables)
        if table.name in one.hanging
    ]
    root = METADATA.tables[one.table]
    going.append((root, queries.here(root, here) & queries.among(root, keys)))
    files = [file for table, goes in going for file in _files(session, table, goes)]
    for table, goes in going:
        if table.name not in GLOBAL and "id" in table.columns:
            led_to = Address.target_id.in_(select(table.columns.id).where(goes))
            session.execute(delete(Address).where(Address.organisation_id == here, led_to))
    for table, goes in going:
        session.execute(delete(table).where(goes))
    if files:
        stored = METADATA.tables["stored_file"]
        inside = queries.here(stored, here) & queries.among(stored, files)
        session.execute(delete(stored).where(inside, queries.is_free(stored)))


def _files(session: Session, table: Table, goes: ColumnElement[bool]) -> Sequence[Key]:
    """The files that rows hold; their bytes are swept once no row speaks of them."""
    if "file_id" not in table.columns:
        return ()
    held = table.columns.file_id
    return [(one,) for one in session.scalars(select(held).where(goes, held.is_not(None)))]


def _count(session: Session, name: str, actor: Actor) -> int:
    table = METADATA.tables[name]
    query = select(func.count()).select_from(table)
    return session.scalar(query.where(queries.here(table, actor.organisation_id))) or 0
