"""Copies of evidence: freezing them, reading them, and letting their words go."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound, NotPermitted
from competence.evidence import queries
from competence.evidence.actions.rows import let_go
from competence.evidence.records import Evidence, EvidenceCopy
from competence.evidence.rules import (
    CopyContents,
    fingerprint,
)
from competence.files.records import StoredFile
from competence.trail.actions import look, note


def freeze(session: Session, actor: Actor, evidence_id: UUID, *, at: datetime) -> EvidenceCopy:
    """The frozen copy of a piece of evidence as it stands, for its worker or its author.

    The same version gives the same copy, until the copy's time is over. What is marked for the
    worker only is not in it. Whoever lets somebody read it says to whom.
    """
    row = queries.record_to_freeze(session, actor, evidence_id)
    earlier = _copy_of_version(session, row)
    if earlier is not None:
        return earlier
    codes = queries.about(session, row)
    words = {
        column: sealing.opened(session, row, column, about=row.worker_id)
        for column in ("title", "words", "with_whom", "origin")
    }
    copy = EvidenceCopy(
        organisation_id=row.organisation_id,
        evidence_id=row.id,
        evidence_version=row.version,
        worker_id=row.worker_id,
        author_id=row.author_id,
        file_id=row.file_id,
        framework=row.framework,
        release=row.release,
        form_kind=row.form_kind,
        kind=row.kind,
        giver_known=row.giver_known,
        happened_on=row.happened_on,
        codes=codes,
        given_at=row.given_at,
        origin_whose=row.origin_whose,
        origin_kept_on=row.origin_kept_on,
        taken_on=row.taken_on,
        fingerprint=_fingerprint(session, row, codes, words),
        frozen_at=at,
    )
    for column, text in words.items():
        sealing.seal_into(session, copy, column, text, about=row.worker_id)
    session.add(copy)
    return copy


def empty(session: Session, actor: Actor, copy_id: UUID, *, at: datetime) -> EvidenceCopy:
    """Let a copy's words, name and file go, since its time is over; by the installation only.

    Kind, day, codes and fingerprint stay. Nothing is to let anybody read it any more.
    """
    if actor.is_somebody:
        raise NotPermitted("Copies go when their time is over, by themselves.")
    copy = session.get(EvidenceCopy, (actor.organisation_id, copy_id), populate_existing=True)
    if copy is None:
        raise NotFound("There is no such copy.")
    copy.title = copy.words = copy.with_whom = copy.origin = None
    let_go(session, copy.organisation_id, copy.file_id)
    note(session, actor, "evidence.copy_emptied", subject=copy.worker_id, at=at, id=copy.id)
    return copy


def read_copy(session: Session, actor: Actor, copy_id: UUID, *, at: datetime) -> CopyContents:
    """What is in a copy the actor may read, and a note for its worker that they read it."""
    copy = queries.readable_copy(session, actor, copy_id, on=day_of(at))
    look(session, actor, copy, owner_id=copy.worker_id, at=at)
    found = queries.copy_contents(session, copy)
    return queries.with_replies(session, copy.organisation_id, [found])[0]


def read_copy_file(
    session: Session, actor: Actor, copy_id: UUID, *, at: datetime
) -> queries.FileContents:
    """The file of a copy the actor may read, and a note for its worker that they read it."""
    copy = queries.readable_copy(session, actor, copy_id, on=day_of(at))
    look(session, actor, copy, owner_id=copy.worker_id, at=at)
    return queries.copy_file(session, copy)


def _copy_of_version(session: Session, row: Evidence) -> EvidenceCopy | None:
    query = select(EvidenceCopy).where(
        EvidenceCopy.organisation_id == row.organisation_id,
        EvidenceCopy.evidence_id == row.id,
        EvidenceCopy.evidence_version == row.version,
        EvidenceCopy.title.is_not(None),
    )
    return session.scalar(query)


def _fingerprint(
    session: Session, row: Evidence, codes: tuple[str, ...], words: dict[str, str]
) -> str:
    stored = (
        None if row.file_id is None else session.get(StoredFile, (row.organisation_id, row.file_id))
    )
    return fingerprint(
        {
            "evidence": row.id,
            "version": row.version,
            "worker": row.worker_id,
            "author": row.author_id,
            "release": f"{row.framework}@{row.release}",
            "form_kind": row.form_kind,
            "kind": row.kind,
            "giver_known": row.giver_known,
            "happened_on": row.happened_on,
            "about": codes,
            "given_at": row.given_at,
            "origin_whose": row.origin_whose,
            "origin_kept_on": row.origin_kept_on,
            "file": None if stored is None else stored.sha256,
            **words,
        }
    )
