"""What was handed in, how it was found, and what courses came to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.database import points_at
from competence.errors import NotFound
from competence.files.records import StoredFile
from competence.files.store import file_store, original_name
from competence.people.records import Person
from competence.people.rules import PersonName
from competence.replies.records import Reply
from competence.training.queries.courses import course_record, heading_of, still_on
from competence.training.queries.learners import NO_LINE, learner_read, learner_record, lines_of
from competence.training.queries.values import (
    AskedOf,
    AskedRead,
    CourseAttendance,
    CourseHeading,
    CourseProgress,
    LearnerRead,
    LookRead,
    Progress,
    ResultRead,
    WorkRead,
)
from competence.training.records import (
    AssessedPart,
    Course,
    CourseResult,
    CourseSession,
    HandedIn,
    Learner,
    PartResult,
    PriorAnswer,
    PriorLearning,
    PriorPart,
    RegisterEntry,
)
from competence.training.rules.attendance import AttendanceRule, Entry, totals
from competence.training.rules.attendance import counting as counted
from competence.training.rules.prior import (
    Held,
    PriorFinding,
    counting_statements,
    minutes_beside,
)
from competence.training.rules.results import Facts, Finding


@dataclass(frozen=True, slots=True)
class WorkFile:
    """A file that was handed in, opened."""

    name: str
    media_type: str
    contents: bytes


def progress(session: Session, actor: Actor, course_id: UUID) -> CourseProgress:
    """Where everybody with a place stands on a course that the actor trains on; never the actor.

    Whoever had a place and left is among them.
    """
    course = course_record(session, actor, course_id)
    minutes, asked, found = _progress(session, course)
    there = [
        one for one in found if one.learner.has_place and one.learner.person_id != actor.person_id
    ]
    by_name = sorted(there, key=lambda one: (one.learner.name.casefold(), one.learner.nth))
    return CourseProgress(heading_of(course), minutes, asked, tuple(by_name))


def attendance(session: Session, actor: Actor, course_id: UUID) -> CourseAttendance:
    """How long everybody with a place was on a course the actor trains on; never the actor.

    Whoever had a place and left is among them; in order of coming.
    """
    course = course_record(session, actor, course_id)
    sessions, entries = _attendance(session, course)
    minutes = totals(entries)
    there = [
        learner_read(line)
        for line in lines_of(session, course)
        if line.placed_at is not None and line.person_id != actor.person_id
    ]
    return CourseAttendance(
        heading_of(course),
        tuple(one.starts_at for one in sessions),
        sum(one.minutes for one in sessions),
        AttendanceRule(course.rule_measure, course.rule_amount),
        tuple(there),
        {one.id: minutes.get(one.id, 0) for one in there},
    )


def _progress(session: Session, course: Course) -> tuple[int, int, Sequence[Progress]]:
    """How long a course is, how much it asks for, and where each line stands, left ones too."""
    sessions, entries = _attendance(session, course)
    minutes, course_minutes = totals(entries), sum(one.minutes for one in sessions)
    beside, unanswered = _learned_before(session, course, sessions, entries)
    asked, looks = _asked_and_looks(session, course)
    works = _last_work_ids(session, course)
    rule = AttendanceRule(course.rule_measure, course.rule_amount)
    found = []
    for line, result, replied in _lines_and_results(session, course):
        accepted = sum(
            (part, line.id) in looks and looks[part, line.id][0] is Finding.ACCEPTED
            for part in asked
        )
        waiting = sum(
            (part, line.id) in works
            and looks.get((part, line.id), (None, None))[1] != works[part, line.id]
            for part in asked
        )
        facts = Facts(
            minutes.get(line.id, 0), course_minutes, rule, len(asked), accepted,
            beside.get(line.id, 0),
        )  # fmt: skip
        left = unanswered.get(line.id, 0)
        found.append(Progress(learner_read(line), facts, waiting, result, left, replied))
    return course_minutes, len(asked), found


def _attendance(
    session: Session, course: Course
) -> tuple[Sequence[CourseSession], Sequence[Entry]]:
    """A course's sessions, and what is on their registers; without what was called off."""
    query = (
        select(CourseSession, RegisterEntry)
        .outerjoin(
            RegisterEntry,
            points_at(RegisterEntry.session_id, CourseSession),
        )
        .where(*still_on(course.organisation_id, course.id))
        .order_by(RegisterEntry.nth, RegisterEntry.id)
        .limit(50_000)
    )
    sessions: dict[UUID, CourseSession] = {}
    entries: list[Entry] = []
    for row, entry in session.execute(query):
        sessions[row.id] = row
        if entry is not None:
            entries.append(Entry(row.id, entry.learner_id, entry.nth, entry.minutes))
    return list(sessions.values()), entries


