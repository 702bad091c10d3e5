"""A worker's own entries; nobody else has a way to any of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import points_at
from competence.days import day_of
from competence.errors import NotFound
from competence.people.records import Team
from competence.scope.queries.sharing import NOT_YOURS, shares_of, told
from competence.scope.queries.values import EntryRead, ToBring
from competence.scope.records import ScopeClosing, ScopeEntry, ScopeShare
from competence.scope.rules import Noticed, asks_whether_to_share
from competence.sealing.records import PersonKey


def entries(session: Session, actor: Actor, *, on: date, limit: int = 200) -> Sequence[EntryRead]:
    """The actor's entries with what became of each, newest first."""
    found = _own(session, actor, limit=limit)
    shares = shares_of(session, actor, [one.id for one in found], on=on)
    return [
        replace(one, shares=tuple(share for share in shares if share.entry_id == one.id))
        for one in found
    ]


def entry(session: Session, actor: Actor, entry_id: UUID, *, on: date) -> EntryRead:
    """One of them; NotFound to everybody else."""
    found = _own(session, actor, ScopeEntry.id == entry_id, limit=1)
    if not found:
        raise NotFound(NOT_YOURS)
    return replace(found[0], shares=tuple(shares_of(session, actor, [entry_id], on=on)))


def record(session: Session, actor: Actor, entry_id: UUID) -> ScopeEntry:
    """The row of an entry of the actor's, locked, for an action; else NotFound."""
    query = select(ScopeEntry).where(
        ScopeEntry.organisation_id == actor.organisation_id,
        ScopeEntry.worker_id == actor.person_id,
        ScopeEntry.id == entry_id,
    )
    row = session.scalar(query.with_for_update())
    if row is None:
        raise NotFound(NOT_YOURS)
    return row


def to_share(session: Session, actor: Actor, *, on: date) -> Sequence[Noticed]:
    """Of which kinds the actor is asked whether to share: from their own private entries alone."""
    shared = exists().where(points_at(ScopeShare.entry_id, ScopeEntry))
    query = (
        select(ScopeEntry.direction, ScopeEntry.about, ScopeEntry.logged_at)
        .outerjoin(ScopeClosing, points_at(ScopeClosing.entry_id, ScopeEntry))
        .where(
            ScopeEntry.organisation_id == actor.organisation_id,
            ScopeEntry.worker_id == actor.person_id,
            ~shared,
            ScopeClosing.id.is_(None),
        )
        .order_by(ScopeEntry.logged_at.desc(), ScopeEntry.id)
        .limit(200)
    )
    private = [Noticed(way, about, day_of(at)) for way, about, at in session.execute(query)]
    return asks_whether_to_share(private, on=on)


def to_bring(session: Session, actor: Actor, *, on: date, limit: int = 20) -> Sequence[ToBring]:
    """What the actor may bring to supervision: entries up to a day that are not closed."""
    query = (
        select(ScopeEntry)
        .outerjoin(ScopeClosing, points_at(ScopeClosing.entry_id, ScopeEntry))
        .where(
            ScopeEntry.organisation_id == actor.organisation_id,
            ScopeEntry.worker_id == actor.person_id,
            ScopeClosing.id.is_(None),
        )
        .order_by(ScopeEntry.logged_at.desc(), ScopeEntry.id)
        .limit(limit)
    )
    found = [
        ToBring(row.id, row.direction, row.about, day_of(row.logged_at))
        for row in session.scalars(query)
    ]
    return [one for one in found if one.logged_on <= on]


def _own(
    session: Session, actor: Actor, *which: ColumnElement[bool], limit: int
) -> Sequence[EntryRead]:
    query = (
        select(ScopeEntry, Team.name, ScopeClosing.closed_at, PersonKey)
        .outerjoin(Team, points_at(ScopeEntry.team_id, Team))
        .outerjoin(ScopeClosing, points_at(ScopeClosing.entry_id, ScopeEntry))
        .outerjoin(PersonKey, PersonKey.person_id == ScopeEntry.worker_id)
        .where(
            ScopeEntry.organisation_id == actor.organisation_id,
            ScopeEntry.worker_id == actor.person_id,
            *which,
        )
        .order_by(ScopeEntry.logged_at.desc(), ScopeEntry.id)
        .limit(limit)
    )
    return [
        EntryRead(
            row.id, told(session, row, team), row.team_id, row.version, row.logged_at,
            row.edited_at, closed_at,
        )
        for row, team, closed_at, _key in session.execute(query)
    ]  # fmt: skip
