"""Reading the chain to check it, and the page on which people see who looked."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import chain
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.sealing import pseudonym
from competence.trail.records import ABOUT_SIGNING_IN, LookedAt, TrailEntry, TrailHead
from competence.trail.rules import (
    NO_CHECKPOINTS,
    START,
    Break,
    Checkpoint,
    Entry,
    first_break,
)


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody read something of yours, in the hour from `hour`."""

    reader_id: UUID
    kind: str
    target_id: UUID
    hour: datetime


def looks(session: Session, actor: Actor, *, limit: int = 100) -> Sequence[Look]:
    """Who read what of the actor's in this organisation, newest first."""
    query = (
        select(LookedAt)
        .where(
            LookedAt.organisation_id == actor.organisation_id,
            LookedAt.owner_id == actor.person_id,
        )
        .order_by(LookedAt.hour.desc(), LookedAt.id)
        .limit(limit)
    )
    return [
        Look(row.reader_id, row.kind, row.target_id, row.hour) for row in session.scalars(query)
    ]


@dataclass(frozen=True, slots=True)
class OwnEvent:
    """That something happened about somebody's signing in, and whether they did it themself."""

    at: datetime
    event: str
    is_own: bool


def own_events(session: Session, actor: Actor, *, limit: int) -> Sequence[OwnEvent]:
    """What happened about the actor's signing in, in this organisation's chain, newest first."""
    name = pseudonym(session, actor.person_id)
    query = (
        select(TrailEntry.at, TrailEntry.event, TrailEntry.actor)
        .where(
            TrailEntry.organisation_id == actor.organisation_id,
            TrailEntry.subject == name,
            text(ABOUT_SIGNING_IN),
        )
        .order_by(TrailEntry.seq.desc())
        .limit(limit)
    )
    return [OwnEvent(at, event, by == name) for at, event, by in session.execute(query)]


def did(session: Session, actor: Actor, event: str, subject: UUID, *, since: datetime) -> bool:
    """Whether the actor did something about somebody's signing in, in this organisation, since."""
    query = (
        select(TrailEntry.seq)
        .where(
            TrailEntry.organisation_id == actor.organisation_id,
            TrailEntry.subject == pseudonym(session, subject),
            TrailEntry.actor == pseudonym(session, actor.person_id),
            TrailEntry.event == event,
            TrailEntry.at >= since,
            text(ABOUT_SIGNING_IN),
        )
        .limit(1)
    )
    return session.scalar(query) is not None


def verified(
    session: Session,
    organisation_id: UUID,
    checkpoints: Mapping[int, Checkpoint] = NO_CHECKPOINTS,
) -> Break | None:
    """The first break in an organisation's chain, or None; for the operator only."""
    # Closed at the break: PostgreSQL keeps a cursor open for what was not read.
    with closing(_entries(session, organisation_id)) as entries:
        first = next(entries, None)
        if first is None:
            return first_break((), head(session, organisation_id), checkpoints)
        rows = chain((first,), entries)
        return first_break((entry for entry, _ in rows), first[1], checkpoints)


def head(session: Session, organisation_id: UUID) -> tuple[int, str]:
    """How long an organisation's chain is, and its last hash; for the operator only."""
    found = session.get(TrailHead, organisation_id)
    return (found.seq, found.hash) if found else (0, START)


def _entries(session: Session, organisation_id: UUID) -> Generator[tuple[Entry, tuple[int, str]]]:
    """Each entry with the chain's head: asked in one statement, they are of one moment."""
    columns = TrailEntry.__table__.columns
    query = (
        select(
            *(columns[field.name] for field in fields(Entry)[1:]),  # whose chain it is, is known
            func.coalesce(TrailHead.seq, 0),
            func.coalesce(TrailHead.hash, START),
        )
        .outerjoin(TrailHead, TrailHead.organisation_id == TrailEntry.organisation_id)
        .where(TrailEntry.organisation_id == organisation_id)
        .order_by(TrailEntry.seq)
        .execution_options(yield_per=1000)
    )
    found = session.execute(query)
    try:
        for *values, seq, last in found:
            yield Entry(organisation_id, *values), (seq, last)
    finally:
        found.close()
