"""Planning the sessions of a course, moving them, and calling them off."""

import secrets
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import RuleBroken
from competence.people import actions as people
from competence.people.rules import AddressKind
from competence.trail.actions import note
from competence.training import queries
from competence.training.actions.rows import own_course, own_session, refuse
from competence.training.queries.register import entries_of
from competence.training.records import (
    Course,
    CourseSession,
    ProgrammePart,
    RegisterEntry,
    SessionTrainer,
)
from competence.training.rules.checking_in import SESSION_CODE, SIGNS
from competence.training.rules.courses import Times, times_fault


def plan_session(
    session: Session,
    actor: Actor,
    course_id: UUID,
    times: Times,
    *,
    led_by: UUID,
    beside: Collection[UUID] = (),
    at: datetime,
) -> CourseSession:
    """Put a session of a course into the diary; those who train in it train on the course."""
    course = own_course(session, actor, course_id)
    read = queries.course(session, actor, course_id)
    times = _of_scheme(session, course, times)
    refuse(times_fault(times, others=sum(not one.called_off for one in read.sessions)))
    _train_here(read, led_by, beside)
    row = CourseSession(
        organisation_id=course.organisation_id,
        course_id=course.id,
        part_id=times.part_id,
        title=times.title.strip(),
        starts_at=times.starts_at,
        minutes=times.minutes,
        place=times.place.strip(),
        led_by=led_by,
        check_in_code="".join(secrets.choice(SIGNS) for _ in range(SESSION_CODE)),
        planned_at=at,
    )
    session.add(row)
    _beside(session, row, led_by, beside)
    people.give_address(
        session, actor, AddressKind.CHECK_IN, row.id, token=row.check_in_code, at=at
    )
    note(session, actor, "course.session_planned", at=at, course=course.id, session_id=row.id)
    return row


def change_session(
    session: Session,
    actor: Actor,
    session_id: UUID,
    times: Times,
    *,
    led_by: UUID,
    beside: Collection[UUID] = (),
    at: datetime,
) -> CourseSession:
    """Move a session, or change who trains in it, where and for how long.

    Once somebody is on its register its length stays.
    """
    course, row = own_session(session, actor, session_id)
    read = queries.course(session, actor, course.id)
    _is_on(row)
    times = _of_scheme(session, course, times)
    refuse(times_fault(times, others=0))
    _train_here(read, led_by, beside)
    entered = entries_of(session, row.organisation_id, RegisterEntry.session_id == row.id)
    if entered and times.minutes != row.minutes:
        raise RuleBroken("Somebody is on its register, so its length stays.", field="minutes")
    if times.starts_at != row.starts_at:
        row.times_moved += 1
    row.part_id, row.title = times.part_id, times.title.strip()
    row.starts_at, row.minutes, row.place = times.starts_at, times.minutes, times.place.strip()
    row.led_by, row.planned_at = led_by, at
    for one in read.sessions:
        if one.id == row.id:
            for person in one.beside:
                session.delete(
                    session.get_one(SessionTrainer, (row.organisation_id, row.id, person.id))
                )
    session.flush()  # so that whoever trains in it again is a new row
    _beside(session, row, led_by, beside)
    note(session, actor, "course.session_changed", at=at, course=course.id, session_id=row.id)
    return row


def call_off(session: Session, actor: Actor, session_id: UUID, *, at: datetime) -> CourseSession:
    """Call a session off: it counts for nothing, and its code ends."""
    course, row = own_session(session, actor, session_id)
    _is_on(row)
    if entries_of(session, row.organisation_id, RegisterEntry.session_id == row.id):
        raise RuleBroken("Somebody is on its register, so it took place.")
    row.called_off_at = at
    people.end_addresses(session, actor, AddressKind.CHECK_IN, row.id, at=at)
    note(session, actor, "course.session_called_off", at=at, course=course.id, session_id=row.id)
    return row


def _of_scheme(session: Session, course: Course, times: Times) -> Times:
    """The times, with the part's own title where none was given; RuleBroken for another's part."""
    if times.part_id is None:
        return times
    part = session.get(ProgrammePart, (course.organisation_id, times.part_id))
    if part is None or part.version_id != course.version_id:
        raise RuleBroken("Choose a session of this course’s programme, or none.", field="part")
    return replace(times, title=times.title.strip() or part.title)


def _train_here(read: queries.CourseRead, led_by: UUID, beside: Collection[UUID]) -> None:
    here = {one.person.id for one in read.trainers}
    if led_by not in here:
        raise RuleBroken("Choose somebody who trains on this course.", field="led_by")
    if not here.issuperset(beside):
        raise RuleBroken("Choose people who train on this course.", field="beside")


def _beside(session: Session, row: CourseSession, led_by: UUID, beside: Collection[UUID]) -> None:
    for person_id in dict.fromkeys(beside):
        if person_id != led_by:
            session.add(
                SessionTrainer(
                    organisation_id=row.organisation_id, session_id=row.id, person_id=person_id
                )
            )


def _is_on(row: CourseSession) -> None:
    if row.called_off_at is not None:
        raise RuleBroken("This session was called off.")
