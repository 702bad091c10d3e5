"""Reading what was sent: its worker sees by whom, and when."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound
from competence.evidence import queries as evidence_kept
from competence.signoff import queries
from competence.trail.actions import look


def read(session: Session, actor: Actor, request_id: UUID, *, at: datetime) -> queries.RequestRead:
    """A request as the actor may read it, and a note for its worker that they read it.

    Gone, with what stays, for whoever decided on it, once its time is over.
    """
    with _gone_for_the_decider(session, actor, request_id, at=at):
        found = queries.reached(session, actor, request_id, on=day_of(at))
    look(session, actor, found.row, owner_id=found.row.worker_id, at=at)
    return queries.opened(session, actor, found, on=day_of(at))


def read_file(
    session: Session, actor: Actor, request_id: UUID, copy_id: UUID, *, at: datetime
) -> evidence_kept.FileContents:
    """The file of a copy sent with a request within reach, and a note for its worker.

    Gone, as `read` says.
    """
    with _gone_for_the_decider(session, actor, request_id, at=at):
        copy = queries.copy_in_reach(session, actor, request_id, copy_id, on=day_of(at))
    look(session, actor, copy, owner_id=copy.worker_id, at=at)
    return evidence_kept.copy_file(session, copy)


@contextmanager
def _gone_for_the_decider(
    session: Session, actor: Actor, request_id: UUID, *, at: datetime
) -> Iterator[None]:
    """Say what stays instead of "not found", to whoever decided and to nobody else."""
    try:
        yield
    except NotFound as error:
        kept = queries.kept(session, actor, request_id, on=day_of(at))
        if kept is None:
            raise
        raise queries.Gone(kept) from error
