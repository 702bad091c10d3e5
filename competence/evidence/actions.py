"""Writing, editing, sharing and deleting evidence; freezing copies; and writing what one saw.

All but `observe`, `empty` and `drop_unheld_files` are the worker's own. A worker whose post has
ended writes and shares nothing new, and can still delete, and take back what they shared.
"""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete as delete_rows
from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken, Stale
from competence.evidence import queries
from competence.evidence.records import Evidence, EvidenceAbout, EvidenceCopy, EvidenceShare
from competence.evidence.rules import (
    CopyContents,
    Fault,
    FileShown,
    Written,
    fault,
    fingerprint,
    observation_fault,
    placed,
    worked_out,
)
from competence.files.records import StoredFile
from competence.files.store import file_store
from competence.framework.model import Framework
from competence.people import queries as people
from competence.trail.actions import look, note


def hold_file(
    session: Session, actor: Actor, contents: bytes, name: str, *, at: datetime
) -> FileShown:
    """Keep a file handed in with a form, before the form is right; RuleBroken where it may not be.

    Nothing holds it until `write` or `edit` is given its id; what nothing holds goes in a day.
    """
    _works(actor)
    store = file_store(session)
    stored = store.keep(session, actor.person_id, actor.organisation_id, contents, name, at=at)
    session.flush()  # so that the row is found by its id below
    return queries.held_file(session, actor, stored.id)


def write(
    session: Session,
    actor: Actor,
    framework: Framework,
    written: Written,
    *,
    file_id: UUID | None = None,
    at: datetime,
) -> Evidence:
    """Keep a piece of the actor's own evidence; RuleBroken, with its field, where it cannot be."""
    _works(actor)
    _refuse(fault(framework, written, has_file=file_id is not None, today=day_of(at)))
    behind = worked_out(framework, written)
    row = Evidence(
        organisation_id=actor.organisation_id,
        worker_id=actor.person_id,
        author_id=actor.person_id,
        framework=framework.framework,
        release=framework.release,
        form_kind=written.form_kind,
        choice=written.choice,
        kind=behind.kind,
        giver_known=behind.giver_known,
        happened_on=written.happened_on,
        written_at=at,
        edited_at=at,
    )
    session.add(row)
    _seal(session, framework, row, written, with_whom=behind.with_whom)
    _point(session, framework, row, written.about)
    note(
        session, actor, "evidence.created", subject=actor.person_id, at=at,
        id=row.id, kind=row.kind,
    )  # fmt: skip
    if file_id is not None:
        _add_file(session, actor, row, file_id, at=at)
    return row


def edit(
    session: Session,
    actor: Actor,
    framework: Framework,
    evidence_id: UUID,
    written: Written,
    *,
    version: int,
    file_id: UUID | None = None,
    at: datetime,
) -> Evidence:
    """Change a piece of evidence the actor wrote of themself; copies stay as they were frozen.

    `version` is the one the actor read; Stale when another was saved since. `file_id` is the file
    it has from now on: the same, another, or none. It moves to the release in use.
    """
    _works(actor)
    row = _written_by_oneself(session, actor, evidence_id)
    if row.version != version:
        raise Stale("You changed this on another page or phone. Both are here. Keep one.")
    _refuse(fault(framework, written, has_file=file_id is not None, today=day_of(at)))
    behind = worked_out(framework, written)
    row.framework, row.release = framework.framework, framework.release
    row.form_kind, row.choice = written.form_kind, written.choice
    row.kind, row.giver_known = behind.kind, behind.giver_known
    row.happened_on, row.edited_at, row.version = written.happened_on, at, version + 1
    _seal(session, framework, row, written, with_whom=behind.with_whom)
    _point(session, framework, row, written.about)
    earlier = row.file_id
    if file_id is None:
        row.file_id = None
    elif file_id != earlier:
        _add_file(session, actor, row, file_id, at=at)
    if earlier != row.file_id:
        _let_go(session, row.organisation_id, earlier)
    return row


def delete(session: Session, actor: Actor, evidence_id: UUID, *, at: datetime) -> None:
    """Take a piece of evidence the actor wrote away for good, and end every share of it.

    A copy sent for a sign-off is read until its own time is over, and its file with it.
    """
    row = _written_by_oneself(session, actor, evidence_id)
    for share in queries.live_shares(session, actor, row.id):
        _end(session, actor, share, row.id, at=at)
    _pointing(session, row, none_of=())
    session.delete(row)
    _let_go(session, row.organisation_id, row.file_id)
    note(session, actor, "evidence.deleted", subject=actor.person_id, at=at, id=row.id)


