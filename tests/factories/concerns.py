"""Concerns about supervisors."""

from datetime import datetime
from uuid import UUID

from competence.actors import Actor
from competence.concerns import actions
from competence.database import Database
from tests.factories.people import NOW


def raised(
    database: Database,
    worker: Actor,
    about: Actor,
    reader: Actor,
    words: str = "Our sessions go on other things.",
    *,
    at: datetime = NOW,
) -> UUID:
    """The id of a concern that `worker` raised with `reader`, who is a lead."""
    with database.committing(worker) as session:
        return actions.raise_concern(
            session, worker, about.person_id, with_id=reader.person_id, words=words, at=at
        ).id


def answered(
    database: Database,
    reader: Actor,
    concern_id: UUID,
    words: str = "On Monday?",
    *,
    at: datetime = NOW,
) -> None:
    """An answer to it."""
    with database.committing(reader) as session:
        actions.answer(session, reader, concern_id, words, at=at)


def closed(database: Database, worker: Actor, concern_id: UUID, *, at: datetime = NOW) -> None:
    """That its worker closed it."""
    with database.committing(worker) as session:
        actions.close(session, worker, concern_id, at=at)
