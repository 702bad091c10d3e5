"""What learners said beside results, for the course's trainers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import and_, exists, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor
from competence.database import points_at
from competence.days import start_of
from competence.people.records import Person
from competence.replies.queries import beside
from competence.replies.records import Reply
from competence.training.queries.courses import course_record, heading_of
from competence.training.queries.learners import learner_read, learner_record
from competence.training.queries.results import result_read
from competence.training.queries.values import (
    LineOfCourse,
    RepliedResult,
    ResultRead,
)
from competence.training.records import Course, CourseResult, CourseTrainer, Learner

SHOWN_FOR: Final = timedelta(days=60)
"""How long a trainer is shown at the start that something was said; beside the result it stays."""


def replied_results(
    session: Session, actor: Actor, *, on: date, limit: int = 20
) -> Sequence[RepliedResult]:
    """What was said in 60 days beside results of the actor's courses, newest first; no words.

    Of the results that the actor recorded, and that count.
    """
    newer = aliased(CourseResult)
    query = (
        select(Learner.id, Learner.name, Course.title, Reply.not_how_it_was)
        .select_from(Reply)
        .join(CourseResult, points_at(Reply.target_id, CourseResult))
        .join(Learner, points_at(CourseResult.learner_id, Learner))
        .join(Course, points_at(Learner.course_id, Course))
        .join(
            CourseTrainer,
            and_(
                CourseTrainer.organisation_id == Course.organisation_id,
                CourseTrainer.course_id == Course.id,
                CourseTrainer.person_id == actor.person_id,
                CourseTrainer.ended_at.is_(None),
            ),
        )
        .where(
            Reply.organisation_id == actor.organisation_id,
            Reply.to_id == actor.person_id,
            Reply.replied_at >= start_of(on - SHOWN_FOR),
            ~exists().where(
                newer.organisation_id == CourseResult.organisation_id,
                newer.learner_id == CourseResult.learner_id,
                newer.nth > CourseResult.nth,
            ),
        )
        .order_by(Reply.replied_at.desc(), Reply.id)
        .limit(limit)
    )
    return [RepliedResult(*row) for row in session.execute(query)]


def line_of_course(session: Session, actor: Actor, learner_id: UUID) -> LineOfCourse:
    """A line of a course that the actor trains on; else NotFound.

    Of a line of their own it says nothing of the result.
    """
    row = learner_record(session, actor, learner_id)
    course = course_record(session, actor, row.course_id)
    query = (
        select(CourseResult, Person.name)
        .join(Person, Person.id == CourseResult.recorded_by)
        .where(
            CourseResult.organisation_id == row.organisation_id,
            CourseResult.learner_id == row.id,
        )
        .order_by(CourseResult.nth.desc())
        .limit(1)
    )
    found = session.execute(query).first()
    result = None
    if found is not None and row.person_id != actor.person_id:
        result = with_replies(session, row.organisation_id, result_read(*found))
    return LineOfCourse(learner_read(row), heading_of(course), result)


def with_replies(
    session: Session, organisation_id: UUID, result: ResultRead | None
) -> ResultRead | None:
    """A result with what its learner said beside it, for a reader of the result."""
    if result is None:
        return None
    replies = beside(session, organisation_id, {result.id})
    return replace(result, replies=replies.get(result.id, ()))
