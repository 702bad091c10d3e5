"""Reading evidence: one's own, the copies shared with one, and the observations one wrote."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound
from competence.evidence.records import Evidence, EvidenceAbout, EvidenceCopy, EvidenceShare
from competence.evidence.rules import (
    CopyContents,
    EvidenceEntry,
    EvidenceItem,
    FileShown,
    codes_of,
)
from competence.files.records import StoredFile
from competence.files.store import file_store, original_name
from competence.framework.model import FormKind
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import PersonName
from competence.trail.records import LookedAt

_NOT_YOURS = "There is nothing here for you to read."


@dataclass(frozen=True, slots=True)
class Shared:
    """A grant to read a copy, which version it is of, and when its holder last read it."""

    copy_id: UUID
    version: int
    reader: PersonName
    shared_at: datetime
    ended_at: datetime | None
    last_read: datetime | None
    """The start of the hour in which it was last read; None when it was not."""


@dataclass(frozen=True, slots=True)
class SharedWithMe:
    """A copy that a worker shared with the actor, in a list: without its words."""

    copy_id: UUID
    worker: PersonName
    form_kind: FormKind
    kind: str
    happened_on: date
    title: str
    about: tuple[str, ...]
    shared_at: datetime
    framework: str
    release: str


@dataclass(frozen=True, slots=True)
class Observed:
    """An observation that the actor wrote, with the worker it is of."""

    entry: EvidenceEntry
    worker: PersonName


@dataclass(frozen=True, slots=True)
class FileContents:
    """A kept file, opened."""

    name: str
    media_type: str
    contents: bytes


def entries(
    session: Session,
    actor: Actor,
    *,
    competence: str | None = None,
    form_kind: FormKind | None = None,
    limit: int = 100,
) -> Sequence[EvidenceEntry]:
    """The actor's own evidence, newest first; of one competence or one plain kind if wanted."""
    query = (
        select(Evidence)
        .where(
            Evidence.organisation_id == actor.organisation_id,
            Evidence.worker_id == actor.person_id,
        )
        .order_by(Evidence.happened_on.desc(), Evidence.written_at.desc(), Evidence.id)
        .limit(limit)
    )
    if competence is not None:
        query = query.where(exists().where(_about(), EvidenceAbout.competence == competence))
    if form_kind is not None:
        query = query.where(Evidence.form_kind == form_kind)
    rows = session.scalars(query).all()
    return _entries(session, actor, rows)


def own(session: Session, actor: Actor, evidence_id: UUID) -> EvidenceItem:
    """One piece of the actor's own evidence, with everything in it; else NotFound."""
    return _item(session, own_record(session, actor, evidence_id))


def own_record(
    session: Session, actor: Actor, evidence_id: UUID, *, locked: bool = False
) -> Evidence:
    """The row of the actor's own evidence; `locked` for whoever will change or freeze it."""
    query = select(Evidence).where(
        Evidence.organisation_id == actor.organisation_id,
        Evidence.id == evidence_id,
        Evidence.worker_id == actor.person_id,
    )
    return _one(session, query, locked=locked)


def record_to_freeze(session: Session, actor: Actor, evidence_id: UUID) -> Evidence:
    """The row, locked, of evidence that is the actor's own or that they wrote; else NotFound."""
    query = select(Evidence).where(
        Evidence.organisation_id == actor.organisation_id,
        Evidence.id == evidence_id,
        (Evidence.worker_id == actor.person_id) | (Evidence.author_id == actor.person_id),
    )
    return _one(session, query, locked=True)


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
            share.copy_id,
            version,
            PersonName(share.shared_with_id, name),
            share.shared_at,
            share.ended_at,
            read,
        )
        for share, version, name, read in session.execute(query)
    ]


