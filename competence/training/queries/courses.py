"""Reading courses and their sessions, for whoever trains on them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, func, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor, Role
from competence.database import points_at
from competence.errors import NotFound
from competence.people.queries import holds_on
from competence.people.records import Person, Post
from competence.people.rules import PersonName
from competence.training.queries.values import (
    AskedRead,
    CourseHeading,
    CourseRead,
    ListedCourse,
    SessionRead,
    TrainerRead,
)
from competence.training.records import (
    AssessedPart,
    Course,
    CourseSession,
    CourseTrainer,
    ProgrammeVersion,
    SessionTrainer,
)
from competence.training.rules.attendance import AttendanceRule
from competence.training.rules.courses import Terms
from competence.training.rules.schemes import MOST_MINUTES

NO_COURSE = "There is no such course here."
MOST_BESIDE = 5
"""Trainers beside the one who leads a session, about as many as there ever are."""


def courses(
    session: Session, actor: Actor, *, at: datetime, limit: int = 200
) -> Sequence[ListedCourse]:
    """The courses that the actor trains on: those with a session to come first, soonest first."""
    to_come = CourseSession.starts_at >= at
    query = (
        select(
            Course,
            func.min(CourseSession.starts_at).filter(to_come),
            func.max(CourseSession.starts_at),
        )
        .outerjoin(
            CourseSession,
            and_(
                CourseSession.organisation_id == Course.organisation_id,
                CourseSession.course_id == Course.id,
                CourseSession.called_off_at.is_(None),
            ),
        )
        .where(Course.organisation_id == actor.organisation_id, is_trained_by(actor))
        .group_by(Course.organisation_id, Course.id)
        .order_by(Course.opened_at.desc(), Course.id)
        .limit(limit)
    )
    found = [
        ListedCourse(row.id, row.title, next_at, last_at, is_closed=row.closed_at is not None)
        for row, next_at, last_at in session.execute(query)
    ]
    return sorted(found, key=lambda one: (one.next_at is None, one.next_at or at))


def course(session: Session, actor: Actor, course_id: UUID) -> CourseRead:
    """A course that the actor trains on; else NotFound."""
    return _course_where(session, actor, Course.id == course_id)


def heading(session: Session, actor: Actor, course_id: UUID) -> CourseHeading:
    """What a course that the actor trains on is called and asks; else NotFound."""
    return heading_of(course_record(session, actor, course_id))


def training_session(session: Session, actor: Actor, session_id: UUID) -> SessionRead:
    """A session of a course that the actor trains on; else NotFound."""
    found = sessions_read(
        session, actor.organisation_id, CourseSession.id == session_id, is_trained_by(actor)
    )
    if not found:
        raise NotFound(NO_COURSE)
    return found[0]


def course_of_session(
    session: Session, actor: Actor, session_id: UUID
) -> tuple[SessionRead, CourseRead]:
    """A session with its course, for whoever trains on that; else NotFound."""
    of_it = exists().where(
        CourseSession.organisation_id == Course.organisation_id,
        CourseSession.course_id == Course.id,
        CourseSession.id == session_id,
    )
    read = _course_where(session, actor, of_it)
    return next(one for one in read.sessions if one.id == session_id), read


def sessions_between(
    session: Session, actor: Actor, since: datetime, until: datetime, *, limit: int = 100
) -> Sequence[SessionRead]:
    """The sessions that run from an instant until another, soonest first; the actor trains on them.

    One that began before `since` and goes on after it is among them: an evening's register is
    still wanted after midnight.
    """
    found = sessions_read(
        session,
        actor.organisation_id,
        CourseSession.starts_at > since - timedelta(minutes=MOST_MINUTES),
        CourseSession.starts_at < until,
        CourseSession.called_off_at.is_(None),
        is_trained_by(actor),
        limit=limit,
    )
    return [one for one in found if one.ends_at > since]


def fellow_trainers(
    session: Session, course_id: UUID, organisation_id: UUID
) -> Sequence[TrainerRead]:
    """Who trains on a course, by name."""
    query = (
        select(CourseTrainer.person_id, Person.name, CourseTrainer.from_lived_experience_on)
        .join(Person, Person.id == CourseTrainer.person_id)
        .where(
            CourseTrainer.organisation_id == organisation_id,
            CourseTrainer.course_id == course_id,
            CourseTrainer.ended_at.is_(None),
        )
        .order_by(Person.name, Person.id)
        .limit(50)
    )
    return [
        TrainerRead(PersonName(person_id, name), said_on is not None)
        for person_id, name, said_on in session.execute(query)
    ]


def may_train(
    session: Session, actor: Actor, course: CourseRead, *, on: date
) -> Sequence[PersonName]:
    """The organisation's trainers on a day who do not train on the actor's course, by name."""
    query = (
        select(Person.id, Person.name)
        .join(Post, Post.person_id == Person.id)
        .where(
            Post.organisation_id == actor.organisation_id,
            Post.role == Role.TRAINER,
            holds_on(Post, on),
            Person.id.not_in([one.person.id for one in course.trainers]),
        )
        .distinct()
        .order_by(Person.name, Person.id)
        .limit(200)
    )
    return [PersonName(*row) for row in session.execute(query)]


def course_record(session: Session, actor: Actor, course_id: UUID) -> Course:
    """The row of a course that the actor trains on; else NotFound."""
    query = select(Course).where(
        Course.organisation_id == actor.organisation_id,
        Course.id == course_id,
        is_trained_by(actor),
    )
    row = session.scalar(query)
    if row is None:
        raise NotFound(NO_COURSE)
    return row


def session_record(session: Session, actor: Actor, session_id: UUID) -> CourseSession:
    """The row of a session of a course that the actor trains on; else NotFound."""
    return session_and_course(session, actor, session_id)[0]


def session_and_course(
    session: Session, actor: Actor, session_id: UUID
) -> tuple[CourseSession, Course]:
    """The row of a session, and of its course, that the actor trains on; else NotFound."""
    query = (
        select(CourseSession, Course)
        .join(
            Course,
            points_at(CourseSession.course_id, Course),
        )
        .where(
            CourseSession.organisation_id == actor.organisation_id,
            CourseSession.id == session_id,
            is_trained_by(actor),
        )
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound(NO_COURSE)
    row, course = found
    return row, course


def still_on(organisation_id: UUID, course_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """That a session is of a course, and was not called off."""
    return (
        CourseSession.organisation_id == organisation_id,
        CourseSession.course_id == course_id,
        CourseSession.called_off_at.is_(None),
    )


def is_trained_by(actor: Actor) -> ColumnElement[bool]:
    """That the actor trains on a course, in a trainer's post."""
    if not actor.holds(Role.TRAINER):
        return false()
    return exists().where(
        CourseTrainer.organisation_id == Course.organisation_id,
        CourseTrainer.course_id == Course.id,
        CourseTrainer.person_id == actor.person_id,
        CourseTrainer.ended_at.is_(None),
    )


