"""A result goes to the post its learner chose by copy, into that post's organisation."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import acting_as
from competence.days import day_of
from competence.people import queries as people
from competence.people.records import Organisation
from competence.trail.actions import note
from competence.training.actions.rows import next_nth
from competence.training.queries.learners import last_reader
from competence.training.records import Course, CourseResult, Learner, ResultCopy, ResultReader


def send_copy(session: Session, row: Learner, *, at: datetime) -> ResultCopy | None:
    """Copy the result that counts to the post its learner chose; None where there is neither.

    A post that has ended sees nothing new.
    """
    reader, result = last_reader(session, row), _last_result(session, row)
    if result is None or reader is None or reader.post_id is None:
        return None
    course = session.get_one(Course, (row.organisation_id, row.course_id))
    provider = session.get_one(Organisation, row.organisation_id)
    there = Actor.system(_organisation_of(reader))
    person_id = _person_of(row)
    with acting_as(session, there):
        posts = people.posts_of(session, there.organisation_id, person_id, on=day_of(at))
        if reader.post_id not in {one.id for one in posts}:
            return None
        copy = ResultCopy(
            organisation_id=there.organisation_id,
            worker_id=person_id,
            post_id=reader.post_id,
            nth=_next(session, there, row),
            from_organisation_id=row.organisation_id,
            from_learner_id=row.id,
            from_result_id=result.id,
            provider=provider.name,
            title=course.title,
            outcome=result.outcome,
            minutes=result.minutes,
            course_minutes=result.course_minutes,
            framework=result.framework,
            release=result.release,
            fulfils=result.fulfils,
            first_on=result.first_on,
            last_on=result.last_on,
            recorded_at=result.recorded_at,
            copied_at=at,
        )
        session.add(copy)
        note(session, there, "result.copied", subject=person_id, at=at, copy=copy.id)
    return copy


def take_copies_back(session: Session, row: Learner, reader: ResultReader, *, at: datetime) -> None:
    """Let the post that was chosen before see a result no more: a last copy without an outcome."""
    if reader.post_id is None:
        return
    there, person_id = Actor.system(_organisation_of(reader)), _person_of(row)
    with acting_as(session, there):
        query = (
            select(ResultCopy)
            .where(
                ResultCopy.organisation_id == there.organisation_id,
                ResultCopy.from_learner_id == row.id,
            )
            .order_by(ResultCopy.nth.desc())
            .limit(1)
        )
        last = session.scalar(query)
        if last is None or last.outcome is None:
            return
        session.add(
            ResultCopy(
                organisation_id=there.organisation_id,
                worker_id=person_id,
                post_id=last.post_id,
                nth=last.nth + 1,
                from_organisation_id=last.from_organisation_id,
                from_learner_id=last.from_learner_id,
                from_result_id=None,
                provider=last.provider,
                title=last.title,
                outcome=None,
                minutes=last.minutes,
                course_minutes=last.course_minutes,
                framework=last.framework,
                release=last.release,
                fulfils=None,
                first_on=last.first_on,
                last_on=last.last_on,
                recorded_at=last.recorded_at,
                copied_at=at,
            )
        )
        note(session, there, "result.copy_taken_back", subject=person_id, at=at, copy=last.id)


def _last_result(session: Session, row: Learner) -> CourseResult | None:
    query = (
        select(CourseResult)
        .where(
            CourseResult.organisation_id == row.organisation_id,
            CourseResult.learner_id == row.id,
        )
        .order_by(CourseResult.nth.desc())
        .limit(1)
    )
    return session.scalar(query)


def _next(session: Session, there: Actor, row: Learner) -> int:
    return next_nth(
        session,
        ResultCopy.nth,
        ResultCopy.organisation_id == there.organisation_id,
        ResultCopy.from_learner_id == row.id,
    )


def _organisation_of(reader: ResultReader) -> UUID:
    assert reader.post_organisation_id is not None  # noqa: S101 - chosen with its post
    return reader.post_organisation_id


def _person_of(row: Learner) -> UUID:
    assert row.person_id is not None  # noqa: S101 - only somebody with an account chooses a post
    return row.person_id
