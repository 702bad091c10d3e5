"""Reading evidence: one's own, and copies that somebody sent or shared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, literal, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound
from competence.evidence.records import Evidence, EvidenceCopy, EvidenceShare
from competence.evidence.rules import CopyContents, EvidenceItem, FileInfo, Written
from competence.files.records import StoredFile
from competence.files.store import FileStore
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import PersonName
from competence.trail.records import LookedAt

_NOT_YOURS = "There is nothing here for you to read."


@dataclass(frozen=True, slots=True)
class Shared:
    """A grant to read a copy, and the hour in which it was last read."""

    reader: PersonName
    version: int
    shared_at: datetime
    ended_at: datetime | None
    last_read: datetime | None


def own(
    session: Session,
    actor: Actor,
    framework: str,
    *,
    competence: str | None = None,
    form_kind: str | None = None,
    limit: int = 200,
) -> Sequence[EvidenceItem]:
    """The actor's evidence, newest first; about one competence or of one plain kind if asked."""
    query = _with_file(select(Evidence, StoredFile)).where(
        Evidence.organisation_id == actor.organisation_id,
        Evidence.worker_id == actor.person_id,
        Evidence.framework == framework,
    )
    if competence is not None:
        padded = literal(" ") + Evidence.about + literal(" ")
        query = query.where(padded.contains(f" {competence} ", autoescape=True))
    if form_kind is not None:
        query = query.where(Evidence.form_kind == form_kind)
    query = query.order_by(Evidence.happened_on.desc(), Evidence.id).limit(limit)
    return [_item(session, row, file) for row, file in session.execute(query)]


