"""The files that go with evidence, and those that nothing holds."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound
from competence.evidence.records import Evidence, EvidenceCopy
from competence.evidence.rules import (
    FileShown,
)
from competence.files.records import FileUse, StoredFile
from competence.files.store import file_store, original_name


@dataclass(frozen=True, slots=True)
class FileContents:
    """A kept file, opened."""

    name: str
    media_type: str
    contents: bytes


def held_file(session: Session, actor: Actor, file_id: UUID) -> FileShown:
    """A file that the actor handed in, whether anything holds it yet or not; else NotFound."""
    return shown(session, stored_file(session, actor, file_id))


def stored_file(session: Session, actor: Actor, file_id: UUID) -> StoredFile:
    """The row of a file that is the actor's; else NotFound."""
    stored = session.get(StoredFile, (actor.organisation_id, file_id))
    is_mine = stored is not None and stored.person_id == actor.person_id
    if stored is None or not is_mine or stored.use is not FileUse.EVIDENCE:
        raise NotFound("There is no such file here.")
    return stored


def is_file_held(session: Session, organisation_id: UUID, file_id: UUID) -> bool:
    """Whether a piece of evidence, or a copy whose time is not over, still needs a file."""
    evidence = select(Evidence.id).where(
        Evidence.organisation_id == organisation_id, Evidence.file_id == file_id
    )
    copies = select(EvidenceCopy.id).where(
        EvidenceCopy.organisation_id == organisation_id,
        EvidenceCopy.file_id == file_id,
        EvidenceCopy.title.is_not(None),
    )
    return any(session.scalar(query.limit(1)) is not None for query in (evidence, copies))


def unheld_files(
    session: Session, organisation_id: UUID, *, before: datetime, limit: int
) -> list[StoredFile]:
    """Files handed in before an instant that nothing holds: forms that were never finished."""
    evidence = exists().where(
        Evidence.organisation_id == StoredFile.organisation_id, Evidence.file_id == StoredFile.id
    )
    copies = exists().where(
        EvidenceCopy.organisation_id == StoredFile.organisation_id,
        EvidenceCopy.file_id == StoredFile.id,
        EvidenceCopy.title.is_not(None),
    )
    query = (
        select(StoredFile)
        .where(
            StoredFile.organisation_id == organisation_id,
            StoredFile.use == FileUse.EVIDENCE,
            StoredFile.kept_at < before,
            ~evidence,
            ~copies,
        )
        .order_by(StoredFile.kept_at, StoredFile.id)
        .limit(limit)
    )
    return list(session.scalars(query))


def file_shown(session: Session, row: Evidence | EvidenceCopy) -> FileShown | None:
    """The file of evidence or of a copy as a page names it; None without one."""
    stored = stored_of(session, row)
    return None if stored is None else shown(session, stored)


def file_contents(session: Session, row: Evidence | EvidenceCopy) -> FileContents:
    """The file of evidence or of a copy, opened; NotFound without one."""
    stored = stored_of(session, row)
    if stored is None:
        raise NotFound("There is no such file here.")
    contents = file_store(session).read(session, stored)
    return FileContents(original_name(session, stored), stored.media_type, contents)


def stored_of(session: Session, row: Evidence | EvidenceCopy) -> StoredFile | None:
    """The row of a file that evidence or a copy holds; None without one."""
    if row.file_id is None:
        return None
    return session.get(StoredFile, (row.organisation_id, row.file_id))


def shown(session: Session, stored: StoredFile) -> FileShown:
    """A kept file as a page names it."""
    return FileShown(stored.id, original_name(session, stored), stored.media_type, stored.size)
