"""Running courses: opening them, setting their terms, who trains, what they ask for, their link."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.framework.model import Framework
from competence.people import actions as people
from competence.people import queries as people_queries
from competence.people.rules import AddressKind
from competence.trail.actions import note
from competence.training import queries
from competence.training.actions.listing import fill_places
from competence.training.actions.rows import next_nth, own_course, refuse, trains
from competence.training.queries.courses import asked_of
from competence.training.queries.learners import as_lines, lines_of
from competence.training.records import (
    AssessedPart,
    Course,
    CourseTrainer,
    Learner,
)
from competence.training.rules.courses import (
    Asked,
    Terms,
    asked_fault,
    taken_places,
    terms_fault,
)


def open_course(
    session: Session,
    actor: Actor,
    framework: Framework,
    terms: Terms,
    *,
    version_id: UUID | None = None,
    at: datetime,
) -> Course:
    """Open a course that the actor trains on: a published version's, or a short one of its own.

    `framework` is the release in use; a version's course stays with the version's release.
    """
    trains(actor)
    name, release = framework.framework, framework.release
    if version_id is not None:
        read = queries.version(session, actor, version_id)
        name, release = read.framework, read.release
    refuse(terms_fault(terms))
    row = Course(
        organisation_id=actor.organisation_id,
        version_id=version_id,
        framework=name,
        release=release,
        title=terms.title.strip(),
        plain_words=terms.plain_words.strip(),
        places=terms.places,
        rule_measure=terms.rule.measure,
        rule_amount=terms.rule.amount,
        opened_by=actor.person_id,
        opened_at=at,
    )
    session.add(row)
    _let_train(session, row, actor.person_id, at=at)
    note(session, actor, "course.opened", at=at, course=row.id, version=version_id)
    return row


def set_terms(
    session: Session, actor: Actor, course_id: UUID, terms: Terms, *, at: datetime
) -> Course:
    """Set what a course is called, how many places it has and what it asks of attendance.

    Places that become free with this go to those who wait.
    """
    row = own_course(session, actor, course_id)
    refuse(terms_fault(terms, taken=taken_places(as_lines(lines_of(session, row)))))
    row.title, row.plain_words = terms.title.strip(), terms.plain_words.strip()
    row.places, row.rule_measure = terms.places, terms.rule.measure
    row.rule_amount = terms.rule.amount
    note(session, actor, "course.changed", at=at, course=row.id)
    fill_places(session, actor, row, at=at)
    return row


def close_course(session: Session, actor: Actor, course_id: UUID, *, at: datetime) -> Course:
    """Let nobody onto a course's list any more: its link ends, and nobody waits for a place."""
    row = own_course(session, actor, course_id)
    if row.closed_at is not None:
        raise RuleBroken("This course is closed already.")
    row.closed_at = at
    people.end_addresses(session, actor, AddressKind.COURSE_LINK, row.id, at=at)
    note(session, actor, "course.closed", at=at, course=row.id)
    return row


def let_train(
    session: Session, actor: Actor, course_id: UUID, person_id: UUID, *, at: datetime
) -> CourseTrainer:
    """Let another trainer of the organisation train on a course; nobody who learns on it."""
    course = own_course(session, actor, course_id)
    roles = people_queries.roles(session, actor.organisation_id, person_id, on=day_of(at))
    if Role.TRAINER not in roles:
        raise NotFound("There is no such trainer here.")
    mine = lines_of(session, course, Learner.person_id == person_id, Learner.left_at.is_(None))
    if mine:
        raise RuleBroken("They learn on this course. Nobody does both.", field="trainer")
    row = _let_train(session, course, person_id, at=at)
    note(session, actor, "course.trainer_added", subject=person_id, at=at, course=course.id)
    return row


