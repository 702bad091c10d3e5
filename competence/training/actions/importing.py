"""Bringing rows of a spreadsheet into a course, all or nothing, and undoing that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import RuleBroken
from competence.people import actions as people
from competence.people.rules import AddressKind
from competence.trail.actions import note
from competence.training import queries
from competence.training.actions.listing import add_lines, leave_list
from competence.training.actions.planning import plan_session
from competence.training.actions.rows import own_course
from competence.training.queries.importing import Entered, known, standings
from competence.training.queries.learners import lines_of
from competence.training.queries.undoing import course_and_import
from competence.training.records import (
    Course,
    CourseImport,
    CourseSession,
    ImportedEntry,
    ImportedLine,
    ImportedSession,
    ImportUndone,
    Learner,
    RegisterEntry,
)
from competence.training.rules import courses
from competence.training.rules.attendance import How
from competence.training.rules.importing import Minutes, Ref, Times
from competence.training.rules.reading import read
from competence.training.rules.sheets import Table

CHANGED: Final = "The course has changed since you checked this. Look at the difference again."
WRONG: Final = "Something in it is to be mended first."


def import_rows(
    session: Session, actor: Actor, course_id: UUID, table: Table, *, seen: str, at: datetime
) -> CourseImport | None:
    """Bring rows into a course: lines, sessions, and minutes on registers; all of it or nothing.

    None where everything is there already. `seen` is the fingerprint of the difference as it was
    shown; RuleBroken where it is another one by now, or where a row is wrong.
    """
    course = own_course(session, actor, course_id)
    there = standings(session, course)
    difference, wrong = read(table, known(session, actor, course, there), at=at)
    if wrong:
        raise RuleBroken(WRONG)
    if difference.is_none:
        return None
    if difference.fingerprint != seen:
        raise RuleBroken(CHANGED)
    row = CourseImport(
        organisation_id=course.organisation_id,
        course_id=course.id,
        sha256=table.sha256,
        rows=len(table.rows),
        lines=len(difference.lines),
        sessions=len(difference.sessions),
        entries=len(difference.entries),
        imported_by=actor.person_id,
        imported_at=at,
    )
    session.add(row)
    lines = _bring_lines(session, course, row, difference.lines, at=at)
    sessions = _bring_sessions(session, actor, row, difference.sessions, at=at)
    _bring_entries(session, course, row, difference.entries, _Brought(lines, sessions, there))
    note(
        session, actor, "course.imported", at=at, course=course.id, imported=row.id,
        sha256=row.sha256, lines=row.lines, sessions=row.sessions, entries=row.entries,
    )  # fmt: skip
    return row


def undo_import(
    session: Session, actor: Actor, course_id: UUID, import_id: UUID, *, at: datetime
) -> ImportUndone:
    """Take back what an import brought, where nothing else rests on it, by further entries.

    Sessions are called off, lines leave the list, and minutes are entered as they were before, 0
    where there were none. RuleBroken when it was undone already.
    """
    course = own_course(session, actor, course_id)
    _, row = course_and_import(session, actor, course_id, import_id)
    if session.get(ImportUndone, (row.organisation_id, row.id)) is not None:
        raise RuleBroken("This import was undone already.")
    back = queries.undoing(session, actor, course_id, import_id)
    _minutes_back(session, actor, course, back.entries, at=at)
    for session_id in back.sessions:
        _call_off(session, actor, course, session_id, at=at)
    for line in lines_of(session, course, Learner.id.in_(back.lines)):
        leave_list(session, actor, course, line, at=at)
    undone = ImportUndone(
        organisation_id=row.organisation_id,
        import_id=row.id,
        lines=len(back.lines),
        sessions=len(back.sessions),
        entries=len(back.entries),
        kept=len(back.kept),
        undone_by=actor.person_id,
        undone_at=at,
    )
    session.add(undone)
    note(
        session, actor, "course.import_undone", at=at, course=course.id, imported=row.id,
        lines=undone.lines, sessions=undone.sessions, entries=undone.entries, kept=undone.kept,
    )  # fmt: skip
    return undone


@dataclass(frozen=True, slots=True)
class _Brought:
    """Lines and sessions that an import made, in their order, and what counted before."""

    lines: Sequence[Learner]
    sessions: Sequence[CourseSession]
    before: Mapping[tuple[UUID, UUID], Entered]

    def line(self, ref: Ref) -> UUID:
        """The id of a line."""
        return self.lines[ref].id if isinstance(ref, int) else ref

    def session(self, ref: Ref) -> UUID:
        """The id of a session."""
        return self.sessions[ref].id if isinstance(ref, int) else ref


def _bring_lines(
    session: Session, course: Course, row: CourseImport, names: Sequence[str], *, at: datetime
) -> Sequence[Learner]:
    if not names:
        return ()
    lines = add_lines(session, course, names, at=at)
    session.add_all(
        ImportedLine(organisation_id=row.organisation_id, import_id=row.id, learner_id=one.id)
        for one in lines
    )
    return lines


def _bring_sessions(
    session: Session, actor: Actor, row: CourseImport, times: Sequence[Times], *, at: datetime
) -> Sequence[CourseSession]:
    sessions = []
    for one in times:
        made = plan_session(
            session, actor, row.course_id,
            courses.Times(one.starts_at, one.minutes, one.title, one.place),
            led_by=actor.person_id, at=at,
        )  # fmt: skip
        sessions.append(made)
        session.add(
            ImportedSession(
                organisation_id=row.organisation_id, import_id=row.id, session_id=made.id
            )
        )
    return sessions


def _bring_entries(
    session: Session,
    course: Course,
    row: CourseImport,
    entries: Sequence[Minutes],
    brought: _Brought,
) -> None:
    whose = {one.id: one.person_id for one in lines_of(session, course)}
    for one in entries:
        key = brought.session(one.session), brought.line(one.line)
        before = brought.before.get(key)
        entry = RegisterEntry(
            organisation_id=row.organisation_id,
            session_id=key[0],
            learner_id=key[1],
            person_id=whose[key[1]],
            nth=1 if before is None else before.nth + 1,
            minutes=one.minutes,
            how=How.BY_IMPORT,
            entered_by=row.imported_by,
            entered_at=row.imported_at,
        )
        session.add(entry)
        session.add(
            ImportedEntry(
                organisation_id=row.organisation_id,
                import_id=row.id,
                entry_id=entry.id,
                minutes_before=one.before,
            )
        )


def _minutes_back(
    session: Session,
    actor: Actor,
    course: Course,
    minutes: Mapping[tuple[UUID, UUID], int],
    *,
    at: datetime,
) -> None:
    counting = standings(session, course)
    for key, one in minutes.items():
        before = counting[key]
        session.add(
            RegisterEntry(
                organisation_id=course.organisation_id,
                session_id=before.session_id,
                learner_id=before.learner_id,
                person_id=before.person_id,
                nth=before.nth + 1,
                minutes=one,
                how=How.BY_IMPORT,
                entered_by=actor.person_id,
                entered_at=at,
            )
        )


def _call_off(
    session: Session, actor: Actor, course: Course, session_id: UUID, *, at: datetime
) -> None:
    """Call a session off that only the import knows of: what it entered counts for nothing."""
    row = session.get_one(CourseSession, (course.organisation_id, session_id))
    row.called_off_at = at
    people.end_addresses(session, actor, AddressKind.CHECK_IN, row.id, at=at)
