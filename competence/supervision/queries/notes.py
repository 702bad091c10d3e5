"""A worker's private notes and a supervisor's own preparation: each for its author alone."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound
from competence.people.records import Person
from competence.sealing.records import PersonKey
from competence.supervision.queries.reach import NOT_YOURS
from competence.supervision.queries.values import NoteRead
from competence.supervision.records import Preparation, PrivateNote
from competence.supervision.rules import PREPARATION_KEPT_DAYS


def notes(session: Session, actor: Actor, *, limit: int = 200) -> Sequence[NoteRead]:
    """The actor's own private notes, newest first."""
    query = (
        select(PrivateNote)
        .where(
            PrivateNote.organisation_id == actor.organisation_id,
            PrivateNote.author_id == actor.person_id,
        )
        .order_by(PrivateNote.written_at.desc(), PrivateNote.id)
        .limit(limit)
    )
    return [_note(session, row) for row in session.scalars(query)]


def note_of(session: Session, actor: Actor, meeting_id: UUID | None) -> NoteRead | None:
    """The actor's own note of a session (None: of no session yet); None where there is none."""
    row = note_record_of(session, actor, meeting_id)
    return None if row is None else _note(session, row)


def note_record_of(session: Session, actor: Actor, meeting_id: UUID | None) -> PrivateNote | None:
    """The row, locked, of the actor's own note of a session, or of none."""
    query = (
        select(PrivateNote)
        .where(
            PrivateNote.organisation_id == actor.organisation_id,
            PrivateNote.author_id == actor.person_id,
            PrivateNote.meeting_id.is_(None)
            if meeting_id is None
            else PrivateNote.meeting_id == meeting_id,
        )
        .order_by(PrivateNote.written_at, PrivateNote.id)
        .limit(1)
    )
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def note_record(session: Session, actor: Actor, note_id: UUID) -> PrivateNote:
    """The row of one of the actor's own notes; else NotFound."""
    row = session.get(PrivateNote, (actor.organisation_id, note_id))
    if row is None or row.author_id != actor.person_id:
        raise NotFound(NOT_YOURS)
    return row


def preparations(
    session: Session, actor: Actor, *, on: date, limit: int = 100
) -> Sequence[NoteRead]:
    """The actor's own preparations that are kept on a day, newest session first."""
    query = (
        select(Preparation)
        .where(
            Preparation.organisation_id == actor.organisation_id,
            Preparation.author_id == actor.person_id,
            Preparation.session_on >= first_kept(on),
        )
        .order_by(Preparation.session_on.desc(), Preparation.written_at.desc(), Preparation.id)
        .limit(limit)
    )
    return [_preparation(session, row) for row in session.scalars(query)]


def preparation(session: Session, actor: Actor, preparation_id: UUID, *, on: date) -> NoteRead:
    """One preparation of the actor's own that is kept on a day; else NotFound."""
    return _preparation(session, preparation_record(session, actor, preparation_id, on=on))


def preparation_record(
    session: Session, actor: Actor, preparation_id: UUID, *, on: date
) -> Preparation:
    """The row of one of the actor's own preparations that is kept on a day; else NotFound."""
    row = session.get(
        Preparation,
        (actor.organisation_id, preparation_id),
        with_for_update=True,
        populate_existing=True,
    )
    if row is None or row.author_id != actor.person_id or row.session_on < first_kept(on):
        raise NotFound(NOT_YOURS)
    return row


def preparations_about(
    session: Session, actor: Actor, *, on: date, limit: int = 500
) -> Sequence[NoteRead]:
    """What supervisors prepared about the actor and is kept, by session.

    Part of what the actor is told of all that is kept about them, and of no other page.
    """
    query = (
        select(Preparation, Person.name, PersonKey)
        .join(Person, Person.id == Preparation.author_id)
        # The key comes along and is held, so that opening words takes no query of its own.
        .outerjoin(PersonKey, PersonKey.person_id == Preparation.author_id)
        .where(
            Preparation.organisation_id == actor.organisation_id,
            Preparation.worker_id == actor.person_id,
            Preparation.session_on >= first_kept(on),
        )
        .order_by(Preparation.session_on, Preparation.id)
        .limit(limit)
    )
    found = session.execute(query).all()
    return [_preparation(session, row, by=name) for row, name, _ in found]


def preparations_over(
    session: Session, organisation_id: UUID, *, on: date, limit: int
) -> Sequence[Preparation]:
    """The rows of an organisation's preparations whose time is over on a day; for housekeeping."""
    query = (
        select(Preparation)
        .where(
            Preparation.organisation_id == organisation_id,
            Preparation.session_on < first_kept(on),
        )
        .order_by(Preparation.session_on, Preparation.id)
        .limit(limit)
    )
    return session.scalars(query).all()


def first_kept(on: date) -> date:
    """The first day of a session whose preparation is still kept on a day."""
    return on - timedelta(days=PREPARATION_KEPT_DAYS)


def _note(session: Session, row: PrivateNote) -> NoteRead:
    return NoteRead(
        id=row.id,
        words=sealing.opened(session, row, "words", about=row.author_id),
        version=row.version,
        edited_at=row.edited_at,
        meeting_id=row.meeting_id,
    )


def _preparation(session: Session, row: Preparation, *, by: str = "") -> NoteRead:
    return NoteRead(
        id=row.id,
        words=sealing.opened(session, row, "words", about=row.author_id),
        version=row.version,
        edited_at=row.edited_at,
        worker_id=row.worker_id,
        session_on=row.session_on,
        by=by,
    )