def own_one(session: Session, actor: Actor, evidence_id: UUID) -> EvidenceItem:
    """One piece of the actor's own evidence; else NotFound."""
    query = _with_file(select(Evidence, StoredFile)).where(
        Evidence.organisation_id == actor.organisation_id,
        Evidence.worker_id == actor.person_id,
        Evidence.id == evidence_id,
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound(_NOT_YOURS)
    return _item(session, found[0], found[1])


def own_record(
    session: Session, actor: Actor, evidence_id: UUID, *, locked: bool = False
) -> Evidence:
    """The row of a piece of the actor's own evidence; else NotFound."""
    query = select(Evidence).where(
        Evidence.organisation_id == actor.organisation_id,
        Evidence.worker_id == actor.person_id,
        Evidence.id == evidence_id,
    )
    row = session.scalar(query.with_for_update() if locked else query)
    if row is None:
        raise NotFound(_NOT_YOURS)
    return row


def copy_contents(session: Session, copy: EvidenceCopy) -> CopyContents:
    """A copy opened, for a caller that has made sure its actor may read it."""
    file = None
    if copy.file_id is not None and copy.title is not None:
        file = session.get(StoredFile, (copy.organisation_id, copy.file_id))
    opened = _opened(session, copy, "title", "words", "with_whom")
    return CopyContents(
        id=copy.id,
        evidence_id=copy.evidence_id,
        worker_id=copy.worker_id,
        author_id=copy.author_id,
        form_kind=copy.form_kind,
        kind=copy.kind,
        giver_known=copy.giver_known,
        happened_on=copy.happened_on,
        about=copy.about,
        file=_file_info(session, file),
        fingerprint=copy.fingerprint,
        frozen_at=copy.frozen_at,
        **opened,
    )


def readable_copy(session: Session, actor: Actor, copy_id: UUID, *, on: date) -> CopyContents:
    """A copy that is the actor's own, or shared with them by somebody of a current pair.

    Copies sent for a sign-off are read through their request. NotFound for anybody else.
    """
    return copy_contents(session, copy_record(session, actor, copy_id, on=on))


def copy_record(session: Session, actor: Actor, copy_id: UUID, *, on: date) -> EvidenceCopy:
    """The row of a copy the actor may read; see `readable_copy`."""
    copy = session.get(EvidenceCopy, (actor.organisation_id, copy_id))
    if copy is None:
        raise NotFound(_NOT_YOURS)
    if copy.worker_id != actor.person_id:
        shared = select(EvidenceShare.id).where(
            EvidenceShare.organisation_id == actor.organisation_id,
            EvidenceShare.copy_id == copy.id,
            EvidenceShare.shared_with_id == actor.person_id,
            EvidenceShare.ended_at.is_(None),
        )
        pairs = people.workers_of(session, actor, on=on)
        near = {pair.person.id for pair in pairs if pair.may_be_asked}
        if session.scalar(shared.limit(1)) is None or copy.worker_id not in near:
            raise NotFound(_NOT_YOURS)
    return copy


def shares(session: Session, actor: Actor, evidence_id: UUID) -> Sequence[Shared]:
    """With whom the actor shared a piece of evidence, newest first, and when each last read it."""
    last_read = (
        select(func.max(LookedAt.hour))
        .where(
            LookedAt.organisation_id == EvidenceShare.organisation_id,
            LookedAt.owner_id == EvidenceShare.worker_id,
            LookedAt.reader_id == EvidenceShare.shared_with_id,
            LookedAt.kind == EvidenceCopy.__tablename__,
            LookedAt.target_id == EvidenceShare.copy_id,
        )
        .scalar_subquery()
    )
    query = (
        select(EvidenceShare, EvidenceCopy.evidence_version, Person.name, last_read)
        .join(EvidenceCopy, _copy_of_share())
        .join(Person, Person.id == EvidenceShare.shared_with_id)
        .where(
            EvidenceShare.organisation_id == actor.organisation_id,
            EvidenceShare.worker_id == actor.person_id,
            EvidenceCopy.evidence_id == evidence_id,
        )
        .order_by(EvidenceShare.shared_at.desc(), EvidenceShare.id)
        .limit(50)
    )
    return [
        Shared(
            PersonName(share.shared_with_id, name), version, share.shared_at, share.ended_at, read
        )
        for share, version, name, read in session.execute(query)
    ]


def shared_with_me(
    session: Session, actor: Actor, *, on: date, limit: int = 50
) -> Sequence[tuple[PersonName, CopyContents]]:
    """What workers of the actor's current pairs share with the actor now, newest first."""
    workers = [p.person.id for p in people.workers_of(session, actor, on=on) if p.may_be_asked]
    query = (
        select(EvidenceCopy, Person.name)
        .join(EvidenceShare, _copy_of_share())
        .join(Person, Person.id == EvidenceCopy.worker_id)
        .where(
            EvidenceShare.organisation_id == actor.organisation_id,
            EvidenceShare.shared_with_id == actor.person_id,
            EvidenceShare.ended_at.is_(None),
            EvidenceShare.worker_id.in_(workers),
        )
        .order_by(EvidenceShare.shared_at.desc(), EvidenceShare.id)
        .limit(limit)
    )
    return [
        (PersonName(copy.worker_id, name), copy_contents(session, copy))
        for copy, name in session.execute(query)
    ]


def may_share_with(session: Session, actor: Actor, *, on: date) -> Sequence[PersonName]:
    """The people the actor may share with on a day: current pairs that are not line only."""
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    return [pair.person for pair in pairs if pair.may_be_asked]


def has_copy(session: Session, organisation_id: UUID, evidence_id: UUID, version: int) -> bool:
    """Whether a version of a piece of evidence was ever sent to somebody."""
    query = select(EvidenceCopy.id).where(
        EvidenceCopy.organisation_id == organisation_id,
        EvidenceCopy.evidence_id == evidence_id,
        EvidenceCopy.evidence_version == version,
    )
    return session.scalar(query) is not None


def own_file(session: Session, actor: Actor, evidence_id: UUID) -> tuple[FileInfo, bytes]:
    """The file of a piece of the actor's own evidence, opened; else NotFound."""
    row = own_record(session, actor, evidence_id)
    return _file_of(session, row.organisation_id, row.file_id)


def file_of_copy(session: Session, copy: CopyContents, actor: Actor) -> tuple[FileInfo, bytes]:
    """The file of a copy, opened, for a caller that has made sure its actor may read the copy."""
    if copy.file is None:
        raise NotFound(_NOT_YOURS)
    return _file_of(session, actor.organisation_id, copy.file.id)


def held_file(session: Session, actor: Actor, file_id: UUID) -> StoredFile | None:
    """A file of the actor's that was taken in while their form had something else to mend."""
    query = select(StoredFile).where(
        StoredFile.organisation_id == actor.organisation_id,
        StoredFile.id == file_id,
        StoredFile.owner_id == actor.person_id,
    )
    return session.scalar(query)


def _file_of(
    session: Session, organisation_id: UUID, file_id: UUID | None
) -> tuple[FileInfo, bytes]:
    row = None if file_id is None else session.get(StoredFile, (organisation_id, file_id))
    info = _file_info(session, row)
    if row is None or info is None:
        raise NotFound(_NOT_YOURS)
    store: FileStore = session.info["files"]
    return info, store.read(session, row)


def _item(session: Session, row: Evidence, file: StoredFile | None) -> EvidenceItem:
    opened = _opened(session, row, "title", "words", "with_whom", "mine")
    return EvidenceItem(
        id=row.id,
        author_id=row.author_id,
        written=Written(
            form_kind=row.form_kind,
            kind=row.kind,
            happened_on=row.happened_on,
            about=row.about,
            **opened,
        ),
        file=_file_info(session, file),
        version=row.version,
        written_at=row.written_at,
        edited_at=row.edited_at,
        is_observation=row.author_id != row.worker_id,
    )


def _opened(session: Session, row: Evidence | EvidenceCopy, *columns: str) -> Mapping[str, Any]:
    return {column: sealing.opened(session, row, column, about=row.worker_id) for column in columns}


def _file_info(session: Session, row: StoredFile | None) -> FileInfo | None:
    if row is None:
        return None
    name = sealing.opened(session, row, "original_name", about=row.owner_id)
    return FileInfo(row.id, name or "file", row.media_type, row.size)


def _with_file(query: Select[Evidence, StoredFile]) -> Select[Evidence, StoredFile]:
    return query.outerjoin(
        StoredFile,
        and_(
            StoredFile.organisation_id == Evidence.organisation_id,
            StoredFile.id == Evidence.file_id,
        ),
    )


def _copy_of_share() -> Any:  # noqa: ANN401 - a condition; its exact type is SQLAlchemy's own
    return and_(
        EvidenceCopy.organisation_id == EvidenceShare.organisation_id,
        EvidenceCopy.id == EvidenceShare.copy_id,
    )