def _learned_before(
    session: Session,
    course: Course,
    sessions: Sequence[CourseSession],
    entries: Sequence[Entry],
) -> tuple[Mapping[UUID, int], Mapping[UUID, int]]:
    """By line: the minutes that what was learned before stands for; statements without answer."""
    query = (
        select(PriorLearning, PriorAnswer)
        .join(Learner, points_at(PriorLearning.learner_id, Learner))
        .outerjoin(PriorAnswer, points_at(PriorAnswer.prior_id, PriorLearning))
        .where(
            PriorLearning.organisation_id == course.organisation_id,
            PriorLearning.title.is_not(None),  # else it was taken back
            Learner.course_id == course.id,
        )
        .order_by(PriorAnswer.nth, PriorAnswer.id)
        .limit(20_000)
    )
    asked: dict[UUID, PriorLearning] = {}
    said: dict[UUID, dict[str, PriorFinding]] = {}
    for row, answer in session.execute(query):
        asked[row.id] = row
        answers = said.setdefault(row.id, {})
        if answer is not None:
            answers[answer.statement] = answer.finding
    if not asked:
        return {}, {}
    counting: dict[UUID, frozenset[str]] = {}
    waiting: dict[UUID, int] = {}
    for row in asked.values():
        line = row.learner_id
        counting[line] = counting.get(line, frozenset()) | counting_statements(said[row.id])
        waiting[line] = waiting.get(line, 0) + len({*row.statements} - said[row.id].keys())
    serves, there = _serving(session, course), counted(entries)
    return {
        line: minutes_beside(
            (
                Held(one.minutes, there.get((one.id, line), 0), serves.get(one.part_id, ()))
                for one in sessions
            ),
            codes,
        )
        for line, codes in counting.items()
    }, waiting


def _serving(session: Session, course: Course) -> Mapping[UUID | None, tuple[str, ...]]:
    """Every statement that a part of the scheme serves, of those that somebody asked about."""
    query = (
        select(PriorPart.part_id, PriorPart.statements)
        .join(PriorLearning, points_at(PriorPart.prior_id, PriorLearning))
        .join(Learner, points_at(PriorLearning.learner_id, Learner))
        .where(
            PriorPart.organisation_id == course.organisation_id,
            PriorLearning.title.is_not(None),
            Learner.course_id == course.id,
        )
        .order_by(PriorPart.part_id, PriorPart.prior_id)
        .limit(20_000)
    )
    return {part_id: tuple(served) for part_id, served in session.execute(query)}


def _asked_and_looks(
    session: Session, course: Course
) -> tuple[Sequence[UUID], Mapping[tuple[UUID, UUID], tuple[Finding, UUID | None]]]:
    """What a course asks for, and the last look at each, by part and learner."""
    query = (
        select(AssessedPart.id, PartResult)
        .outerjoin(
            PartResult,
            points_at(PartResult.part_id, AssessedPart),
        )
        .where(
            AssessedPart.organisation_id == course.organisation_id,
            AssessedPart.course_id == course.id,
            AssessedPart.taken_out_at.is_(None),
        )
        .order_by(AssessedPart.nth, PartResult.nth, PartResult.id)
        .limit(50_000)
    )
    asked: dict[UUID, None] = {}
    looks: dict[tuple[UUID, UUID], tuple[Finding, UUID | None]] = {}
    for part_id, look in session.execute(query):
        asked[part_id] = None
        if look is not None:
            looks[part_id, look.learner_id] = (look.finding, look.handed_in_id)
    return list(asked), looks


