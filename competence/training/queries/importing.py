"""A course as rows of a spreadsheet, and what imports brought into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import points_at
from competence.days import clock_of, day_of
from competence.people.records import Person
from competence.training.queries.courses import course_record, still_on
from competence.training.queries.learners import lines_of, places_for_more
from competence.training.records import (
    Course,
    CourseImport,
    CourseSession,
    ImportUndone,
    Learner,
    RegisterEntry,
)
from competence.training.rules.courses import MOST_LINES, MOST_SESSIONS
from competence.training.rules.importing import (
    Difference,
    Known,
    KnownLine,
    Times,
    Wrong,
)
from competence.training.rules.reading import read
from competence.training.rules.sheets import Column, Table

NO_IMPORT: Final = "There is no such import here."
MOST_ENTRIES: Final = 1_000_000
"""Of one course's registers: more than its lines and sessions can have."""


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry of a register; the highest `nth` of a session and line counts."""

    id: UUID
    session_id: UUID
    learner_id: UUID
    person_id: UUID | None
    nth: int
    minutes: int


@dataclass(frozen=True, slots=True)
class ImportRead:
    """An import in a list: how much of it was new, and when it was undone, with what stayed."""

    id: UUID
    course_id: UUID
    rows: int
    lines: int
    sessions: int
    entries: int
    imported_by: str
    imported_at: datetime
    undone_at: datetime | None
    kept: int


def compared(
    session: Session, actor: Actor, course_id: UUID, table: Table, *, at: datetime
) -> tuple[Difference, Sequence[Wrong]]:
    """What rows would change of a course that the actor trains on, and what is wrong with them."""
    course = course_record(session, actor, course_id)
    there = standings(session, course)
    return read(table, known(session, actor, course, there), at=at)


def course_rows(session: Session, actor: Actor, course_id: UUID) -> Sequence[Mapping[Column, str]]:
    """A course that the actor trains on, as rows: by session and name, then who is on none.

    Who left is there where a register has them; a line of the actor's own is not.
    """
    course = course_record(session, actor, course_id)
    sessions = {row.id: times_of(row) for row in sessions_of(session, course)}
    lines = sorted(
        (row for row in lines_of(session, course) if row.person_id != actor.person_id),
        key=lambda row: (row.name.casefold(), row.nth),
    )
    counting = standings(session, course)
    rows: list[dict[Column, str]] = []
    on_one: set[UUID] = set()
    for session_id, times in sessions.items():
        there = [line for line in lines if (session_id, line.id) in counting]
        on_one.update(line.id for line in there)
        for line in there:
            minutes = str(counting[session_id, line.id].minutes)
            rows.append(_person(line) | _session(times) | {Column.MINUTES: minutes})
        if not there:
            rows.append(_session(times))
    rows += [_person(line) for line in lines if line.id not in on_one and line.left_at is None]
    return rows


def imports(session: Session, actor: Actor, course_id: UUID) -> Sequence[ImportRead]:
    """What was imported into a course that the actor trains on, newest first; the last fifty."""
    course = course_record(session, actor, course_id)
    query = (
        select(CourseImport, Person.name, ImportUndone)
        .join(Person, Person.id == CourseImport.imported_by)
        .outerjoin(
            ImportUndone,
            points_at(ImportUndone.import_id, CourseImport),
        )
        .where(
            CourseImport.organisation_id == course.organisation_id,
            CourseImport.course_id == course.id,
        )
        .order_by(CourseImport.imported_at.desc(), CourseImport.id)
        .limit(50)
    )
    return [_import_read(*row) for row in session.execute(query)]


def known(
    session: Session,
    actor: Actor,
    course: Course,
    there: Mapping[tuple[UUID, UUID], Entered],
) -> Known:
    """A course as rows are held against."""
    rows = lines_of(session, course)
    return Known(
        tuple(
            KnownLine(
                row.id,
                row.name,
                row.code,
                has_place=row.placed_at is not None,
                has_left=row.left_at is not None,
                is_own=row.person_id == actor.person_id,
            )
            for row in rows
        ),
        {row.id: times_of(row) for row in sessions_of(session, course)},
        {key: one.minutes for key, one in there.items()},
        places_for_more(course, rows),
        MOST_LINES - len(rows),
        is_closed=course.closed_at is not None,
    )


def standings(session: Session, course: Course) -> Mapping[tuple[UUID, UUID], Entered]:
    """The entries that count on the registers of a course, by session and line."""
    return {(one.session_id, one.learner_id): one for one in all_entries(session, course)}


def all_entries(session: Session, course: Course) -> Sequence[Entered]:
    """Every entry of a course's registers, but for sessions that were called off; oldest first."""
    query = (
        select(
            RegisterEntry.id,
            RegisterEntry.session_id,
            RegisterEntry.learner_id,
            RegisterEntry.person_id,
            RegisterEntry.nth,
            RegisterEntry.minutes,
        )
        .join(
            CourseSession,
            points_at(RegisterEntry.session_id, CourseSession),
        )
        .where(*still_on(course.organisation_id, course.id))
        .order_by(RegisterEntry.nth, RegisterEntry.id)
        .limit(MOST_ENTRIES)
    )
    return [Entered(*row) for row in session.execute(query)]


def sessions_of(session: Session, course: Course) -> Sequence[CourseSession]:
    """The rows of a course's sessions that were not called off, by time."""
    query = (
        select(CourseSession)
        .where(*still_on(course.organisation_id, course.id))
        .order_by(CourseSession.starts_at, CourseSession.id)
        .limit(MOST_SESSIONS)
    )
    return session.scalars(query).all()


def times_of(row: CourseSession) -> Times:
    """When and where a session is, in the clocks of London."""
    return Times(
        row.title,
        day_of(row.starts_at),
        clock_of(row.starts_at).replace(second=0, microsecond=0),
        row.minutes,
        row.place,
    )


def _person(row: Learner) -> dict[Column, str]:
    return {Column.PERSON: row.name, Column.CODE: row.code}


def _session(times: Times) -> dict[Column, str]:
    return {
        Column.SESSION: times.title,
        Column.DATE: times.day.isoformat(),
        Column.STARTS: f"{times.clock:%H:%M}",
        Column.LENGTH: str(times.minutes),
        Column.PLACE: times.place,
    }


def _import_read(row: CourseImport, imported_by: str, undone: ImportUndone | None) -> ImportRead:
    return ImportRead(
        row.id,
        row.course_id,
        row.rows,
        row.lines,
        row.sessions,
        row.entries,
        imported_by,
        row.imported_at,
        None if undone is None else undone.undone_at,
        0 if undone is None else undone.kept,
    )
