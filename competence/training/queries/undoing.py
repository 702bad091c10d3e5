"""What undoing an import takes back, and what stays because something else rests on it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import points_at
from competence.errors import NotFound
from competence.training.queries.courses import heading_of, is_trained_by, still_on
from competence.training.queries.importing import MOST_ENTRIES, NO_IMPORT
from competence.training.queries.values import CourseHeading
from competence.training.records import (
    Course,
    CourseImport,
    CourseResult,
    CourseSession,
    ImportedEntry,
    ImportedLine,
    ImportedSession,
    Learner,
    PartResult,
    RegisterEntry,
)
from competence.training.rules.courses import MOST_LINES, MOST_SESSIONS
from competence.training.rules.importing import Kept, KeptFor


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing an import takes back, and what stays.

    `entries` are the minutes to enter anew, by session and line; on a session that is called off
    nothing counts, so it needs none.
    """

    course: CourseHeading
    sessions: tuple[UUID, ...]
    lines: tuple[UUID, ...]
    entries: Mapping[tuple[UUID, UUID], int]
    kept: tuple[Kept, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a register; whether the import made it, and what counted before it then."""

    session_id: UUID
    learner_id: UUID
    person_id: UUID | None
    minutes: int
    is_its_own: bool
    before: int | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the list; whether the import put it there, and what rests on it."""

    id: UUID
    name: str
    is_its_own: bool
    is_claimed: bool
    has_work: bool


def undoing(session: Session, actor: Actor, course_id: UUID, import_id: UUID) -> Undoing:
    """What undoing an import into a course that the actor trains on takes back; else NotFound."""
    course, row = course_and_import(session, actor, course_id, import_id)
    entries, lines = _entries(session, row), _lines(session, row)
    others = [one for one in entries if not one.is_its_own]
    sessions, held = _sessions_back(session, row, {one.session_id for one in others})
    minutes, corrected = _minutes_back(actor, entries, sessions)
    back, still = _lines_back(lines, {one.learner_id for one in others})
    names = {line.id: line.name for line in lines}
    kept = [*held, *(Kept(names[line_id], why) for line_id, why in (*corrected, *still))]
    return Undoing(heading_of(course), tuple(sessions), tuple(back), minutes, tuple(kept))


def course_and_import(
    session: Session, actor: Actor, course_id: UUID, import_id: UUID
) -> tuple[Course, CourseImport]:
    """The rows of a course that the actor trains on, and of an import into it; else NotFound."""
    query = (
        select(Course, CourseImport)
        .join(
            CourseImport,
            points_at(CourseImport.course_id, Course),
        )
        .where(
            Course.organisation_id == actor.organisation_id,
            Course.id == course_id,
            CourseImport.id == import_id,
            is_trained_by(actor),
        )
    )
    found = session.execute(query).first()
    if found is None:
        raise NotFound(NO_IMPORT)
    course, row = found
    return course, row


def _entries(session: Session, row: CourseImport) -> Sequence[_Entry]:
    """The entries of the course's registers, oldest first, but for sessions that are called off."""
    query = (
        select(
            RegisterEntry.session_id,
            RegisterEntry.learner_id,
            RegisterEntry.person_id,
            RegisterEntry.minutes,
            ImportedEntry.import_id.is_not(None),
            ImportedEntry.minutes_before,
        )
        .join(
            CourseSession,
            points_at(RegisterEntry.session_id, CourseSession),
        )
        .outerjoin(
            ImportedEntry,
            and_(
                ImportedEntry.organisation_id == RegisterEntry.organisation_id,
                ImportedEntry.entry_id == RegisterEntry.id,
                ImportedEntry.import_id == row.id,
            ),
        )
        .where(*still_on(row.organisation_id, row.course_id))
        .order_by(RegisterEntry.nth, RegisterEntry.id)
        .limit(MOST_ENTRIES)
    )
    return [_Entry(*found) for found in session.execute(query)]


def _lines(session: Session, row: CourseImport) -> Sequence[_Line]:
    """The lines of the course's list, in order of coming; who left is no import's any more."""
    is_its_own = exists().where(
        ImportedLine.organisation_id == Learner.organisation_id,
        ImportedLine.learner_id == Learner.id,
        ImportedLine.import_id == row.id,
    )
    results, looks = (
        exists().where(
            kind.organisation_id == Learner.organisation_id, kind.learner_id == Learner.id
        )
        for kind in (CourseResult, PartResult)
    )
    query = (
        select(
            Learner.id,
            Learner.name,
            and_(is_its_own, Learner.left_at.is_(None)),
            Learner.person_id.is_not(None),
            results | looks,
        )
        .where(Learner.organisation_id == row.organisation_id, Learner.course_id == row.course_id)
        .order_by(Learner.nth)
        .limit(MOST_LINES)
    )
    return [_Line(*found) for found in session.execute(query)]


def _sessions_back(
    session: Session, row: CourseImport, held: Collection[UUID]
) -> tuple[Sequence[UUID], Sequence[Kept]]:
    """The sessions to call off, and those that somebody else is on the register of."""
    query = (
        select(CourseSession)
        .join(
            ImportedSession,
            points_at(ImportedSession.session_id, CourseSession),
        )
        .where(
            CourseSession.organisation_id == row.organisation_id,
            CourseSession.called_off_at.is_(None),
            ImportedSession.import_id == row.id,
        )
        .order_by(CourseSession.starts_at, CourseSession.id)
        .limit(MOST_SESSIONS)
    )
    there = session.scalars(query).all()
    return (
        [one.id for one in there if one.id not in held],
        [Kept(one.title, KeptFor.ENTERED) for one in there if one.id in held],
    )


def _minutes_back(
    actor: Actor, entries: Sequence[_Entry], called_off: Collection[UUID]
) -> tuple[Mapping[tuple[UUID, UUID], int], Sequence[tuple[UUID, KeptFor]]]:
    """The minutes to enter anew, and the lines whose minutes stay, with why."""
    counting = {(one.session_id, one.learner_id): one for one in entries}
    minutes, kept = {}, []
    for one in entries:
        if not one.is_its_own or one.session_id in called_off:
            continue
        earlier = one.before or 0
        if counting[one.session_id, one.learner_id] is not one:
            kept.append((one.learner_id, KeptFor.CORRECTED))
        elif one.person_id == actor.person_id:
            kept.append((one.learner_id, KeptFor.OWN))
        elif one.minutes != earlier:
            minutes[one.session_id, one.learner_id] = earlier
    return minutes, kept


def _lines_back(
    lines: Sequence[_Line], entered: Collection[UUID]
) -> tuple[Sequence[UUID], Sequence[tuple[UUID, KeptFor]]]:
    """The lines to take off, and those that something else rests on, with why."""
    back, kept = [], []
    for line in lines:
        if not line.is_its_own:
            continue
        if line.is_claimed:
            kept.append((line.id, KeptFor.CLAIMED))
        elif line.id in entered:
            kept.append((line.id, KeptFor.ENTERED))
        elif line.has_work:
            kept.append((line.id, KeptFor.WORK))
        else:
            back.append(line.id)
    return back, kept
