"""Writing, changing and deleting one's own evidence."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import RuleBroken, Stale
from competence.evidence import queries
from competence.evidence.actions.rows import (
    add_file,
    end_share,
    let_go,
    point,
    pointing,
    refuse,
    seal,
    works,
)
from competence.evidence.records import Evidence
from competence.evidence.rules import (
    FileShown,
    Written,
    fault,
    worked_out,
)
from competence.files.records import StoredFile
from competence.files.store import file_store
from competence.framework.model import Framework
from competence.replies import actions as replies
from competence.shares import share_of
from competence.trail.actions import note


def hold_file(
    session: Session, actor: Actor, contents: bytes, name: str, *, at: datetime
) -> FileShown:
    """Keep a file handed in with a form, before the form is right; RuleBroken where it may not be.

    Nothing holds it until `write` or `edit` is given its id; what nothing holds goes in a day.
    """
    works(actor)
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
    works(actor)
    refuse(fault(framework, written, has_file=file_id is not None, today=day_of(at)))
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
    seal(session, framework, row, written, with_whom=behind.with_whom)
    point(session, framework, row, written.about)
    note(
        session, actor, "evidence.created", subject=actor.person_id, at=at,
        id=row.id, kind=row.kind,
    )  # fmt: skip
    if file_id is not None:
        add_file(session, actor, row, file_id, at=at)
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
    works(actor)
    row = _written_by_oneself(session, actor, evidence_id)
    if not queries.is_by_worker(row):
        whose = "supervisor" if row.given_at is None else "colleague"
        raise RuleBroken(f"These are your {whose}'s words. You can leave them out of anything.")
    if row.version != version:
        raise Stale("You changed this on another page or phone. Both are here. Keep one.")
    refuse(fault(framework, written, has_file=file_id is not None, today=day_of(at)))
    behind = worked_out(framework, written)
    row.framework, row.release = framework.framework, framework.release
    row.form_kind, row.choice = written.form_kind, written.choice
    row.kind, row.giver_known = behind.kind, behind.giver_known
    row.happened_on, row.edited_at, row.version = written.happened_on, at, version + 1
    seal(session, framework, row, written, with_whom=behind.with_whom)
    point(session, framework, row, written.about)
    earlier = row.file_id
    if file_id is None:
        row.file_id = None
    elif file_id != earlier:
        add_file(session, actor, row, file_id, at=at)
    if earlier != row.file_id:
        let_go(session, row.organisation_id, earlier)
    return row


def delete(session: Session, actor: Actor, evidence_id: UUID, *, at: datetime) -> None:
    """Take a piece of evidence the actor wrote away for good, and end every share of it.

    A copy sent for a sign-off is read until its own time is over, and its file with it.
    """
    row = _written_by_oneself(session, actor, evidence_id)
    for share in queries.live_shares(session, actor, row.id):
        end_share(session, actor, share, row.id, at=at)
    pointing(session, row, none_of=())
    replies.forget(session, row.organisation_id, [row.id])
    session.delete(row)
    let_go(session, row.organisation_id, row.file_id)
    note(session, actor, "evidence.deleted", subject=actor.person_id, at=at, id=row.id)


def drop_unheld_files(
    session: Session, actor: Actor, *, all_at_once: bool = False, before: datetime
) -> int:
    """Take away an organisation's files that no form was finished with; gives how many."""
    limit = share_of(session, StoredFile, actor, all_at_once=all_at_once)
    found = queries.unheld_files(session, actor.organisation_id, before=before, limit=limit)
    for stored in found:
        file_store(session).remove(session, stored)
    return len(found)


def _written_by_oneself(session: Session, actor: Actor, evidence_id: UUID) -> Evidence:
    row = queries.own_record(session, actor, evidence_id, locked=True)
    if row.author_id != actor.person_id:
        raise RuleBroken("These are your supervisor's words. You can leave them out of anything.")
    return row
