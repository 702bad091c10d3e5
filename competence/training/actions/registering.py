"""Taking the register, and checking in at the door."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor, Via
from competence.errors import NotFound, RuleBroken
from competence.trail.actions import note
from competence.training import queries
from competence.training.actions.rows import own_session
from competence.training.queries.learners import lines_of
from competence.training.queries.links import session_of_code
from competence.training.queries.register import entries_of
from competence.training.records import Course, CourseSession, Learner, RegisterEntry
from competence.training.rules.attendance import How, minutes_from
from competence.training.rules.checking_in import Named, meant, window

NOT_OPEN = "This code works from half an hour before the session until its end."
NOT_FOUND = (
    "We cannot tell whose line that is. Type more of your name, as you gave it, or your own code."
)


def take_register(
    session: Session,
    actor: Actor,
    session_id: UUID,
    minutes: Mapping[UUID, int],
    *,
    how: How = How.BY_TRAINER,
    at: datetime,
) -> int:
    """Enter how long learners were in a session; gives how many entries that took.

    Only what differs from what counts becomes a new entry. A line of the actor's own is NotFound,
    and so is one of another course.
    """
    course, row = own_session(session, actor, session_id)
    if row.called_off_at is not None:
        raise RuleBroken("This session was called off.")
    if at < window(row.starts_at, row.minutes).opens_at:
        raise RuleBroken("This session is still to come.")
    there = queries.register(session, actor, session_id)
    known = {one.id: one for one in there.learners}
    if not known.keys() >= minutes.keys():
        raise NotFound("There is no such line here.")
    if not all(0 <= one <= row.minutes for one in minutes.values()):
        raise RuleBroken(f"Write from 0 to {row.minutes} minutes.", field="minutes")
    changed = {
        learner_id: one
        for learner_id, one in minutes.items()
        if learner_id not in there.entries or there.entries[learner_id].minutes != one
    }
    for learner_id, one in changed.items():
        before = there.entries.get(learner_id)
        session.add(
            RegisterEntry(
                organisation_id=row.organisation_id,
                session_id=row.id,
                learner_id=learner_id,
                person_id=known[learner_id].person_id,
                nth=1 if before is None else before.times + 1,
                minutes=one,
                how=how,
                entered_by=actor.person_id,
                entered_at=at,
            )
        )
    if changed:
        note(
            session, actor, "attendance.recorded", at=at,
            course=course.id, session_id=row.id, entries=len(changed),
        )  # fmt: skip
    return len(changed)


def check_in(session: Session, code: str, typed: str, *, at: datetime) -> None:
    """Enter whoever the words mean on the register of the session that a code is of; once.

    While the session runs. RuleBroken where the words are nobody's or several people's: one
    answer for both. Whoever is on the register already stays as they are, and is told the same.
    """
    row = session_of_code(session, code, at=at)
    if not window(row.starts_at, row.minutes).holds(at):
        raise RuleBroken(NOT_OPEN)
    course = session.get_one(Course, (row.organisation_id, row.course_id))
    session.refresh(course, with_for_update=True)
    lines = lines_of(session, course, Learner.placed_at.is_not(None), Learner.left_at.is_(None))
    found = meant((Named(one.id, one.name, one.code) for one in lines), typed)
    if found is None:
        raise RuleBroken(NOT_FOUND, field="name")
    (line,) = (one for one in lines if one.id == found)
    if not _is_entered(session, row, found):
        _enter(session, course, row, line, at=at)


def _enter(
    session: Session, course: Course, row: CourseSession, line: Learner, *, at: datetime
) -> None:
    session.add(
        RegisterEntry(
            organisation_id=row.organisation_id,
            session_id=row.id,
            learner_id=line.id,
            person_id=line.person_id,
            nth=1,
            minutes=minutes_from(row.starts_at, row.minutes, at),
            how=How.CHECK_IN,
            entered_by=None,
            entered_at=at,
        )
    )
    note(
        session, Actor.system(row.organisation_id, via=Via.ADDRESS), "attendance.checked_in",
        subject=line.person_id, at=at, course=course.id, session_id=row.id, learner=line.id,
    )  # fmt: skip


def _is_entered(session: Session, row: CourseSession, learner_id: UUID) -> bool:
    return bool(
        entries_of(
            session,
            row.organisation_id,
            RegisterEntry.session_id == row.id,
            RegisterEntry.learner_id == learner_id,
        )
    )