def live_shares(
    session: Session, actor: Actor, evidence_id: UUID, *, with_id: UUID | None = None
) -> Sequence[EvidenceShare]:
    """The rows, locked, of the actor's grants on a piece of evidence that have not ended."""
    copies = select(EvidenceCopy.id).where(
        EvidenceCopy.organisation_id == actor.organisation_id,
        EvidenceCopy.evidence_id == evidence_id,
    )
    query = (
        select(EvidenceShare)
        .where(
            EvidenceShare.organisation_id == actor.organisation_id,
            EvidenceShare.worker_id == actor.person_id,
            EvidenceShare.copy_id.in_(copies),
            EvidenceShare.ended_at.is_(None),
        )
        .order_by(EvidenceShare.shared_at, EvidenceShare.id)
        .limit(50)
    )
    if with_id is not None:
        query = query.where(EvidenceShare.shared_with_id == with_id)
    return session.scalars(query.with_for_update()).all()


def may_share_with(session: Session, actor: Actor, *, on: date) -> Sequence[PersonName]:
    """The people the actor may share with on a day: current pairs that are not line only."""
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    return [pair.person for pair in pairs if pair.may_be_asked]


def shared_with_me(
    session: Session, actor: Actor, *, on: date, limit: int = 50
) -> Sequence[SharedWithMe]:
    """What workers of the actor's current pairs share with the actor now, newest first."""
    query = (
        select(EvidenceCopy, EvidenceShare.shared_at, Person.name)
        .join(EvidenceShare, _copy_of_share())
        .join(Person, Person.id == EvidenceCopy.worker_id)
        .where(
            *_granted_to(actor),
            EvidenceShare.worker_id.in_(_my_workers(session, actor, on=on)),
        )
        .order_by(EvidenceShare.shared_at.desc(), EvidenceShare.id)
        .limit(limit)
    )
    return [
        SharedWithMe(
            copy_id=copy.id,
            worker=PersonName(copy.worker_id, name),
            form_kind=copy.form_kind,
            kind=copy.kind,
            happened_on=copy.happened_on,
            title=sealing.opened(session, copy, "title", about=copy.worker_id),
            about=copy.codes,
            shared_at=shared_at,
            framework=copy.framework,
            release=copy.release,
        )
        for copy, shared_at, name in session.execute(query)
    ]


def readable_copy(session: Session, actor: Actor, copy_id: UUID, *, on: date) -> EvidenceCopy:
    """A copy of the actor's own, or one shared with them by a worker of a current pair.

    Else NotFound. A copy sent with a request for a sign-off has its own way, in `signoff`.
    """
    found = session.get(EvidenceCopy, (actor.organisation_id, copy_id))
    if found is None:
        raise NotFound(_NOT_YOURS)
    if found.worker_id == actor.person_id:
        return found
    query = select(EvidenceShare.id).where(EvidenceShare.copy_id == copy_id, *_granted_to(actor))
    granted = session.scalar(query) is not None
    if not granted or found.worker_id not in _my_workers(session, actor, on=on):
        raise NotFound(_NOT_YOURS)
    return found


def copy_contents(session: Session, copy: EvidenceCopy) -> CopyContents:
    """What a copy holds. The caller has established that the reader may read it."""
    title = sealing.opened(session, copy, "title", about=copy.worker_id)
    return CopyContents(
        copy_id=copy.id,
        evidence_id=copy.evidence_id,
        version=copy.evidence_version,
        worker_id=copy.worker_id,
        author_id=copy.author_id,
        framework=copy.framework,
        release=copy.release,
        form_kind=copy.form_kind,
        kind=copy.kind,
        giver_known=copy.giver_known,
        happened_on=copy.happened_on,
        title=title,
        words=sealing.opened(session, copy, "words", about=copy.worker_id),
        with_whom=sealing.opened(session, copy, "with_whom", about=copy.worker_id),
        about=copy.codes,
        file=_file_shown(session, copy) if title else None,
        fingerprint=copy.fingerprint,
        frozen_at=copy.frozen_at,
        is_over=not title,
    )


