"""Keeping, changing and taking away what one learned elsewhere."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.days import day_of
from competence.errors import NotPermitted, Stale
from competence.files.records import FileUse, StoredFile
from competence.files.store import file_store
from competence.trail.actions import note
from competence.training import queries
from competence.training.actions.rows import refuse
from competence.training.records import OutsideTraining
from competence.training.rules.outside import Elsewhere, elsewhere_fault


def keep_outside_training(
    session: Session,
    actor: Actor,
    elsewhere: Elsewhere,
    *,
    file: tuple[bytes, str] | None = None,
    at: datetime,
) -> OutsideTraining:
    """Keep a course of another provider, with a file (contents and name) where there is one.

    RuleBroken, with its field, where it cannot be kept.
    """
    _works(actor)
    refuse(elsewhere_fault(elsewhere, today=day_of(at)))
    row = OutsideTraining(
        organisation_id=actor.organisation_id,
        worker_id=actor.person_id,
        first_on=elsewhere.first_on,
        last_on=elsewhere.last_on,
        minutes=elsewhere.minutes,
        look_again_on=elsewhere.look_again_on,
        written_at=at,
        edited_at=at,
    )
    session.add(row)
    _seal(session, row, elsewhere)
    _hold(session, row, file, at=at)
    note(session, actor, "outside_training.kept", subject=actor.person_id, at=at, id=row.id)
    return row


def change_outside_training(
    session: Session,
    actor: Actor,
    outside_id: UUID,
    elsewhere: Elsewhere,
    *,
    version: int,
    file: tuple[bytes, str] | None = None,
    without_file: bool = False,
    at: datetime,
) -> OutsideTraining:
    """Change what one learned elsewhere; a file replaces the one that is there.

    `version` is the one the actor read; Stale when another was saved since.
    """
    _works(actor)
    row = queries.outside_record(session, actor, outside_id, locked=True)
    if row.version != version:
        raise Stale("You changed this on another page or phone. Look at both, and save one.")
    refuse(elsewhere_fault(elsewhere, today=day_of(at)))
    row.first_on, row.last_on = elsewhere.first_on, elsewhere.last_on
    row.minutes, row.look_again_on = elsewhere.minutes, elsewhere.look_again_on
    row.version, row.edited_at = version + 1, at
    _seal(session, row, elsewhere)
    if without_file or file is not None:
        _let_go(session, row)
    _hold(session, row, file, at=at)
    return row


def delete_outside_training(
    session: Session, actor: Actor, outside_id: UUID, *, at: datetime
) -> None:
    """Take away what one learned elsewhere, and its file, for good; what was made of it stays."""
    row = queries.outside_record(session, actor, outside_id, locked=True)
    _let_go(session, row)
    session.delete(row)
    note(session, actor, "outside_training.deleted", subject=actor.person_id, at=at, id=row.id)


def _works(actor: Actor) -> None:
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only somebody in a peer support worker's post does this.")


def _seal(session: Session, row: OutsideTraining, elsewhere: Elsewhere) -> None:
    for column, words in (("provider", elsewhere.provider), ("title", elsewhere.title)):
        sealing.seal_into(session, row, column, words.strip(), about=row.worker_id)


def _hold(
    session: Session, row: OutsideTraining, file: tuple[bytes, str] | None, *, at: datetime
) -> None:
    if file is None:
        return
    contents, name = file
    stored = file_store(session).keep(
        session, row.worker_id, row.organisation_id, contents, name,
        use=FileUse.OUTSIDE_TRAINING, at=at,
    )  # fmt: skip
    row.file_id = stored.id


def _let_go(session: Session, row: OutsideTraining) -> None:
    """Take its file away, if it has one."""
    if row.file_id is None:
        return
    stored = session.get_one(StoredFile, (row.organisation_id, row.file_id))
    row.file_id = None
    file_store(session).remove(session, stored)
