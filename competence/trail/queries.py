"""Reading the chain to check it, and the page on which people see who looked."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.trail.records import LookedAt, TrailEntry, TrailHead
from competence.trail.rules import START, Break, Entry, first_break


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


def verified(session: Session, organisation_id: UUID) -> Break | None:
    """The first break in an organisation's chain, or None; for the operator only."""
    head = session.get(TrailHead, organisation_id)
    # Closed at the break: PostgreSQL keeps a cursor open for what was not read.
    with closing(_entries(session, organisation_id)) as entries:
        return first_break(entries, (head.seq, head.hash) if head else (0, START))


def _entries(session: Session, organisation_id: UUID) -> Generator[Entry]:
    query = (
        select(TrailEntry)
        .where(TrailEntry.organisation_id == organisation_id)
        .order_by(TrailEntry.seq)
        .execution_options(yield_per=1000)
    )
    found = session.scalars(query)
    try:
        for row in found:
            yield Entry(
                row.organisation_id, row.seq, row.at, row.actor, row.event,
                row.subject, row.data, row.previous_hash, row.hash,
            )  # fmt: skip
    finally:
        found.close()
