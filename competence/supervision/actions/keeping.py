"""What each keeps for themself: a worker's private notes, a supervisor's own preparation.

Saving one is no event; nobody else reads it. A preparation goes 30 days after its session.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken, Stale
from competence.people import queries as people
from competence.shares import share_of
from competence.signoff.queries import take_turns
from competence.supervision import queries
from competence.supervision.actions.rows import refuse, seal, supervises
from competence.supervision.records import Preparation, PrivateNote
from competence.supervision.rules import EARLIEST, is_kept, words_fault
from competence.trail.actions import note

_STALE = "You changed this on another page or phone. Both are here. Keep one."


def save_note(
    session: Session,
    actor: Actor,
    words: str,
    *,
    meeting_id: UUID | None = None,
    version: int = 0,
    at: datetime,
) -> PrivateNote:
    """Keep the actor's own note of a session of theirs, or (None) of none yet.

    `version` is the one the actor read, 0 for none; Stale when another was saved since.
    """
    refuse(words_fault("words", words))
    if meeting_id is not None:
        queries.attendance_record(session, actor, meeting_id, actor.person_id, on=day_of(at))
    take_turns(session, actor.organisation_id, {actor.person_id})
    row = queries.note_record_of(session, actor, meeting_id)
    if (0 if row is None else row.version) != version:
        raise Stale(_STALE)
    if row is None:
        row = PrivateNote(
            organisation_id=actor.organisation_id,
            author_id=actor.person_id,
            meeting_id=meeting_id,
            version=0,
            written_at=at,
            edited_at=at,
        )
        session.add(row)
    row.version, row.edited_at = row.version + 1, at
    seal(session, row, about=actor.person_id, words=words)
    return row


def put_with(session: Session, actor: Actor, note_id: UUID, meeting_id: UUID, *, on: date) -> None:
    """Put a note of the actor's that was of no session with one of theirs."""
    row = queries.note_record(session, actor, note_id)
    queries.attendance_record(session, actor, meeting_id, actor.person_id, on=on)
    if row.meeting_id is not None or queries.note_record_of(session, actor, meeting_id):
        raise RuleBroken("There is a note with this session already. Add to that one.")
    row.meeting_id = meeting_id


def delete_note(session: Session, actor: Actor, note_id: UUID, *, at: datetime) -> None:
    """Take a note of the actor's own away for good."""
    row = queries.note_record(session, actor, note_id)
    session.delete(row)
    note(session, actor, "supervision.note_deleted", subject=actor.person_id, at=at, id=row.id)


def prepare(
    session: Session,
    actor: Actor,
    words: str,
    *,
    session_on: date,
    worker_id: UUID | None = None,
    at: datetime,
) -> Preparation:
    """Begin a preparation of one's own practice for a session on a day; kept until 30 days after.

    `worker_id` is whose session it is, where it is one person's: NotFound without a current pair.
    """
    supervises(actor)
    refuse(words_fault("words", words))
    if worker_id is not None:
        pairs = people.workers_of(session, actor, on=day_of(at))
        if worker_id not in {pair.person.id for pair in pairs}:
            raise NotFound("There is nobody here whose session this could be.")
    if session_on < EARLIEST or not is_kept(session_on, today=day_of(at)):
        raise RuleBroken("This session is too long ago to prepare for.", field="session_on")
    row = Preparation(
        organisation_id=actor.organisation_id,
        author_id=actor.person_id,
        worker_id=worker_id,
        session_on=session_on,
        written_at=at,
        edited_at=at,
    )
    seal(session, row, about=actor.person_id, words=words)
    session.add(row)
    return row


def save_preparation(
    session: Session,
    actor: Actor,
    preparation_id: UUID,
    words: str,
    *,
    version: int,
    at: datetime,
) -> Preparation:
    """Change a preparation of one's own; Stale when another was saved since `version` was read."""
    refuse(words_fault("words", words))
    row = queries.preparation_record(session, actor, preparation_id, on=day_of(at))
    if row.version != version:
        raise Stale(_STALE)
    row.version, row.edited_at = version + 1, at
    seal(session, row, about=actor.person_id, words=words)
    return row


def delete_preparation(
    session: Session, actor: Actor, preparation_id: UUID, *, at: datetime
) -> None:
    """Take a preparation of one's own away, sooner than it would go."""
    row = queries.preparation_record(session, actor, preparation_id, on=day_of(at))
    session.delete(row)
    note(session, actor, "supervision.preparation_deleted", subject=actor.person_id, at=at, count=1)


def drop_preparations(
    session: Session, actor: Actor, *, all_at_once: bool = False, at: datetime
) -> int:
    """Take away an organisation's preparations whose time is over; gives how many.

    By the installation only.
    """
    if actor.is_somebody:
        raise NotPermitted("Preparations go when their time is over, by themselves.")
    limit = share_of(session, Preparation, actor, all_at_once=all_at_once)
    over = queries.preparations_over(session, actor.organisation_id, on=day_of(at), limit=limit)
    for row in over:
        session.delete(row)
    if over:
        note(session, actor, "supervision.preparation_deleted", at=at, count=len(over))
    return len(over)
