"""What must hold after a process was killed: nothing told is lost, and nothing is half there."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.assessment.records import DraftRating, SelfAssessment
from competence.awards.records import Certificate
from competence.awards.rules import CertificateKind
from competence.database import Database
from competence.errors import DomainError
from competence.files.records import StoredFile
from competence.files.store import file_store
from competence.people.records import Invitation, Membership, Person, Post
from competence.receipts.records import Receipt
from competence.signoff.records import Decision
from competence.trail.queries import verified
from competence.trail.records import TrailEntry
from competence.training.records import (
    CourseImport,
    ImportedEntry,
    ImportedLine,
    ImportedSession,
)
from tests.killed.working import BROUGHT, Kind, Task

Said = Sequence[tuple[str, str]]
"""What a process said was kept: of which kind, and what."""


def faults(database: Database, place: Actor, task: Task, said: Said) -> list[str]:
    """A sentence for each thing that is lost, or half there; none is good."""
    with database.reading(place) as session:
        found = [
            *_lost(session, task, said),
            *_half_saved(session),
            *_half_kept_files(session),
            *_half_decided(session),
            *_half_imported(session),
            *_half_brought(session),
        ]
        broken = verified(session, place.organisation_id)
        if broken:
            found.append(f"the trail: {broken}")
        if database.engine.dialect.name == "sqlite":
            whole = session.scalar(text("PRAGMA integrity_check"))
            found += [] if whole == "ok" else [f"the database: {whole}"]
    return found


def _lost(session: Session, task: Task, said: Said) -> Iterator[str]:
    there: dict[str, set[str]] = {
        Kind.DECIDING: {str(one) for one in session.scalars(select(Decision.request_id))},
        Kind.ISSUING: {str(one) for one in session.scalars(select(Certificate.id))},
        Kind.IMPORTING: {str(one) for one in session.scalars(select(CourseImport.id))},
        Kind.BRINGING: set(session.scalars(select(Person.name))),
        Kind.UPLOADING: {str(one) for one in session.scalars(select(StoredFile.id))},
    }
    saved = {Kind.SAVING: task.actor.person_id, "beside": task.beside.person_id}
    for kind, what in said:
        if kind in saved:
            if _version(session, saved[kind]) < int(what):
                yield f"{kind}: version {what} was kept, and is lost"
        elif what not in there[kind]:
            yield f"{kind}: {what} was kept, and is lost"


def _version(session: Session, person_id: UUID) -> int:
    query = (
        select(func.max(DraftRating.version))
        .join(SelfAssessment, DraftRating.self_assessment_id == SelfAssessment.id)
        .where(SelfAssessment.worker_id == person_id)
    )
    return session.scalar(query) or 0


def _half_saved(session: Session) -> Iterator[str]:
    query = select(DraftRating, SelfAssessment.worker_id).join(
        SelfAssessment, DraftRating.self_assessment_id == SelfAssessment.id
    )
    for row, worker_id in session.execute(query):
        words = sealing.opened(session, row, "words", about=worker_id)
        if words != f"This is version {row.version}.":
            yield f"saving: version {row.version} says {words!r}"


def _half_kept_files(session: Session) -> Iterator[str]:
    for row in session.scalars(select(StoredFile)):
        try:
            contents = file_store(session).read(session, row)
        except DomainError as error:
            yield f"uploading: a row without its file: {error}"
            continue
        if sha256(contents).hexdigest() != row.sha256:
            yield "uploading: a file is not what it was"


def _half_decided(session: Session) -> Iterator[str]:
    decisions = session.scalar(select(func.count(Decision.id))) or 0
    certificates = session.scalar(select(func.count(Certificate.id))) or 0
    awards = select(func.count(Certificate.id)).where(Certificate.kind == CertificateKind.AWARD)
    receipts = session.scalar(select(func.count(Receipt.id))) or 0
    if _events(session, "signoff.decided") != decisions:
        yield "deciding: a decision of which the trail does not tell"
    if _events(session, "certificate.issued") != certificates:
        yield "issuing: a certificate of which the trail does not tell"
    if receipts != decisions + (session.scalar(awards) or 0):
        yield "deciding, issuing: something without a receipt"


def _half_imported(session: Session) -> Iterator[str]:
    imports = session.scalars(select(CourseImport)).all()
    if _events(session, "course.imported") != len(imports):
        yield "importing: an import of which the trail does not tell"
    for one in imports:
        brought = tuple(
            session.scalar(select(func.count()).select_from(kind).where(kind.import_id == one.id))
            for kind in (ImportedLine, ImportedSession, ImportedEntry)
        )
        if brought != (one.lines, one.sessions, one.entries):
            yield f"importing: {brought} of {(one.lines, one.sessions, one.entries)}"


def _half_brought(session: Session) -> Iterator[str]:
    files = _events(session, "people.imported")
    came = select(Person.id).where(Person.name.startswith("Brought "))
    for kind in (Membership, Post, Invitation):
        there = select(func.count()).select_from(kind).where(kind.person_id.in_(came))
        if session.scalar(there) != files * BROUGHT:
            yield f"bringing: not every row of {files} files is there as {kind.__tablename__}"


def _events(session: Session, event: str) -> int:
    query = select(func.count()).select_from(TrailEntry).where(TrailEntry.event == event)
    return session.scalar(query) or 0
