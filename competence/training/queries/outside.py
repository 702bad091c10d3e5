"""What somebody learned elsewhere; nobody reads it but they."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.database import points_at
from competence.errors import NotFound
from competence.files.records import StoredFile
from competence.files.store import original_name
from competence.training.queries.results import WorkFile, opened_file
from competence.training.queries.values import OutsideRead
from competence.training.records import OutsideTraining
from competence.training.rules.outside import Elsewhere


def outside_trainings(session: Session, actor: Actor) -> Sequence[OutsideRead]:
    """What the actor learned elsewhere and keeps here, the newest first."""
    query = (
        select(OutsideTraining, StoredFile)
        .outerjoin(StoredFile, points_at(OutsideTraining.file_id, StoredFile))
        .where(
            OutsideTraining.organisation_id == actor.organisation_id,
            OutsideTraining.worker_id == actor.person_id,
        )
        .order_by(OutsideTraining.first_on.desc(), OutsideTraining.id)
        .limit(200)
    )
    return [_read(session, row, stored) for row, stored in session.execute(query)]


def outside_training(session: Session, actor: Actor, outside_id: UUID) -> OutsideRead:
    """One thing that the actor learned elsewhere; else NotFound."""
    row = outside_record(session, actor, outside_id)
    return _read(session, row, _stored(session, row))


def outside_file(session: Session, actor: Actor, outside_id: UUID) -> WorkFile:
    """The file of something that the actor learned elsewhere, opened; else NotFound."""
    row = outside_record(session, actor, outside_id)
    return opened_file(session, row.organisation_id, row.file_id)


def outside_record(
    session: Session, actor: Actor, outside_id: UUID, *, locked: bool = False
) -> OutsideTraining:
    """The row of what the actor learned elsewhere; `locked` for whoever will change it."""
    query = select(OutsideTraining).where(
        OutsideTraining.organisation_id == actor.organisation_id,
        OutsideTraining.id == outside_id,
        OutsideTraining.worker_id == actor.person_id,
    )
    if locked:
        query = query.with_for_update().execution_options(populate_existing=True)
    row = session.scalar(query)
    if row is None:
        raise NotFound("There is nothing here for you to read.")
    return row


def _stored(session: Session, row: OutsideTraining) -> StoredFile | None:
    if row.file_id is None:
        return None
    return session.get(StoredFile, (row.organisation_id, row.file_id))


def _read(session: Session, row: OutsideTraining, stored: StoredFile | None) -> OutsideRead:
    return OutsideRead(
        row.id,
        Elsewhere(
            provider=sealing.opened(session, row, "provider", about=row.worker_id),
            title=sealing.opened(session, row, "title", about=row.worker_id),
            first_on=row.first_on,
            minutes=row.minutes,
            last_on=row.last_on,
            look_again_on=row.look_again_on,
        ),
        "" if stored is None else original_name(session, stored),
        row.version,
    )