def share(
    session: Session, actor: Actor, evidence_id: UUID, *, with_id: UUID, at: datetime
) -> EvidenceShare:
    """Let a named person of a current pair, not line only, read a copy frozen now.

    Sharing a newer version with the same person ends their reading of the older one.
    """
    _works(actor)
    choices = queries.may_share_with(session, actor, on=day_of(at))
    if with_id not in {person.id for person in choices}:
        raise RuleBroken(
            "Choose somebody who supervises you now. A line manager alone cannot be chosen.",
            field="with_id",
        )
    queries.own_record(session, actor, evidence_id)
    copy = freeze(session, actor, evidence_id, at=at)
    for earlier in queries.live_shares(session, actor, evidence_id, with_id=with_id):
        if earlier.copy_id == copy.id:
            raise RuleBroken("You share this with them already.", field="with_id")
        earlier.ended_at = at
    granted = EvidenceShare(
        organisation_id=actor.organisation_id,
        copy_id=copy.id,
        worker_id=actor.person_id,
        shared_with_id=with_id,
        shared_at=at,
    )
    session.add(granted)
    _note_share(session, actor, "evidence.shared", granted, evidence_id, at=at)
    return granted


def withdraw(
    session: Session, actor: Actor, evidence_id: UUID, *, from_id: UUID, at: datetime
) -> queries.Shared:
    """End a share at once; gives it back, with when it was last read."""
    live = queries.live_shares(session, actor, evidence_id, with_id=from_id)
    if not live:
        raise NotFound("You do not share this with them.")
    for granted in live:
        _end(session, actor, granted, evidence_id, at=at)
    session.flush()  # so that the share is read back as ended
    past = queries.shares(session, actor, evidence_id)
    return next(one for one in past if one.reader.id == from_id)


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
        for column in ("title", "words", "with_whom")
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
        fingerprint=_fingerprint(session, row, codes, words),
        frozen_at=at,
    )
    for column, text in words.items():
        sealing.seal_into(session, copy, column, text, about=row.worker_id)
    session.add(copy)
    return copy


def read_copy(session: Session, actor: Actor, copy_id: UUID, *, at: datetime) -> CopyContents:
    """What is in a copy the actor may read, and a note for its worker that they read it."""
    copy = queries.readable_copy(session, actor, copy_id, on=day_of(at))
    look(session, actor, copy, owner_id=copy.worker_id, at=at)
    return queries.copy_contents(session, copy)


def read_copy_file(
    session: Session, actor: Actor, copy_id: UUID, *, at: datetime
) -> queries.FileContents:
    """The file of a copy the actor may read, and a note for its worker that they read it."""
    copy = queries.readable_copy(session, actor, copy_id, on=day_of(at))
    look(session, actor, copy, owner_id=copy.worker_id, at=at)
    return queries.copy_file(session, copy)


def observe(
    session: Session,
    actor: Actor,
    framework: Framework,
    worker_id: UUID,
    *,
    kind: str,
    about: Collection[str],
    happened_on: date,
    title: str,
    words: str,
    at: datetime,
) -> Evidence:
    """Write what one saw of a worker of a current pair, not line only; never of oneself.

    The worker sees it at once, cannot edit it, and chooses whether it goes with anything.
    """
    if not actor.holds(Role.SUPERVISOR) or worker_id == actor.person_id:
        raise NotPermitted("What was seen is written by somebody else: your supervisor.")
    queries.may_observe(session, actor, worker_id, on=day_of(at))  # NotFound out of reach
    form_kind = framework.evidence_kind(kind).form_kind
    written = Written(form_kind, happened_on, title=title, words=words, about=tuple(about))
    _refuse(observation_fault(framework, kind, written, today=day_of(at)))
    row = Evidence(
        organisation_id=actor.organisation_id,
        worker_id=worker_id,
        author_id=actor.person_id,
        framework=framework.framework,
        release=framework.release,
        form_kind=form_kind,
        kind=kind,
        giver_known=True,
        happened_on=happened_on,
        written_at=at,
        edited_at=at,
    )
    session.add(row)
    name = people.names(session, {actor.person_id})[actor.person_id]
    _seal(session, framework, row, written, with_whom=name)
    _point(session, framework, row, written.about)
    note(session, actor, "observation.written", subject=worker_id, at=at, id=row.id, kind=kind)
    return row


