"""Writing evidence, sharing it, and freezing what is sent.

What was never sent is changed in place. Once a version was sent, changing it makes the next, and
the copy that was sent stays as it was.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken, Stale
from competence.evidence import queries
from competence.evidence.records import Evidence, EvidenceCopy, EvidenceShare
from competence.evidence.rules import Written, competences, fault, fingerprint, giver_known
from competence.files.records import StoredFile
from competence.files.store import FileStore
from competence.framework.model import Framework
from competence.people import queries as people
from competence.trail.actions import look, note


def take_file(
    session: Session, actor: Actor, *, name: str, content: bytes, at: datetime
) -> StoredFile:
    """Take a file in, cleaned and sealed with the actor's key; RuleBroken says why it is not."""
    _works(actor)
    store: FileStore = session.info["files"]
    row = store.keep(
        session,
        organisation_id=actor.organisation_id,
        owner_id=actor.person_id,
        name=name,
        content=content,
        at=at,
    )
    note(
        session, actor, "evidence.file_added", subject=actor.person_id, at=at,
        file=row.id, sha256=row.sha256, size=row.size, type=row.media_type,
    )  # fmt: skip
    return row


def write(
    session: Session,
    actor: Actor,
    framework: Framework,
    written: Written,
    *,
    file_id: UUID | None = None,
    at: datetime,
) -> Evidence:
    """Keep a piece of evidence of one's own; nobody else reads it until it is shared."""
    _works(actor)
    _sound(session, actor, framework, written, file_id, at=at)
    row = _row(actor, framework, written, worker_id=actor.person_id, file_id=file_id, at=at)
    session.add(row)
    _seal(session, row, written)
    note(session, actor, "evidence.created", subject=actor.person_id, at=at, id=row.id)
    return row


def edit(
    session: Session,
    actor: Actor,
    framework: Framework,
    evidence_id: UUID,
    written: Written,
    *,
    file_id: UUID | None,
    version: int,
    at: datetime,
) -> Evidence:
    """Change one's own evidence; a version that was sent stays, and this becomes the next.

    Raises Stale when it was changed elsewhere since `version`, NotPermitted for an observation.
    """
    row = queries.own_record(session, actor, evidence_id, locked=True)
    if row.author_id != actor.person_id:
        raise NotPermitted("Somebody else wrote this. You can leave it out, but not change it.")
    if row.version != version:
        raise Stale("You changed this on another page or phone since. Both texts are here.")
    _sound(session, actor, framework, written, file_id, at=at)
    row.form_kind, row.kind = written.form_kind, written.kind
    row.giver_known = giver_known(framework, written.kind, written.with_whom)
    row.happened_on, row.about = written.happened_on, _about(framework, written)
    row.file_id, row.edited_at = file_id, at
    row.version += 1
    _seal(session, row, written)
    return row


def remove(session: Session, actor: Actor, evidence_id: UUID, *, at: datetime) -> None:
    """Delete one's own evidence and its file; copies that were sent follow their own time."""
    row = queries.own_record(session, actor, evidence_id, locked=True)
    if row.author_id != actor.person_id:
        raise NotPermitted("Somebody else wrote this. You can leave it out, but not delete it.")
    file_id = row.file_id
    session.delete(row)
    note(session, actor, "evidence.deleted", subject=actor.person_id, at=at, id=evidence_id)
    sent = select(EvidenceCopy.id).where(
        EvidenceCopy.organisation_id == actor.organisation_id, EvidenceCopy.file_id == file_id
    )
    if file_id is not None and session.scalar(sent.limit(1)) is None:
        session.execute(
            delete(StoredFile).where(
                StoredFile.organisation_id == actor.organisation_id, StoredFile.id == file_id
            )
        )


def observe(
    session: Session,
    actor: Actor,
    framework: Framework,
    worker_id: UUID,
    *,
    kind: str,
    about: tuple[str, ...],
    happened_on: date,
    title: str,
    words: str,
    at: datetime,
) -> Evidence:
    """Write down what one saw of a worker of a current pair, not line only; the worker reads it."""
    if worker_id == actor.person_id:
        raise NotPermitted("Nobody observes themself.")
    near = {pair.person.id for pair in people.workers_of(session, actor, on=day_of(at))
            if pair.may_be_asked}  # fmt: skip
    if worker_id not in near:
        raise NotFound("There is nobody here for you to observe.")
    written = Written(
        form_kind=framework.evidence_kind(kind).form_kind,
        kind=kind,
        happened_on=happened_on,
        title=title,
        words=words,
        about=about,
    )
    _sound(session, actor, framework, written, None, at=at)
    row = _row(actor, framework, written, worker_id=worker_id, file_id=None, at=at)
    session.add(row)
    _seal(session, row, written)
    note(session, actor, "observation.written", subject=worker_id, at=at, id=row.id)
    return row


def freeze(session: Session, actor: Actor, evidence_id: UUID, *, at: datetime) -> EvidenceCopy:
    """The frozen copy of a piece of evidence as it is now, by its owner or its author.

    Freezing one version twice gives the same copy. What is kept as *mine* is never in it.
    """
    row = session.get(Evidence, (actor.organisation_id, evidence_id))
    if row is None or actor.person_id not in {row.worker_id, row.author_id}:
        raise NotFound("There is no such evidence of yours.")
    made = session.scalar(
        select(EvidenceCopy).where(
            EvidenceCopy.organisation_id == row.organisation_id,
            EvidenceCopy.evidence_id == row.id,
            EvidenceCopy.evidence_version == row.version,
        )
    )
    return made if made is not None else _copy(session, row, at=at)


