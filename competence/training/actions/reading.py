"""Reading what a course came to for somebody else, which they see."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.people.rules import PersonName
from competence.trail.actions import look
from competence.training import queries
from competence.training.queries import CopyRead


def read_copies(
    session: Session, actor: Actor, worker_id: UUID, *, at: datetime
) -> tuple[PersonName, Sequence[CopyRead]]:
    """A worker the actor supervises, and the results sent to their post, newest first.

    The worker sees that each was read. NotFound as in `queries.copies_for`.
    """
    worker, found = queries.copies_for(session, actor, worker_id, on=day_of(at))
    for row, _ in found:
        look(session, actor, row, owner_id=worker_id, at=at)
    return worker, [read for _, read in found]