def copies_of(
    session: Session, copies: Collection[UUID], *, organisation_id: UUID
) -> Mapping[UUID, CopyContents]:
    """Several copies, opened, by id; as `copy_contents` for each."""
    query = (
        select(EvidenceCopy)
        .where(EvidenceCopy.organisation_id == organisation_id, EvidenceCopy.id.in_(copies))
        .order_by(EvidenceCopy.happened_on, EvidenceCopy.id)
        .limit(100)
    )
    return {copy.id: copy_contents(session, copy) for copy in session.scalars(query)}


def own_file(session: Session, actor: Actor, evidence_id: UUID) -> FileContents:
    """The file of the actor's own evidence, opened; else NotFound."""
    return _file(session, own_record(session, actor, evidence_id))


def copy_file(session: Session, copy: EvidenceCopy) -> FileContents:
    """The file of a copy, opened; NotFound without one, or once the copy's time is over.

    The caller has established that the reader may read the copy.
    """
    if copy.title is None:
        raise NotFound(_NOT_YOURS)
    return _file(session, copy)


def held_file(session: Session, actor: Actor, file_id: UUID) -> FileShown:
    """A file that the actor handed in, whether anything holds it yet or not; else NotFound."""
    return _shown(session, stored_file(session, actor, file_id))


def stored_file(session: Session, actor: Actor, file_id: UUID) -> StoredFile:
    """The row of a file that is the actor's; else NotFound."""
    stored = session.get(StoredFile, (actor.organisation_id, file_id))
    if stored is None or stored.person_id != actor.person_id:
        raise NotFound(_NOT_YOURS)
    return stored


def observations(
    session: Session, actor: Actor, *, on: date, limit: int = 50
) -> Sequence[Observed]:
    """What the actor wrote of workers of their current pairs, newest first."""
    query = (
        select(Evidence, Person.name)
        .join(Person, Person.id == Evidence.worker_id)
        .where(
            Evidence.organisation_id == actor.organisation_id,
            Evidence.author_id == actor.person_id,
            Evidence.worker_id.in_(_my_workers(session, actor, on=on)),
        )
        .order_by(Evidence.happened_on.desc(), Evidence.written_at.desc(), Evidence.id)
        .limit(limit)
    )
    rows = session.execute(query).all()
    shown = _entries(session, actor, [row for row, _ in rows])
    return [
        Observed(entry, PersonName(row.worker_id, name))
        for entry, (row, name) in zip(shown, rows, strict=True)
    ]


def observation(session: Session, actor: Actor, evidence_id: UUID, *, on: date) -> EvidenceItem:
    """An observation the actor wrote of a worker of a current pair; else NotFound."""
    query = select(Evidence).where(
        Evidence.organisation_id == actor.organisation_id,
        Evidence.id == evidence_id,
        Evidence.author_id == actor.person_id,
        Evidence.worker_id.in_(_my_workers(session, actor, on=on)),
    )
    return _item(session, _one(session, query))


def may_observe(session: Session, actor: Actor, worker_id: UUID, *, on: date) -> PersonName:
    """The worker whom the actor may write of: a current pair that is not line only."""
    for pair in people.workers_of(session, actor, on=on):
        if pair.person.id == worker_id and pair.may_be_asked:
            return pair.person
    raise NotFound(_NOT_YOURS)


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


def unheld_files(session: Session, organisation_id: UUID, *, before: datetime) -> list[StoredFile]:
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
            StoredFile.kept_at < before,
            ~evidence,
            ~copies,
        )
        .order_by(StoredFile.kept_at, StoredFile.id)
        .limit(500)
    )
    return list(session.scalars(query))


def _one(session: Session, query: Select[Evidence], *, locked: bool = False) -> Evidence:
    if locked:
        query = query.with_for_update().execution_options(populate_existing=True)
    row = session.scalar(query)
    if row is None:
        raise NotFound(_NOT_YOURS)
    return row


def _my_workers(session: Session, actor: Actor, *, on: date) -> list[UUID]:
    return [p.person.id for p in people.workers_of(session, actor, on=on) if p.may_be_asked]


