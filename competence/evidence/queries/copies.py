"""Frozen copies, for those who may read them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound
from competence.evidence.queries.kept_files import FileContents, file_contents, file_shown
from competence.evidence.queries.rows import (
    NOT_YOURS,
    my_workers,
    origin_of,
)
from competence.evidence.queries.shares import copy_of_share, granted_to
from competence.evidence.records import EvidenceCopy, EvidenceShare
from competence.evidence.rules import (
    CopyContents,
)
from competence.framework.model import FormKind
from competence.people.records import Person
from competence.people.rules import PersonName
from competence.replies.queries import beside
from competence.sealing.records import PersonKey


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


def shared_with_me(
    session: Session, actor: Actor, *, on: date, limit: int = 50
) -> Sequence[SharedWithMe]:
    """What workers of the actor's current pairs share with the actor now, newest first."""
    query = (
        select(EvidenceCopy, EvidenceShare.shared_at, Person.name)
        .join(EvidenceShare, copy_of_share())
        .join(Person, Person.id == EvidenceCopy.worker_id)
        .where(
            *granted_to(actor),
            EvidenceShare.worker_id.in_(my_workers(session, actor, on=on)),
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
    granted = exists().where(copy_of_share(), *granted_to(actor))
    query = select(EvidenceCopy).where(
        EvidenceCopy.organisation_id == actor.organisation_id,
        EvidenceCopy.id == copy_id,
        (EvidenceCopy.worker_id == actor.person_id) | granted,
    )
    found = session.scalar(query)
    if found is None:
        raise NotFound(NOT_YOURS)
    is_own = found.worker_id == actor.person_id
    if not is_own and found.worker_id not in my_workers(session, actor, on=on):
        raise NotFound(NOT_YOURS)
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
        file=file_shown(session, copy) if title else None,
        fingerprint=copy.fingerprint,
        frozen_at=copy.frozen_at,
        is_over=not title,
        by_link=copy.given_at is not None,
        origin=origin_of(session, copy),
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
    found = [copy_contents(session, copy) for copy in session.scalars(query)]
    return {one.copy_id: one for one in with_replies(session, organisation_id, found)}


def with_replies(
    session: Session, organisation_id: UUID, copies: Sequence[CopyContents]
) -> Sequence[CopyContents]:
    """Copies with what their worker said beside them since, where somebody else wrote them."""
    replies = beside(
        session, organisation_id, {one.evidence_id for one in copies if not one.by_worker}
    )
    return [replace(one, replies=replies.get(one.evidence_id, ())) for one in copies]


def titles_of_copies(
    session: Session, actor: Actor, copies: Collection[UUID]
) -> Mapping[UUID, str]:
    """What copies of the actor's own evidence are called, by id; not once their time is over."""
    query = (
        select(EvidenceCopy, PersonKey)
        .join(PersonKey, PersonKey.person_id == EvidenceCopy.worker_id)
        .where(
            EvidenceCopy.organisation_id == actor.organisation_id,
            EvidenceCopy.worker_id == actor.person_id,
            EvidenceCopy.id.in_(copies),
            EvidenceCopy.title.is_not(None),
        )
        .order_by(EvidenceCopy.happened_on, EvidenceCopy.id)
        .limit(100)
    )
    # Their key comes along and is held, so that opening titles takes no query of its own.
    rows = session.execute(query).all()
    return {
        copy.id: sealing.opened(session, copy, "title", about=copy.worker_id) for copy, _ in rows
    }


def copy_file(session: Session, copy: EvidenceCopy) -> FileContents:
    """The file of a copy, opened; NotFound without one, or once the copy's time is over.

    The caller has established that the reader may read the copy.
    """
    if copy.title is None:
        raise NotFound(NOT_YOURS)
    return file_contents(session, copy)