def empty(session: Session, actor: Actor, copy_id: UUID, *, at: datetime) -> EvidenceCopy:
    """Let a copy's words, name and file go, since its time is over; by the installation only.

    Kind, day, codes and fingerprint stay. Nothing is to let anybody read it any more.
    """
    if actor.is_somebody:
        raise NotPermitted("Copies go when their time is over, by themselves.")
    copy = session.get(EvidenceCopy, (actor.organisation_id, copy_id), populate_existing=True)
    if copy is None:
        raise NotFound("There is no such copy.")
    copy.title = copy.words = copy.with_whom = None
    _let_go(session, copy.organisation_id, copy.file_id)
    note(session, actor, "evidence.copy_emptied", subject=copy.worker_id, at=at, id=copy.id)
    return copy


def drop_unheld_files(session: Session, actor: Actor, *, before: datetime) -> int:
    """Take away an organisation's files that no form was finished with; gives how many."""
    found = queries.unheld_files(session, actor.organisation_id, before=before)
    for stored in found:
        file_store(session).remove(session, stored)
    return len(found)


def _works(actor: Actor) -> None:
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only somebody in a peer support worker's post does this.")


def _refuse(found: Fault | None) -> None:
    if found is not None:
        raise RuleBroken(found.because, field=found.field)


def _written_by_oneself(session: Session, actor: Actor, evidence_id: UUID) -> Evidence:
    row = queries.own_record(session, actor, evidence_id, locked=True)
    if row.author_id != actor.person_id:
        raise RuleBroken("These are your supervisor's words. You can leave them out of anything.")
    return row


def _seal(
    session: Session, framework: Framework, row: Evidence, written: Written, *, with_whom: str
) -> None:
    # A copy without a title is one whose time is over, so every piece has one.
    title = written.title.strip() or framework.evidence_form(row.form_kind).title
    kept = {
        "title": title,
        "words": written.words,
        "mine": written.mine,
        "with_whom": with_whom,
    }
    for column, text in kept.items():
        sealing.seal_into(session, row, column, text, about=row.worker_id)


def _point(session: Session, framework: Framework, row: Evidence, codes: Collection[str]) -> None:
    """Let evidence be about these codes and no others."""
    pairs = placed(framework, codes)
    there = _pointing(session, row, none_of=pairs)
    for competence, statement in pairs:
        if (competence, statement) not in there:
            session.add(
                EvidenceAbout(
                    organisation_id=row.organisation_id,
                    evidence_id=row.id,
                    competence=competence,
                    statement=statement,
                )
            )


def _pointing(
    session: Session, row: Evidence, *, none_of: Collection[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Take away what evidence is about, but for these pairs; gives those of them that stay."""
    mine = (
        EvidenceAbout.organisation_id == row.organisation_id,
        EvidenceAbout.evidence_id == row.id,
    )
    query = select(EvidenceAbout.competence, EvidenceAbout.statement).where(*mine)
    there = {(competence, statement) for competence, statement in session.execute(query)}
    for competence, statement in there.difference(none_of):
        session.execute(
            delete_rows(EvidenceAbout).where(
                *mine,
                EvidenceAbout.competence == competence,
                EvidenceAbout.statement == statement,
            )
        )
    return there.intersection(none_of)


def _add_file(
    session: Session, actor: Actor, row: Evidence, file_id: UUID, *, at: datetime
) -> None:
    stored = queries.stored_file(session, actor, file_id)  # NotFound when it is not the actor's
    if queries.is_file_held(session, actor.organisation_id, stored.id):
        raise NotFound("This file belongs to something else.")
    row.file_id = stored.id
    note(
        session, actor, "evidence.file_added", subject=actor.person_id, at=at,
        id=row.id, file=stored.id,
    )  # fmt: skip


def _let_go(session: Session, organisation_id: UUID, file_id: UUID | None) -> None:
    """Take a file away unless evidence, or a copy whose time is not over, still needs it."""
    if file_id is None:
        return
    session.flush()  # so that what was just let go of does not count as needing it
    stored = session.get(StoredFile, (organisation_id, file_id))
    if stored is not None and not queries.is_file_held(session, organisation_id, file_id):
        file_store(session).remove(session, stored)


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
            "file": None if stored is None else stored.sha256,
            **words,
        }
    )


def _end(
    session: Session, actor: Actor, granted: EvidenceShare, evidence_id: UUID, *, at: datetime
) -> None:
    granted.ended_at = at
    _note_share(session, actor, "evidence.withdrawn", granted, evidence_id, at=at)


def _note_share(
    session: Session,
    actor: Actor,
    event: str,
    granted: EvidenceShare,
    evidence_id: UUID,
    *,
    at: datetime,
) -> None:
    note(
        session,
        actor,
        event,
        subject=actor.person_id,
        at=at,
        id=evidence_id,
        copy=granted.copy_id,
        **{"with": sealing.pseudonym(session, granted.shared_with_id)},
    )
