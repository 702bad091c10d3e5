"""Registers: what counts of each learner, over sessions and over a course."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import points_at
from competence.training.queries.courses import heading_of, session_and_course, sessions_read
from competence.training.queries.learners import learner_read, lines_of
from competence.training.queries.values import EntryRead, RegisterRead
from competence.training.records import CourseSession, RegisterEntry
from competence.training.rules.attendance import Entry, counting


def register(session: Session, actor: Actor, session_id: UUID) -> RegisterRead:
    """The register of a session that the actor trains on: without a line of their own."""
    row, course = session_and_course(session, actor, session_id)
    (read,) = sessions_read(session, actor.organisation_id, CourseSession.id == row.id)
    entries = entries_of(session, actor.organisation_id, RegisterEntry.session_id == session_id)
    newest: dict[UUID, EntryRead] = {}
    for one in entries:
        newest[one.learner_id] = EntryRead(one.minutes, one.how, one.entered_at, one.nth)
    there = [
        learner_read(line)
        for line in lines_of(session, course)
        if line.person_id != actor.person_id
        and ((line.placed_at is not None and line.left_at is None) or line.id in newest)
    ]
    by_name = sorted(there, key=lambda one: (one.name.casefold(), one.nth))
    return RegisterRead(heading_of(course), read, tuple(by_name), newest)


def minutes_by_session(
    session: Session, organisation_id: UUID, learner_ids: Collection[UUID]
) -> Mapping[tuple[UUID, UUID], int]:
    """The minutes that count, by session and learner, but for sessions that were called off."""
    rows = entries_of(session, organisation_id, RegisterEntry.learner_id.in_(learner_ids))
    return counting(Entry(one.session_id, one.learner_id, one.nth, one.minutes) for one in rows)


def entries_of(
    session: Session, organisation_id: UUID, *which: ColumnElement[bool]
) -> Sequence[RegisterEntry]:
    """Entries of sessions that were not called off, oldest first."""
    query = (
        select(RegisterEntry)
        .join(
            CourseSession,
            points_at(RegisterEntry.session_id, CourseSession),
        )
        .where(
            RegisterEntry.organisation_id == organisation_id,
            CourseSession.called_off_at.is_(None),
            *which,
        )
        .order_by(RegisterEntry.nth, RegisterEntry.id)
        .limit(50_000)
    )
    return session.scalars(query).all()
