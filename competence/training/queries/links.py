"""What the links and codes of training lead to: a course, a line, the door of a session."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from competence.actors import Actor, Via
from competence.database import become
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.rules import AddressKind
from competence.training.queries.courses import NO_COURSE, fellow_trainers, sessions_read
from competence.training.queries.learners import NO_LINE, as_lines, lines_of
from competence.training.queries.values import Invited, SessionRead
from competence.training.records import Course, CourseSession, Learner
from competence.training.rules.checking_in import window
from competence.training.rules.courses import free_places


@dataclass(frozen=True, slots=True)
class Door:
    """A session whose code somebody holds: nothing of who is on its list."""

    session: SessionRead
    provider: str
    is_open: bool


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
