"""What was handed in, how it was found, and what courses came to."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound
from competence.files.records import StoredFile
from competence.files.store import file_store, original_name
from competence.people.records import Person
from competence.people.rules import PersonName
from competence.training.queries.courses import asked_of, course_record
from competence.training.queries.learners import NO_LINE, learner_read, learner_record, lines_of
from competence.training.queries.register import minutes_by_session
from competence.training.queries.values import (
    AskedOf,
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
)
from competence.training.rules.attendance import AttendanceRule
from competence.training.rules.results import Facts, Finding


@dataclass(frozen=True, slots=True)
class WorkFile:
    """A file that was handed in, opened."""

    name: str
    media_type: str
    contents: bytes


def progress(session: Session, actor: Actor, course_id: UUID) -> Sequence[Progress]:
    """Each learner of a course that the actor trains on, by name, with what there is of them.

    Whoever has or had a place; never the actor.
    """
    course = course_record(session, actor, course_id)
    lines = [
        line
        for line in lines_of(session, course)
        if line.placed_at is not None and line.person_id != actor.person_id
    ]
    found = of_lines(session, course, lines)
    return sorted(found, key=lambda one: (one.learner.name.casefold(), one.learner.nth))


def of_lines(session: Session, course: Course, lines: Sequence[Learner]) -> Sequence[Progress]:
    """What there is of some lines of a course, to record a result from."""
    ids = [line.id for line in lines]
    asked = {one.id for one in asked_of(session, course)}
    sessions = minutes_of_sessions(session, course)
    minutes: defaultdict[UUID, int] = defaultdict(int)
    by_session = minutes_by_session(session, course.organisation_id, ids)
    for (_, learner_id), there in by_session.items():
        minutes[learner_id] += there
    looks = last_looks(session, course.organisation_id, ids)
    works = last_works(session, course.organisation_id, ids)
    results = last_results(session, course.organisation_id, ids)
    rule = AttendanceRule(course.rule_measure, course.rule_amount)
    return [
        Progress(
            learner_read(line),
            Facts(
                minutes[line.id],
                sum(sessions.values()),
                rule,
                asked=len(asked),
                accepted=sum(
                    (part_id, line.id) in looks
                    and looks[part_id, line.id].finding is Finding.ACCEPTED
                    for part_id in asked
                ),
            ),
            waiting=sum(
                _is_waiting(works.get((part_id, line.id)), looks.get((part_id, line.id)))
                for part_id in asked
            ),
            result=results.get(line.id),
        )
        for line in lines
    ]


def minutes_of_sessions(session: Session, course: Course) -> Mapping[UUID, int]:
    """How long each session of a course is, but for those that were called off."""
    query = select(CourseSession.id, CourseSession.minutes).where(
        CourseSession.organisation_id == course.organisation_id,
        CourseSession.course_id == course.id,
        CourseSession.called_off_at.is_(None),
    )
    return dict(session.execute(query).all())


def asked_of_learner(session: Session, row: Learner) -> Sequence[AskedOf]:
    """What a course asks of a line, opened; for its learner and for the course's trainers."""
    course = session.get_one(Course, (row.organisation_id, row.course_id))
    works = last_works(session, row.organisation_id, [row.id])
    looks = last_looks(session, row.organisation_id, [row.id])
    names = _names(session, {look.looked_by for look in looks.values()})
    found = []
    for asked in asked_of(session, course):
        work, look = works.get((asked.id, row.id)), looks.get((asked.id, row.id))
        found.append(
            AskedOf(
                asked,
                None if work is None else _work_read(session, work),
                None if look is None else _look_read(session, look, names[look.looked_by]),
                is_waiting=_is_waiting(work, look),
            )
        )
    return found


def work_of(session: Session, actor: Actor, learner_id: UUID) -> tuple[Learner, Sequence[AskedOf]]:
    """What a learner handed in on a course that the actor trains on; never the actor's own."""
    row = learner_record(session, actor, learner_id)
    if row.person_id == actor.person_id:
        raise NotFound(NO_LINE)
    return row, asked_of_learner(session, row)


def work_file(session: Session, row: Learner, work_id: UUID) -> WorkFile:
    """A file that a line's learner handed in; the caller found that the actor may read it."""
    work = session.get(HandedIn, (row.organisation_id, work_id))
    if work is None or work.learner_id != row.id or work.file_id is None:
        raise NotFound("There is no such file here.")
    stored = session.get(StoredFile, (row.organisation_id, work.file_id))
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


def last_results(
    session: Session, organisation_id: UUID, learner_ids: Collection[UUID]
) -> Mapping[UUID, ResultRead]:
    """The result that counts, by learner; nobody who has none."""
    query = (
        select(CourseResult, Person.name)
        .join(Person, Person.id == CourseResult.recorded_by)
        .where(
            CourseResult.organisation_id == organisation_id,
            CourseResult.learner_id.in_(learner_ids),
        )
        .order_by(CourseResult.nth, CourseResult.id)
        .limit(20_000)
    )
    return {row.learner_id: result_read(row, name) for row, name in session.execute(query)}


def result_read(row: CourseResult, recorded_by: str) -> ResultRead:
    """A result as pages have it."""
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


def _work_read(session: Session, row: HandedIn) -> WorkRead:
    name = ""
    if row.file_id is not None:
        stored = session.get(StoredFile, (row.organisation_id, row.file_id))
        name = "" if stored is None else original_name(session, stored)
    words = sealing.opened(session, row, "words", about=row.person_id)
    return WorkRead(row.id, words, name, row.handed_in_at)


def _look_read(session: Session, row: PartResult, looked_by: str) -> LookRead:
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


def _names(session: Session, ids: Collection[UUID]) -> Mapping[UUID, str]:
    query = select(Person.id, Person.name).where(Person.id.in_(ids))
    return dict(session.execute(query).all()) if ids else {}
