"""Reading one's own log."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound
from competence.practice_log.records import PracticeEntry
from competence.practice_log.rules import EntryRead, Looked


def entries(
    session: Session, actor: Actor, *, week_on: date | None = None, limit: int = 60
) -> Sequence[EntryRead]:
    """The actor's own entries, the newest week first; of one week if wanted."""
    query = (
        select(PracticeEntry)
        .where(
            PracticeEntry.organisation_id == actor.organisation_id,
            PracticeEntry.worker_id == actor.person_id,
        )
        .order_by(PracticeEntry.week_on.desc(), PracticeEntry.id)
        .limit(limit)
    )
    if week_on is not None:
        query = query.where(PracticeEntry.week_on == week_on)
    return [_read(session, row) for row in session.scalars(query)]


def entry(session: Session, actor: Actor, entry_id: UUID) -> EntryRead:
    """One of them; else NotFound."""
    return _read(session, entry_record(session, actor, entry_id))


def entry_record(session: Session, actor: Actor, entry_id: UUID) -> PracticeEntry:
    """The row of one of the actor's own entries; else NotFound."""
    row = session.get(PracticeEntry, (actor.organisation_id, entry_id))
    if row is None or row.worker_id != actor.person_id:
        raise NotFound("There is nothing here for you to read.")
    return row


def _read(session: Session, row: PracticeEntry) -> EntryRead:
    hard, to_talk = (
        sealing.opened(session, row, column, about=row.worker_id) for column in ("hard", "to_talk")
    )
    return EntryRead(
        row.id, row.framework, row.release, row.week_on, Looked(row.elements, hard, to_talk)
    )
