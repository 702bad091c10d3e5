"""What is somebody's own: the courses they learn on, wherever those are, and their results."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from competence.actors import Actor, Via
from competence.database import acting_as, become, points_at
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.queries import OrganisationName
from competence.people.rules import AddressKind
from competence.training.queries.courses import (
    NO_COURSE,
    course_read,
    fellow_trainers,
    sessions_read,
)
from competence.training.queries.learners import (
    NO_LINE,
    as_lines,
    last_reader,
    learner_read,
    lines_of,
    own_line,
)
from competence.training.queries.register import minutes_by_session
from competence.training.queries.results import asked_of_learner, last_looks, last_results
from competence.training.queries.values import (
    CopyRead,
    Invited,
    MyCourse,
    MyLine,
    ReaderChoice,
    SessionRead,
)
from competence.training.records import (
    Course,
    CourseSession,
    Learner,
    ResultCopy,
)
from competence.training.rules.checking_in import window
from competence.training.rules.courses import free_places
from competence.training.rules.results import Finding


@dataclass(frozen=True, slots=True)
class Door:
    """A session whose code somebody holds: nothing of who is on its list."""

    session: SessionRead
    provider: str
    is_open: bool


def as_learner(session: Session, actor: Actor, provider_id: UUID) -> Actor:
    """The actor as a learner at a provider, from here on: they read there what is their own."""
    there = Actor(actor.person_id, provider_id, via=actor.via)
    become(session, there)
    return there


def my_lines(session: Session, actor: Actor, *, at: datetime) -> Sequence[MyLine]:
    """The actor's own lines at every provider, those with a session to come first."""
    found: list[MyLine] = []
    for place in people.organisations_of(session, actor.person_id):
        with acting_as(session, Actor(actor.person_id, place.id, via=actor.via)):
            found += _lines_at(session, actor.person_id, place, at=at)
    return sorted(found, key=lambda one: (one.has_left, one.next_at is None, one.next_at or at))


def my_course(session: Session, actor: Actor, learner_id: UUID) -> MyCourse:
    """A course as the actor has it who learns on it (see `as_learner`); else NotFound."""
    row = own_line(session, actor, learner_id)
    course = session.get_one(Course, (row.organisation_id, row.course_id))
    minutes = minutes_by_session(session, row.organisation_id, [row.id])
    reader = last_reader(session, row)
    before = 0
    if row.placed_at is None:
        lines = lines_of(session, course, Learner.placed_at.is_(None), Learner.left_at.is_(None))
        before = sum(line.nth < row.nth for line in lines)
    return MyCourse(
        learner_read(row),
        row.organisation_id,
        people.organisation(session, actor).name,
        course_read(session, course),
        {session_id: there for (session_id, _), there in minutes.items()},
        tuple(asked_of_learner(session, row)),
        last_results(session, row.organisation_id, [row.id]).get(row.id),
        None if reader is None else reader.post_id,
        before,
    )


def reader_choices(session: Session, actor: Actor, *, on: date) -> Sequence[ReaderChoice]:
    """The actor's own posts on a day, in every organisation, by its name."""
    found: list[ReaderChoice] = []
    for place in people.organisations_of(session, actor.person_id):
        with acting_as(session, Actor(actor.person_id, place.id, via=actor.via)):
            posts = people.posts_of(session, place.id, actor.person_id, on=on)
        found += [ReaderChoice(one.id, place.id, place.name, one.role, one.team) for one in posts]
    return found


def invited(session: Session, token: str, *, at: datetime) -> Invited:
    """What somebody sees who follows a course's link; from here on nobody acts, at the provider.

    Unknown, ended and of another kind are one NotFound.
    """
    course = course_of_link(session, token, at=at)
    organisation = people.organisation(session, Actor.system(course.organisation_id))
    lines = as_lines(lines_of(session, course))
    return Invited(
        course.id,
        course.organisation_id,
        organisation.name,
        course.title,
        course.plain_words,
        course.version_id,
        tuple(fellow_trainers(session, course.id, course.organisation_id)),
        tuple(
            sessions_read(
                session,
                course.organisation_id,
                CourseSession.course_id == course.id,
                CourseSession.called_off_at.is_(None),
            )
        ),
        free_places(course.places, lines),
        is_closed=course.closed_at is not None,
    )


def course_of_link(session: Session, token: str, *, at: datetime) -> Course:
    """The course that a link leads to; the session acts at its provider from then on."""
    address = people.address(session, token, AddressKind.COURSE_LINK, at=at)
    become(session, Actor.system(address.organisation_id, via=Via.ADDRESS))
    return session.get_one(Course, (address.organisation_id, address.target_id))


