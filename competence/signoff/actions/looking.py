"""Reading what was sent: its worker sees by whom, and when."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.evidence import queries as evidence_kept
from competence.signoff import queries
from competence.trail.actions import look


def read(session: Session, actor: Actor, request_id: UUID, *, at: datetime) -> queries.RequestRead:
    """A request as the actor may read it, and a note for its worker that they read it."""
    found = queries.reached(session, actor, request_id, on=day_of(at))
    look(session, actor, found.row, owner_id=found.row.worker_id, at=at)
    return queries.opened(session, actor, found, on=day_of(at))


def read_file(
    session: Session, actor: Actor, request_id: UUID, copy_id: UUID, *, at: datetime
) -> evidence_kept.FileContents:
    """The file of a copy sent with a request within reach, and a note for its worker."""
    copy = queries.copy_in_reach(session, actor, request_id, copy_id, on=day_of(at))
    look(session, actor, copy, owner_id=copy.worker_id, at=at)
    return evidence_kept.copy_file(session, copy)
