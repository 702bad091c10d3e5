"""What several actions do to the rows of evidence."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete as delete_rows
from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.evidence import queries
from competence.evidence.records import Evidence, EvidenceAbout, EvidenceShare
from competence.evidence.rules import (
    Fault,
    Written,
    placed,
)
from competence.files.records import StoredFile
from competence.files.store import file_store
from competence.framework.model import Framework
from competence.trail.actions import note


def works(actor: Actor) -> None:
    """NotPermitted unless the actor holds a peer support worker's post."""
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only somebody in a peer support worker's post does this.")


def refuse(found: Fault | None) -> None:
    """RuleBroken, beside its field, where a rule found a fault."""
    if found is not None:
        raise RuleBroken(found.because, field=found.field)


def seal(
    session: Session, framework: Framework, row: Evidence, written: Written, *, with_whom: str
) -> None:
    """Seal what was written into a piece of evidence."""
    # A copy without a title is one whose time is over, so every piece has one.
    title = written.title.strip() or untitled(framework, row)
    kept = {
        "title": title,
        "words": written.words,
        "mine": written.mine,
        "with_whom": with_whom,
    }
    for column, text in kept.items():
        sealing.seal_into(session, row, column, text, about=row.worker_id)


def untitled(framework: Framework, row: Evidence) -> str:
    """What evidence is called that nobody gave a name: by its plain kind, or by what was seen."""
    if queries.is_by_worker(row):
        return framework.evidence_form(row.form_kind).title
    return framework.evidence_kind(row.kind).title


def point(session: Session, framework: Framework, row: Evidence, codes: Collection[str]) -> None:
    """Let evidence be about these codes and no others."""
    pairs = placed(framework, codes)
    there = pointing(session, row, none_of=pairs)
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


def pointing(
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


def add_file(session: Session, actor: Actor, row: Evidence, file_id: UUID, *, at: datetime) -> None:
    """Let evidence hold a file of the actor's that nothing holds yet; else NotFound."""
    stored = queries.stored_file(session, actor, file_id)  # NotFound when it is not the actor's
    if queries.is_file_held(session, actor.organisation_id, stored.id):
        raise NotFound("This file belongs to something else.")
    row.file_id = stored.id
    note(
        session, actor, "evidence.file_added", subject=actor.person_id, at=at,
        id=row.id, file=stored.id,
    )  # fmt: skip


def let_go(session: Session, organisation_id: UUID, file_id: UUID | None) -> None:
    """Take a file away unless evidence, or a copy whose time is not over, still needs it."""
    if file_id is None:
        return
    session.flush()  # so that what was just let go of does not count as needing it
    stored = session.get(StoredFile, (organisation_id, file_id))
    if stored is not None and not queries.is_file_held(session, organisation_id, file_id):
        file_store(session).remove(session, stored)


def end_share(
    session: Session, actor: Actor, granted: EvidenceShare, evidence_id: UUID, *, at: datetime
) -> None:
    """End a grant now, and say so in the trail."""
    granted.ended_at = at
    note_share(session, actor, "evidence.withdrawn", granted, evidence_id, at=at)


def note_share(
    session: Session,
    actor: Actor,
    event: str,
    granted: EvidenceShare,
    evidence_id: UUID,
    *,
    at: datetime,
) -> None:
    """Say in the trail that a share began or ended; the reader by their pseudonym."""
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
