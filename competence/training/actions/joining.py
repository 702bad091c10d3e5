"""Joining a course by its link, claiming a line, leaving, and which post may see the result."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor, Via
from competence.database import become
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.people import actions as people
from competence.people.records import Membership
from competence.people.rules import AddressKind
from competence.trail.actions import note
from competence.training import queries
from competence.training.actions.copying import send_copy, take_copies_back
from competence.training.actions.listing import add_line, leave_list
from competence.training.actions.rows import next_nth, refuse
from competence.training.queries.courses import fellow_trainers
from competence.training.queries.learners import last_reader, lines_of
from competence.training.queries.links import course_of_link, line_of_claim
from competence.training.records import Course, Learner, ResultReader
from competence.training.rules.courses import name_fault

SAME_NAME_WITHIN: Final = timedelta(minutes=10)
"""A name that comes twice so soon, by a link and without an account, was sent twice."""


def join(session: Session, actor: Actor, token: str, name: str, *, at: datetime) -> Learner:
    """Come onto a course's list by its link, in the actor's own right.

    It makes them a member of the provider, without a post. RuleBroken for whoever trains on the
    course; who is on its list already keeps their line.
    """
    course = _locked(session, course_of_link(session, token, at=at))
    there = _learner_there(session, actor, course)
    mine = lines_of(
        session, course, Learner.person_id == actor.person_id, Learner.left_at.is_(None)
    )
    if mine:
        return mine[0]
    _member(session, course.organisation_id, actor.person_id, at=at)
    row = add_line(session, course, name, person_id=actor.person_id, at=at)
    note(
        session, there, "learner.joined", subject=actor.person_id, at=at,
        course=course.id, learner=row.id,
    )  # fmt: skip
    return row


def join_by_name(session: Session, token: str, name: str, *, at: datetime) -> Learner:
    """Come onto a course's list by its link, without an account: the line stays by name.

    The same name sent twice within minutes is one line.
    """
    course = _locked(session, course_of_link(session, token, at=at))
    system = Actor.system(course.organisation_id, via=Via.ADDRESS)
    refuse(name_fault(name))
    same = [
        line
        for line in lines_of(session, course, Learner.person_id.is_(None))
        if line.name.casefold() == name.strip().casefold()
        and at - line.came_at < SAME_NAME_WITHIN
        and line.left_at is None
    ]
    if same:
        return same[0]
    row = add_line(session, course, name, person_id=None, at=at)
    note(session, system, "learner.added", at=at, course=course.id, learner=row.id)
    return row


def claim(session: Session, actor: Actor, token: str, *, at: datetime) -> Learner:
    """Take over a line that stands by name, with what is on registers for it; the link ends."""
    row = line_of_claim(session, token, at=at)
    course = _locked(session, session.get_one(Course, (row.organisation_id, row.course_id)))
    session.refresh(row)
    there = _learner_there(session, actor, course)
    mine = lines_of(
        session, course, Learner.person_id == actor.person_id, Learner.left_at.is_(None)
    )
    if mine or row.person_id is not None:
        raise RuleBroken("You are on this course’s list already. Tell its trainer.")
    _member(session, course.organisation_id, actor.person_id, at=at)
    row.person_id = actor.person_id
    people.end_addresses(session, there, AddressKind.CLAIM, row.id, at=at)
    note(
        session, there, "learner.claimed", subject=actor.person_id, at=at,
        course=course.id, learner=row.id,
    )  # fmt: skip
    return row


def leave(session: Session, actor: Actor, learner_id: UUID, *, at: datetime) -> Learner:
    """Leave a course, or its waiting list; see `queries.as_learner`. What was recorded stays."""
    row = queries.own_line(session, actor, learner_id)
    course = _locked(session, session.get_one(Course, (row.organisation_id, row.course_id)))
    session.refresh(row)
    leave_list(session, actor, course, row, at=at)
    return row


def choose_reader(
    session: Session, actor: Actor, learner_id: UUID, post_id: UUID | None, *, at: datetime
) -> ResultReader:
    """Choose which post of one's own may see the result, or none; see `queries.as_learner`.

    A result that is there goes to it now; the post chosen before sees it no more.
    """
    row = queries.own_line(session, actor, learner_id)
    before = last_reader(session, row)
    chosen = None
    if post_id is not None:
        choices = queries.reader_choices(session, actor, on=day_of(at))
        chosen = next((one for one in choices if one.post_id == post_id), None)
        if chosen is None:
            raise RuleBroken("Choose a post of yours, or nobody.", field="reader")
    reader = ResultReader(
        organisation_id=row.organisation_id,
        learner_id=row.id,
        nth=next_nth(
            session,
            ResultReader.nth,
            ResultReader.organisation_id == row.organisation_id,
            ResultReader.learner_id == row.id,
        ),
        post_id=None if chosen is None else chosen.post_id,
        post_organisation_id=None if chosen is None else chosen.organisation_id,
        chosen_at=at,
    )
    session.add(reader)
    note(session, actor, "result.reader_chosen", subject=actor.person_id, at=at, learner=row.id)
    if before is not None and before.post_id != post_id:
        take_copies_back(session, row, before, at=at)
    if chosen is not None:
        send_copy(session, row, at=at)
    return reader


def _locked(session: Session, course: Course) -> Course:
    session.refresh(course, with_for_update=True)
    return course


def _learner_there(session: Session, actor: Actor, course: Course) -> Actor:
    """The actor as a learner at the provider; RuleBroken for whoever trains on the course."""
    if not actor.is_somebody:
        raise NotFound("Sign in first.")
    trainers = fellow_trainers(session, course.id, course.organisation_id)
    if actor.person_id in {one.person.id for one in trainers}:
        raise RuleBroken("You train on this course. Nobody does both.")
    there = Actor(actor.person_id, course.organisation_id, via=Via.ADDRESS)
    become(session, there)
    return there


def _member(session: Session, organisation_id: UUID, person_id: UUID, *, at: datetime) -> None:
    if session.get(Membership, (organisation_id, person_id)) is None:
        system = Actor.system(organisation_id, via=Via.ADDRESS)
        people.join(session, system, person_id, at=at)