def _last_work_ids(session: Session, course: Course) -> Mapping[tuple[UUID, UUID], UUID]:
    query = (
        select(HandedIn.part_id, HandedIn.learner_id, HandedIn.id)
        .join(
            AssessedPart,
            points_at(HandedIn.part_id, AssessedPart),
        )
        .where(
            HandedIn.organisation_id == course.organisation_id,
            AssessedPart.course_id == course.id,
        )
        .order_by(HandedIn.nth, HandedIn.id)
        .limit(50_000)
    )
    return {(part, learner): work for part, learner, work in session.execute(query)}


def _lines_and_results(
    session: Session, course: Course
) -> Sequence[tuple[Learner, ResultRead | None, bool]]:
    """Each line with its result, and whether something was said beside that."""
    replied = exists().where(points_at(Reply.target_id, CourseResult))
    query = (
        select(Learner, CourseResult, Person.name, replied)
        .outerjoin(CourseResult, of_line())
        .outerjoin(Person, Person.id == CourseResult.recorded_by)
        .where(Learner.organisation_id == course.organisation_id, Learner.course_id == course.id)
        .order_by(Learner.nth, CourseResult.nth, CourseResult.id)
        .limit(20_000)
    )
    found: dict[UUID, tuple[Learner, ResultRead | None, bool]] = {}
    for line, result, name, said in session.execute(query):
        found[line.id] = (line, result_read(result, name), said)
    return list(found.values())


def of_line() -> ColumnElement[bool]:
    """That a result is of a line."""
    return points_at(CourseResult.learner_id, Learner)


def progress_of(session: Session, course: Course) -> Mapping[UUID, Progress]:
    """Where each line of a course stands; for whoever found that they may record a result."""
    return {one.learner.id: one for one in _progress(session, course)[2]}


def asked_of_learner(session: Session, row: Learner) -> Sequence[AskedOf]:
    """What a course asks of a line, opened; for its learner and for the course's trainers."""
    query = (
        select(AssessedPart, PartResult, Person.name)
        .outerjoin(
            PartResult,
            and_(
                PartResult.organisation_id == AssessedPart.organisation_id,
                PartResult.part_id == AssessedPart.id,
                PartResult.learner_id == row.id,
            ),
        )
        .outerjoin(Person, Person.id == PartResult.looked_by)
        .where(
            AssessedPart.organisation_id == row.organisation_id,
            AssessedPart.course_id == row.course_id,
            AssessedPart.taken_out_at.is_(None),
        )
        .order_by(AssessedPart.nth, PartResult.nth, PartResult.id)
        .limit(2000)
    )
    last = {part.id: (part, look, name) for part, look, name in session.execute(query)}
    works = _works_and_files(session, row) if last else {}
    found = []
    for part, look, name in last.values():
        work, stored = works.get(part.id, (None, None))
        found.append(
            AskedOf(
                AskedRead(part.id, part.nth, part.title, part.words, part.due_on),
                None if work is None else _work_read(session, work, stored),
                _look_read(session, look, name),
                is_waiting=_is_waiting(work, look),
            )
        )
    return found


def _works_and_files(
    session: Session, row: Learner
) -> Mapping[UUID, tuple[HandedIn, StoredFile | None]]:
    """What a learner handed in last, by part, with its file."""
    query = (
        select(HandedIn, StoredFile)
        .outerjoin(
            StoredFile,
            points_at(HandedIn.file_id, StoredFile),
        )
        .where(HandedIn.organisation_id == row.organisation_id, HandedIn.learner_id == row.id)
        .order_by(HandedIn.nth, HandedIn.id)
        .limit(2000)
    )
    return {work.part_id: (work, stored) for work, stored in session.execute(query)}