def _granted_to(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (
        EvidenceShare.organisation_id == actor.organisation_id,
        EvidenceShare.shared_with_id == actor.person_id,
        EvidenceShare.ended_at.is_(None),
    )


def _copy_of_share() -> ColumnElement[bool]:
    return and_(
        EvidenceCopy.organisation_id == EvidenceShare.organisation_id,
        EvidenceCopy.id == EvidenceShare.copy_id,
    )


def _about() -> ColumnElement[bool]:
    return and_(
        EvidenceAbout.organisation_id == Evidence.organisation_id,
        EvidenceAbout.evidence_id == Evidence.id,
    )


def _codes(
    session: Session, actor_or_row: Actor | Evidence, ids: Collection[UUID]
) -> Mapping[UUID, tuple[str, ...]]:
    if not ids:
        return {}
    query = (
        select(EvidenceAbout.evidence_id, EvidenceAbout.competence, EvidenceAbout.statement)
        .where(
            EvidenceAbout.organisation_id == actor_or_row.organisation_id,
            EvidenceAbout.evidence_id.in_(ids),
        )
        .order_by(EvidenceAbout.competence, EvidenceAbout.statement)
    )
    pairs: dict[UUID, list[tuple[str, str]]] = {}
    for evidence_id, competence, statement in session.execute(query):
        pairs.setdefault(evidence_id, []).append((competence, statement))
    return {evidence_id: codes_of(found) for evidence_id, found in pairs.items()}


def about(session: Session, row: Evidence) -> tuple[str, ...]:
    """The codes a piece of evidence is about, in order of the code."""
    return _codes(session, row, {row.id}).get(row.id, ())


def _entries(session: Session, actor: Actor, rows: Sequence[Evidence]) -> Sequence[EvidenceEntry]:
    codes = _codes(session, actor, {row.id for row in rows})
    return [_entry(session, row, codes.get(row.id, ())) for row in rows]


def _entry(session: Session, row: Evidence, codes: tuple[str, ...]) -> EvidenceEntry:
    return EvidenceEntry(
        id=row.id,
        form_kind=row.form_kind,
        kind=row.kind,
        giver_known=row.giver_known,
        happened_on=row.happened_on,
        title=sealing.opened(session, row, "title", about=row.worker_id),
        about=codes,
        has_file=row.file_id is not None,
        by_worker=row.author_id == row.worker_id,
        version=row.version,
        framework=row.framework,
        release=row.release,
    )


def _item(session: Session, row: Evidence) -> EvidenceItem:
    return EvidenceItem(
        entry=_entry(session, row, about(session, row)),
        worker_id=row.worker_id,
        author_id=row.author_id,
        choice=row.choice,
        with_whom=sealing.opened(session, row, "with_whom", about=row.worker_id),
        words=sealing.opened(session, row, "words", about=row.worker_id),
        mine=sealing.opened(session, row, "mine", about=row.worker_id),
        file=_file_shown(session, row),
        written_at=row.written_at,
        edited_at=row.edited_at,
    )


def _stored(session: Session, row: Evidence | EvidenceCopy) -> StoredFile | None:
    if row.file_id is None:
        return None
    return session.get(StoredFile, (row.organisation_id, row.file_id))


def _file_shown(session: Session, row: Evidence | EvidenceCopy) -> FileShown | None:
    stored = _stored(session, row)
    return None if stored is None else _shown(session, stored)


def _shown(session: Session, stored: StoredFile) -> FileShown:
    return FileShown(stored.id, original_name(session, stored), stored.media_type, stored.size)


def _file(session: Session, row: Evidence | EvidenceCopy) -> FileContents:
    stored = _stored(session, row)
    if stored is None:
        raise NotFound(_NOT_YOURS)
    contents = file_store(session).read(session, stored)
    return FileContents(original_name(session, stored), stored.media_type, contents)
