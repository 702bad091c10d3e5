"""The lines of a course's list, for its trainers and for whoever a line is of."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound
from competence.training.queries.courses import course, course_record, heading_of
from competence.training.queries.values import CourseHeading, CourseRead, LearnerRead
from competence.training.records import Course, Learner, ResultReader
from competence.training.rules.courses import Line, free_places

NO_LINE = "There is no such line here."


def learners(session: Session, actor: Actor, course_id: UUID) -> Sequence[LearnerRead]:
    """The lines of a course that the actor trains on, in order of coming, with who left."""
    return heading_and_learners(session, actor, course_id)[1]


def learner_record(session: Session, actor: Actor, learner_id: UUID) -> Learner:
    """The row of a line of a course that the actor trains on; else NotFound."""
    row = session.get(Learner, (actor.organisation_id, learner_id))
    if row is None:
        raise NotFound(NO_LINE)
    course_record(session, actor, row.course_id)
    return row


def course_and_learners(
    session: Session, actor: Actor, course_id: UUID
) -> tuple[CourseRead, Sequence[LearnerRead]]:
    """A course that the actor trains on, with its list in order of coming; else NotFound."""
    read = course(session, actor, course_id)
    row = session.get_one(Course, (actor.organisation_id, course_id))
    return read, [learner_read(line) for line in lines_of(session, row)]


def heading_and_learners(
    session: Session, actor: Actor, course_id: UUID
) -> tuple[CourseHeading, Sequence[LearnerRead]]:
    """What a course that the actor trains on is called, with its list; else NotFound."""
    row = course_record(session, actor, course_id)
    return heading_of(row), [learner_read(line) for line in lines_of(session, row)]


def own_line(session: Session, actor: Actor, learner_id: UUID) -> Learner:
    """The row of a line that is the actor's own; else NotFound."""
    row = session.get(Learner, (actor.organisation_id, learner_id))
    if row is None or row.person_id is None or row.person_id != actor.person_id:
        raise NotFound(NO_LINE)
    return row


def lines_of(session: Session, course: Course, *which: ColumnElement[bool]) -> Sequence[Learner]:
    """The rows of a course's list, in order of coming."""
    query = (
        select(Learner)
        .where(
            Learner.organisation_id == course.organisation_id,
            Learner.course_id == course.id,
            *which,
        )
        .order_by(Learner.nth)
        .limit(5000)
    )
    return session.scalars(query).all()


def as_lines(rows: Sequence[Learner]) -> Sequence[Line]:
    """Rows as the rules of places know them."""
    return [
        Line(row.id, row.nth, row.placed_at is not None, row.left_at is not None) for row in rows
    ]


def places_for_more(course: Course, rows: Sequence[Learner]) -> int | None:
    """How many who come now get a place: None for no limit, and none while somebody waits."""
    if any(row.placed_at is None and row.left_at is None for row in rows):
        return 0
    return free_places(course.places, as_lines(rows))


def learner_read(row: Learner) -> LearnerRead:
    """A line as its trainers have it."""
    return LearnerRead(
        row.id,
        row.name,
        row.code,
        row.nth,
        row.person_id,
        row.came_at,
        has_place=row.placed_at is not None,
        has_left=row.left_at is not None,
    )


def last_reader(session: Session, row: Learner) -> ResultReader | None:
    """Which post a learner last chose to see the result; None where they never chose."""
    query = (
        select(ResultReader)
        .where(
            ResultReader.organisation_id == row.organisation_id,
            ResultReader.learner_id == row.id,
        )
        .order_by(ResultReader.nth.desc())
        .limit(1)
    )
    return session.scalar(query)
