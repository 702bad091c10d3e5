"""What several actions do: refuse in words, ask for a post, find a course and take turns on it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from competence.actors import Actor, Role
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.files.records import FileUse
from competence.files.store import file_store
from competence.training import queries
from competence.training.records import Course, CourseResult, CourseSession, Learner
from competence.training.rules.fault import Fault


def refuse(found: Fault | None) -> None:
    """RuleBroken, beside its field, where a rule found a fault."""
    if found is not None:
        raise RuleBroken(found.because, field=found.field)


def trains(actor: Actor) -> None:
    """NotPermitted unless the actor holds a trainer's post."""
    if not actor.holds(Role.TRAINER):
        raise NotPermitted("Only somebody in a trainer's post does this.")


def own_course(session: Session, actor: Actor, course_id: UUID) -> Course:
    """A course that the actor trains on, others waiting their turn with it; else NotFound."""
    trains(actor)
    row = queries.course_record(session, actor, course_id)
    session.refresh(row, with_for_update=True)
    return row


def own_session(session: Session, actor: Actor, session_id: UUID) -> tuple[Course, CourseSession]:
    """A session of a course that the actor trains on, with the course, as `own_course`."""
    trains(actor)
    row = queries.session_record(session, actor, session_id)
    course = own_course(session, actor, row.course_id)
    session.refresh(row)
    return course, row


def own_line_of(session: Session, actor: Actor, learner_id: UUID) -> tuple[Learner, Course]:
    """A line of a course that the actor trains on, others waiting their turn; never their own."""
    row = queries.learner_record(session, actor, learner_id)
    course = own_course(session, actor, row.course_id)
    session.refresh(row)
    if row.person_id == actor.person_id:
        raise NotFound("There is no such line here.")
    return row, course


def next_nth(session: Session, nth: InstrumentedAttribute[int], *among: ColumnElement[bool]) -> int:
    """The number after the highest there is, from 1."""
    return (session.scalar(select(func.max(nth)).where(*among)) or 0) + 1


def last_result(session: Session, row: Learner) -> CourseResult | None:
    """The result of a line that counts; None where nothing was recorded."""
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


def work_file(
    session: Session, actor: Actor, row: Learner, file: tuple[bytes, str] | None, *, at: datetime
) -> UUID | None:
    """The id of a file (its bytes and its name) that a learner gave with a course; None without."""
    if file is None:
        return None
    contents, name = file
    return file_store(session).keep(
        session, actor.person_id, row.organisation_id, contents, name,
        use=FileUse.COURSE_WORK, at=at,
    ).id  # fmt: skip