def work_of(
    session: Session, actor: Actor, learner_id: UUID
) -> tuple[LearnerRead, CourseHeading, Sequence[AskedOf]]:
    """What a learner handed in on a course that the actor trains on; never the actor's own."""
    row = learner_record(session, actor, learner_id)
    if row.person_id == actor.person_id:
        raise NotFound(NO_LINE)
    course = session.get_one(Course, (row.organisation_id, row.course_id))
    return learner_read(row), heading_of(course), asked_of_learner(session, row)


def work_file(session: Session, row: Learner, work_id: UUID) -> WorkFile:
    """A file that a line's learner handed in; the caller found that the actor may read it."""
    work = session.get(HandedIn, (row.organisation_id, work_id))
    if work is None or work.learner_id != row.id:
        raise NotFound("There is no such file here.")
    return opened_file(session, row.organisation_id, work.file_id)


def opened_file(session: Session, organisation_id: UUID, file_id: UUID | None) -> WorkFile:
    """A kept file, opened; NotFound without one. The caller found that the actor may read it."""
    stored = None if file_id is None else session.get(StoredFile, (organisation_id, file_id))
    if stored is None:
        raise NotFound("There is no such file here.")
    contents = file_store(session).read(session, stored)
    return WorkFile(original_name(session, stored), stored.media_type, contents)


def assessed_part(session: Session, row: Learner, part_id: UUID) -> AssessedPart:
    """An assessed part of the course of a line that is still asked; else NotFound."""
    part = session.get(AssessedPart, (row.organisation_id, part_id))
    if part is None or part.course_id != row.course_id or part.taken_out_at is not None:
        raise NotFound("Nothing like that is asked here.")
    return part


def last_works(
    session: Session, organisation_id: UUID, learner_ids: Collection[UUID]
) -> Mapping[tuple[UUID, UUID], HandedIn]:
    """What was handed in last, by part and learner."""
    query = (
        select(HandedIn)
        .where(HandedIn.organisation_id == organisation_id, HandedIn.learner_id.in_(learner_ids))
        .order_by(HandedIn.nth, HandedIn.id)
        .limit(20_000)
    )
    return {(row.part_id, row.learner_id): row for row in session.scalars(query)}


def last_looks(
    session: Session, organisation_id: UUID, learner_ids: Collection[UUID]
) -> Mapping[tuple[UUID, UUID], PartResult]:
    """The last look at each part, by part and learner."""
    query = (
        select(PartResult)
        .where(
            PartResult.organisation_id == organisation_id,
            PartResult.learner_id.in_(learner_ids),
        )
        .order_by(PartResult.nth, PartResult.id)
        .limit(20_000)
    )
    return {(row.part_id, row.learner_id): row for row in session.scalars(query)}


def result_read(row: CourseResult | None, recorded_by: str) -> ResultRead | None:
    """A result as pages have it; None where there is none."""
    if row is None:
        return None
    return ResultRead(
        row.id,
        row.outcome,
        row.minutes,
        row.course_minutes,
        AttendanceRule(row.rule_measure, row.rule_amount),
        row.fulfils,
        row.first_on,
        row.last_on,
        PersonName(row.recorded_by, recorded_by),
        row.recorded_at,
    )


def _is_waiting(work: HandedIn | None, look: PartResult | None) -> bool:
    """Whether something was handed in that nobody has looked at."""
    return work is not None and (look is None or look.handed_in_id != work.id)


def _work_read(session: Session, row: HandedIn, stored: StoredFile | None) -> WorkRead:
    name = "" if stored is None else original_name(session, stored)
    words = sealing.opened(session, row, "words", about=row.person_id)
    return WorkRead(row.id, words, name, row.handed_in_at)


def _look_read(session: Session, row: PartResult | None, looked_by: str) -> LookRead | None:
    if row is None:
        return None
    words = ""
    if row.person_id is not None:
        words = sealing.opened(session, row, "words", about=row.person_id)
    return LookRead(
        row.finding,
        row.valid,
        row.authentic,
        row.current,
        row.sufficient,
        row.return_by,
        words,
        PersonName(row.looked_by, looked_by),
        row.looked_at,
    )
