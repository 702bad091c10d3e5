"""A result goes to the post its learner chose by copy, with what they said beside it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import acting_as
from competence.days import day_of
from competence.people import queries as people
from competence.people.records import Organisation
from competence.replies import actions as replies
from competence.replies.queries import beside
from competence.replies.rules import About, Entry, ReplyRead
from competence.trail.actions import note
from competence.training.actions.rows import last_result, next_nth
from competence.training.queries.learners import last_reader
from competence.training.records import Course, CourseResult, Learner, ResultCopy, ResultReader


def send_copy(session: Session, row: Learner, *, at: datetime) -> ResultCopy | None:
    """Copy the result that counts to the post its learner chose; None where there is neither.

    A post that has ended sees nothing new.
    """
    reader, result = last_reader(session, row), last_result(session, row)
    if result is None or reader is None or reader.post_id is None:
        return None
    course = session.get_one(Course, (row.organisation_id, row.course_id))
    provider = session.get_one(Organisation, row.organisation_id)
    there = Actor.system(_organisation_of(reader))
    person_id = _person_of(row)
    said = beside(session, row.organisation_id, {result.id}).get(result.id, ())
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
        replies.take_along(
            session, there, Entry(About.RESULT, copy.id, None), said, worker_id=person_id
        )
        note(session, there, "result.copied", subject=person_id, at=at, copy=copy.id)
    return copy


def take_reply_along(
    session: Session, row: Learner, result: CourseResult, said: ReplyRead, *, at: datetime
) -> None:
    """Put what was said beside a result beside the copy that its learner sent, if there is one."""
    reader = last_reader(session, row)
    if reader is None or reader.post_id is None:
        return
    there, person_id = Actor.system(_organisation_of(reader)), _person_of(row)
    with acting_as(session, there):
        copy = _last_copy(session, there, row)
        if copy is None or copy.from_result_id != result.id:
            return
        replies.take_along(
            session, there, Entry(About.RESULT, copy.id, None), [said], worker_id=person_id
        )
        note(session, there, "result.reply_copied", subject=person_id, at=at, copy=copy.id)


def take_copies_back(session: Session, row: Learner, reader: ResultReader, *, at: datetime) -> None:
    """Let the post that was chosen before see a result no more: a last copy without an outcome."""
    if reader.post_id is None:
        return
    there, person_id = Actor.system(_organisation_of(reader)), _person_of(row)
    with acting_as(session, there):
        last = _last_copy(session, there, row)
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
        replies.forget(session, there.organisation_id, _copies(session, there, row))
        note(session, there, "result.copy_taken_back", subject=person_id, at=at, copy=last.id)


def _last_copy(session: Session, there: Actor, row: Learner) -> ResultCopy | None:
    query = select(ResultCopy).where(*_of_line(there, row)).order_by(ResultCopy.nth.desc()).limit(1)
    return session.scalar(query)


def _copies(session: Session, there: Actor, row: Learner) -> Sequence[UUID]:
    query = select(ResultCopy.id).where(*_of_line(there, row)).order_by(ResultCopy.nth).limit(1000)
    return session.scalars(query).all()


def _of_line(there: Actor, row: Learner) -> tuple[ColumnElement[bool], ...]:
    return (
        ResultCopy.organisation_id == there.organisation_id,
        ResultCopy.from_learner_id == row.id,
    )


def _next(session: Session, there: Actor, row: Learner) -> int:
    return next_nth(session, ResultCopy.nth, *_of_line(there, row))


def _organisation_of(reader: ResultReader) -> UUID:
    assert reader.post_organisation_id is not None  # noqa: S101 - chosen with its post
    return reader.post_organisation_id


def _person_of(row: Learner) -> UUID:
    assert row.person_id is not None  # noqa: S101 - only somebody with an account chooses a post
    return row.person_id