def course_read(session: Session, row: Course, fulfils: str | None) -> CourseRead:
    """A course with what belongs to it; for whoever found that they may read it."""
    return CourseRead(
        row.id,
        row.organisation_id,
        row.version_id,
        row.framework,
        row.release,
        fulfils,
        terms_of(row),
        tuple(fellow_trainers(session, row.id, row.organisation_id)),
        tuple(sessions_read(session, row.organisation_id, CourseSession.course_id == row.id)),
        tuple(asked_of(session, row)),
        is_closed=row.closed_at is not None,
    )


def heading_of(row: Course) -> CourseHeading:
    """What a course is called and asks."""
    return CourseHeading(row.id, terms_of(row), is_closed=row.closed_at is not None)


def in_version() -> ColumnElement[bool]:
    """That a version is the one a course runs."""
    return points_at(Course.version_id, ProgrammeVersion)


def _course_where(session: Session, actor: Actor, which: ColumnElement[bool]) -> CourseRead:
    query = (
        select(Course, ProgrammeVersion.fulfils)
        .outerjoin(ProgrammeVersion, in_version())
        .where(Course.organisation_id == actor.organisation_id, which, is_trained_by(actor))
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise NotFound(NO_COURSE)
    return course_read(session, *found)


def terms_of(row: Course) -> Terms:
    """What a course's trainers set."""
    rule = AttendanceRule(row.rule_measure, row.rule_amount)
    return Terms(row.title, row.plain_words, row.places, rule)


def asked_of(session: Session, row: Course) -> Sequence[AskedRead]:
    """What a course asks to be handed in, in order, but for what was taken out."""
    query = (
        select(AssessedPart)
        .where(
            AssessedPart.organisation_id == row.organisation_id,
            AssessedPart.course_id == row.id,
            AssessedPart.taken_out_at.is_(None),
        )
        .order_by(AssessedPart.nth, AssessedPart.id)
        .limit(50)
    )
    return [
        AskedRead(one.id, one.nth, one.title, one.words, one.due_on)
        for one in session.scalars(query)
    ]


def sessions_read(
    session: Session, organisation_id: UUID, *which: ColumnElement[bool], limit: int = 200
) -> Sequence[SessionRead]:
    """Sessions with their course's title and who trains, by time."""
    leader, other = aliased(Person), aliased(Person)
    query = (
        select(CourseSession, Course.title, leader.name, other.id, other.name)
        .join(
            Course,
            points_at(CourseSession.course_id, Course),
        )
        .join(leader, leader.id == CourseSession.led_by)
        .outerjoin(
            SessionTrainer,
            points_at(SessionTrainer.session_id, CourseSession),
        )
        .outerjoin(other, other.id == SessionTrainer.person_id)
        .where(CourseSession.organisation_id == organisation_id, *which)
        .order_by(CourseSession.starts_at, CourseSession.id, other.name, other.id)
        .limit(limit * MOST_BESIDE)
    )
    found: dict[UUID, tuple[CourseSession, str, str, list[PersonName]]] = {}
    for row, title, led_by, other_id, name in session.execute(query):
        *_, beside = found.setdefault(row.id, (row, title, led_by, []))
        if other_id is not None:
            beside.append(PersonName(other_id, name))
    return [_session_read(*one) for one in found.values()]


def _session_read(
    row: CourseSession, title: str, led_by: str, beside: Sequence[PersonName]
) -> SessionRead:
    return SessionRead(
        row.id,
        row.course_id,
        title,
        row.part_id,
        row.title,
        row.starts_at,
        row.minutes,
        row.place,
        PersonName(row.led_by, led_by),
        tuple(beside),
        row.check_in_code,
        row.times_moved,
        row.planned_at,
        called_off=row.called_off_at is not None,
    )