def share(
    session: Session, actor: Actor, evidence_id: UUID, *, with_id: UUID, at: datetime
) -> EvidenceShare:
    """Let a named person of a current pair, not line only, read a copy of what it is now."""
    _works(actor)
    queries.own_record(session, actor, evidence_id, locked=True)
    if with_id not in {one.id for one in queries.may_share_with(session, actor, on=day_of(at))}:
        raise RuleBroken("Choose one of the people who supervise you.", field="with_id")
    copy = freeze(session, actor, evidence_id, at=at)
    live = _live(actor, with_id).where(EvidenceShare.copy_id == copy.id)
    if session.scalar(live.limit(1)) is not None:
        raise RuleBroken("They can read this already.", field="with_id")
    granted = EvidenceShare(
        organisation_id=copy.organisation_id,
        copy_id=copy.id,
        worker_id=actor.person_id,
        shared_with_id=with_id,
        shared_at=at,
    )
    session.add(granted)
    note(
        session, actor, "evidence.shared", subject=actor.person_id, at=at,
        id=evidence_id, version=copy.evidence_version, share=granted.id,
    )  # fmt: skip
    return granted


def withdraw(
    session: Session, actor: Actor, evidence_id: UUID, *, from_id: UUID, at: datetime
) -> None:
    """End what a person may read of a piece of evidence, at once, every version of it."""
    live = _live(actor, from_id).where(
        EvidenceShare.copy_id.in_(
            select(EvidenceCopy.id).where(
                EvidenceCopy.organisation_id == actor.organisation_id,
                EvidenceCopy.evidence_id == evidence_id,
            )
        )
    )
    ended = session.scalars(live).all()
    if not ended:
        raise NotFound("You do not share this with them.")
    for granted in ended:
        granted.ended_at = at
    note(session, actor, "evidence.withdrawn", subject=actor.person_id, at=at, id=evidence_id)


def looked(session: Session, actor: Actor, copy_id: UUID, *, at: datetime) -> None:
    """Note that the actor read a copy of somebody else's evidence."""
    copy = session.get(EvidenceCopy, (actor.organisation_id, copy_id))
    if copy is not None:
        look(session, actor, copy, owner_id=copy.worker_id, at=at)


def _row(
    actor: Actor,
    framework: Framework,
    written: Written,
    *,
    worker_id: UUID,
    file_id: UUID | None,
    at: datetime,
) -> Evidence:
    return Evidence(
        organisation_id=actor.organisation_id,
        worker_id=worker_id,
        author_id=actor.person_id,
        framework=framework.framework,
        release=framework.release,
        form_kind=written.form_kind,
        kind=written.kind,
        giver_known=giver_known(framework, written.kind, written.with_whom),
        happened_on=written.happened_on,
        title=None,
        words=None,
        with_whom=None,
        mine=None,
        file_id=file_id,
        about=_about(framework, written),
        written_at=at,
    )


def _about(framework: Framework, written: Written) -> tuple[str, ...]:
    """The competences first, those of the statements too, then the statements as named."""
    whole = competences(framework, written.about)
    return (*whole, *(code for code in written.about if code not in whole))


def _copy(session: Session, row: Evidence, *, at: datetime) -> EvidenceCopy:
    opened = {
        column: sealing.opened(session, row, column, about=row.worker_id)
        for column in ("title", "words", "with_whom")
    }
    written = Written(
        form_kind=row.form_kind,
        kind=row.kind,
        happened_on=row.happened_on,
        about=row.about,
        **opened,
    )
    file = (
        None if row.file_id is None else session.get(StoredFile, (row.organisation_id, row.file_id))
    )
    copy = EvidenceCopy(
        organisation_id=row.organisation_id,
        evidence_id=row.id,
        evidence_version=row.version,
        worker_id=row.worker_id,
        author_id=row.author_id,
        form_kind=row.form_kind,
        kind=row.kind,
        giver_known=row.giver_known,
        happened_on=row.happened_on,
        title=None,
        words=None,
        with_whom=None,
        file_id=row.file_id,
        about=row.about,
        fingerprint=fingerprint(written, file.sha256 if file else ""),
        frozen_at=at,
    )
    session.add(copy)
    for column, words in opened.items():
        sealing.seal_into(session, copy, column, words, about=row.worker_id)
    return copy


def _seal(session: Session, row: Evidence, written: Written) -> None:
    for column in ("title", "words", "with_whom", "mine"):
        words: str = getattr(written, column)
        sealing.seal_into(session, row, column, words, about=row.worker_id)


def _sound(
    session: Session,
    actor: Actor,
    framework: Framework,
    written: Written,
    file_id: UUID | None,
    *,
    at: datetime,
) -> None:
    field, because = fault(framework, written, has_file=file_id is not None, today=day_of(at))
    if because:
        raise RuleBroken(because, field=field)
    if file_id is not None and queries.held_file(session, actor, file_id) is None:
        raise RuleBroken("The file is not there any more. Choose it again.", field="file")


def _live(actor: Actor, with_id: UUID) -> Select[EvidenceShare]:
    return select(EvidenceShare).where(
        EvidenceShare.organisation_id == actor.organisation_id,
        EvidenceShare.worker_id == actor.person_id,
        EvidenceShare.shared_with_id == with_id,
        EvidenceShare.ended_at.is_(None),
    )


def _works(actor: Actor) -> None:
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only somebody in a peer support worker's post does this.")