def end_training(
    session: Session, actor: Actor, course_id: UUID, person_id: UUID, *, at: datetime
) -> CourseTrainer:
    """Let somebody train on a course no more; the last trainer stays."""
    course = own_course(session, actor, course_id)
    row = session.get(CourseTrainer, (course.organisation_id, course.id, person_id))
    if row is None or row.ended_at is not None:
        raise NotFound("They do not train on this course.")
    if len(queries.course(session, actor, course.id).trainers) == 1:
        raise RuleBroken("A course has a trainer. Add another one first.")
    row.ended_at, row.from_lived_experience_on = at, None
    note(session, actor, "course.trainer_ended", subject=person_id, at=at, course=course.id)
    return row


def say_lived_experience(
    session: Session, actor: Actor, course_id: UUID, *, on: date | None, at: datetime
) -> CourseTrainer:
    """Say of oneself that one delivers a course from lived experience, or (None) take it back."""
    course = own_course(session, actor, course_id)
    row = session.get_one(CourseTrainer, (course.organisation_id, course.id, actor.person_id))
    row.from_lived_experience_on = on
    note(
        session, actor, "course.trainer_statement", subject=actor.person_id, at=at,
        course=course.id,
    )  # fmt: skip
    return row


def ask(
    session: Session, actor: Actor, course_id: UUID, asked: Asked, *, at: datetime
) -> AssessedPart:
    """Ask for something to be handed in on a course."""
    course = own_course(session, actor, course_id)
    refuse(asked_fault(asked, others=len(asked_of(session, course))))
    nth = next_nth(
        session,
        AssessedPart.nth,
        AssessedPart.organisation_id == course.organisation_id,
        AssessedPart.course_id == course.id,
    )
    row = AssessedPart(
        organisation_id=course.organisation_id,
        course_id=course.id,
        nth=nth,
        title=asked.title.strip(),
        words=asked.words.strip(),
        due_on=asked.due_on,
        added_at=at,
    )
    session.add(row)
    note(session, actor, "course.asked", at=at, course=course.id, part=row.id)
    return row


def ask_no_more(
    session: Session, actor: Actor, course_id: UUID, part_id: UUID, *, at: datetime
) -> AssessedPart:
    """Ask for something no more; what was handed in for it stays with its learners."""
    course = own_course(session, actor, course_id)
    row = session.get(AssessedPart, (course.organisation_id, part_id))
    if row is None or row.course_id != course.id or row.taken_out_at is not None:
        raise NotFound("Nothing like that is asked here.")
    row.taken_out_at = at
    note(session, actor, "course.asked_no_more", at=at, course=course.id, part=row.id)
    return row


def make_link(session: Session, actor: Actor, course_id: UUID, *, at: datetime) -> str:
    """Make the link by which people join a course; an earlier one ends. Gives its token."""
    course = own_course(session, actor, course_id)
    if course.closed_at is not None:
        raise RuleBroken("This course is closed. Nobody joins it any more.")
    people.end_addresses(session, actor, AddressKind.COURSE_LINK, course.id, at=at)
    token = people.give_address(session, actor, AddressKind.COURSE_LINK, course.id, at=at)
    note(session, actor, "course.link_made", at=at, course=course.id)
    return token


def end_link(session: Session, actor: Actor, course_id: UUID, *, at: datetime) -> int:
    """End the link by which people join a course; gives how many there were."""
    course = own_course(session, actor, course_id)
    ended = people.end_addresses(session, actor, AddressKind.COURSE_LINK, course.id, at=at)
    note(session, actor, "course.link_ended", at=at, course=course.id)
    return ended


def _let_train(session: Session, course: Course, person_id: UUID, *, at: datetime) -> CourseTrainer:
    row = session.get(CourseTrainer, (course.organisation_id, course.id, person_id))
    if row is None:
        row = CourseTrainer(
            organisation_id=course.organisation_id,
            course_id=course.id,
            person_id=person_id,
            since=at,
        )
        session.add(row)
    row.ended_at = None
    return row