def line_of_claim(session: Session, token: str, *, at: datetime) -> Learner:
    """The line that a claim's link leads to; the session acts at its provider from then on."""
    address = people.address(session, token, AddressKind.CLAIM, at=at)
    become(session, Actor.system(address.organisation_id, via=Via.ADDRESS))
    row = session.get(Learner, (address.organisation_id, address.target_id))
    if row is None:
        raise NotFound(NO_LINE)
    return row


def claimed(session: Session, token: str, *, at: datetime) -> Invited:
    """What somebody sees who follows a claim's link, as `invited`."""
    row = line_of_claim(session, token, at=at)
    course = session.get_one(Course, (row.organisation_id, row.course_id))
    organisation = people.organisation(session, Actor.system(course.organisation_id))
    return Invited(
        course.id, course.organisation_id, organisation.name, course.title, course.plain_words,
        course.version_id, tuple(fellow_trainers(session, course.id, course.organisation_id)),
        (), None, is_closed=False,
    )  # fmt: skip


def door(session: Session, code: str, *, at: datetime) -> Door:
    """The session that a code is of, and whether it is open; the session acts there from then on.

    Unknown, ended and of another kind are one NotFound.
    """
    row = session_of_code(session, code, at=at)
    (read,) = sessions_read(session, row.organisation_id, CourseSession.id == row.id)
    organisation = people.organisation(session, Actor.system(row.organisation_id))
    return Door(read, organisation.name, window(row.starts_at, row.minutes).holds(at))


def session_of_code(session: Session, code: str, *, at: datetime) -> CourseSession:
    """The row of the session that a code is of; the session acts there from then on."""
    address = people.address(session, code, AddressKind.CHECK_IN, at=at)
    become(session, Actor.system(address.organisation_id, via=Via.ADDRESS))
    row = session.get(CourseSession, (address.organisation_id, address.target_id))
    if row is None or row.called_off_at is not None:
        raise NotFound(NO_COURSE)
    return row


def copies_of(session: Session, actor: Actor, worker_id: UUID) -> Sequence[CopyRead]:
    """The results that a worker lets their post here see, newest first.

    For the worker; a supervisor's page finds first that they supervise them.
    """
    query = (
        select(ResultCopy)
        .where(
            ResultCopy.organisation_id == actor.organisation_id,
            ResultCopy.worker_id == worker_id,
        )
        .order_by(ResultCopy.nth, ResultCopy.id)
        .limit(1000)
    )
    last = {row.from_learner_id: row for row in session.scalars(query)}
    found = [
        CopyRead(
            row.provider, row.title, row.outcome, row.minutes, row.course_minutes,
            row.framework, row.release, row.fulfils, row.first_on, row.last_on, row.recorded_at,
        )
        for row in last.values()
        if row.outcome is not None
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.recorded_at, reverse=True)


def _lines_at(
    session: Session, person_id: UUID, place: OrganisationName, *, at: datetime
) -> Sequence[MyLine]:
    to_come = CourseSession.starts_at >= at
    query = (
        select(
            Learner,
            Course.title,
            func.min(CourseSession.starts_at).filter(to_come),
            func.max(CourseSession.starts_at),
        )
        .join(
            Course,
            points_at(Learner.course_id, Course),
        )
        .outerjoin(
            CourseSession,
            and_(
                CourseSession.organisation_id == Course.organisation_id,
                CourseSession.course_id == Course.id,
                CourseSession.called_off_at.is_(None),
            ),
        )
        .where(Learner.organisation_id == place.id, Learner.person_id == person_id)
        .group_by(Learner.organisation_id, Learner.id, Course.organisation_id, Course.id)
        .order_by(Learner.came_at.desc(), Learner.id)
        .limit(200)
    )
    rows = session.execute(query).all()
    if not rows:
        return []
    ids = [row.id for row, *_ in rows]
    results = last_results(session, place.id, ids)
    more_by: dict[UUID, date] = {}
    for (_, learner_id), look in last_looks(session, place.id, ids).items():
        if look.finding is Finding.RETURNED and look.return_by is not None:
            more_by[learner_id] = min(look.return_by, more_by.get(learner_id, look.return_by))
    return [
        MyLine(
            row.id,
            place.id,
            place.name,
            title,
            row.placed_at is not None,
            row.left_at is not None,
            next_at,
            last_at,
            results[row.id].outcome if row.id in results else None,
            more_by.get(row.id),
        )
        for row, title, next_at, last_at in rows
    ]
