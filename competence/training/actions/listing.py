"""A course's list as its trainers keep it: names added, taken off, given to whoever they are of."""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import acting_as
from competence.errors import NotFound, RuleBroken
from competence.outbox import actions as outbox
from competence.outbox.rules import Template
from competence.people import actions as people
from competence.people import queries as people_queries
from competence.people.rules import AddressKind
from competence.trail.actions import note
from competence.training import queries
from competence.training.actions.rows import own_course, refuse
from competence.training.queries.learners import as_lines, lines_of, places_for_more
from competence.training.records import Course, Learner
from competence.training.rules.checking_in import OWN_CODE, SIGNS
from competence.training.rules.courses import MOST_LINES, name_fault, next_in

CLAIM_VALID_FOR: Final = timedelta(days=28)


def add_by_name(
    session: Session, actor: Actor, course_id: UUID, name: str, *, at: datetime
) -> Learner:
    """Put somebody without an account onto a course's list, by the name they give."""
    course = own_course(session, actor, course_id)
    row = add_line(session, course, name, person_id=None, at=at)
    note(session, actor, "learner.added", at=at, course=course.id, learner=row.id)
    return row


def correct_name(
    session: Session, actor: Actor, learner_id: UUID, name: str, *, at: datetime
) -> Learner:
    """Correct the name on a line that nobody has claimed."""
    row, course = _line(session, actor, learner_id)
    if row.person_id is not None:
        raise RuleBroken("They have an account: the name is theirs.", field="name")
    refuse(name_fault(name))
    row.name = name.strip()
    note(session, actor, "learner.renamed", at=at, course=course.id, learner=row.id)
    return row


def put_new_name(session: Session, person_id: UUID, *, at: datetime) -> None:
    """Let every line that is somebody's own say the name they have now, wherever they learn.

    For the action that changed their name.
    """
    name = people_queries.names(session, {person_id})[person_id]
    for one in people_queries.organisations_of(session, person_id):
        system = Actor.system(one.id)
        with acting_as(session, system):
            lines = select(Learner).where(
                Learner.organisation_id == one.id,
                Learner.person_id == person_id,
                Learner.name != name,
            )
            for row in session.scalars(lines.order_by(Learner.id)):
                row.name = name
                note(
                    session, system, "learner.renamed",
                    at=at, course=row.course_id, learner=row.id,
                )  # fmt: skip


def take_off(session: Session, actor: Actor, learner_id: UUID, *, at: datetime) -> Learner:
    """Take a line off a course's list; what is on registers stays. A free place goes on."""
    row, course = _line(session, actor, learner_id)
    leave_list(session, actor, course, row, at=at)
    return row


def make_claim(session: Session, actor: Actor, learner_id: UUID, *, at: datetime) -> str:
    """Make the link by which whoever a line is of takes it over, once; gives its token.

    For whoever stands there by name alone; an earlier link ends. It works for four weeks.
    """
    row, course = _line(session, actor, learner_id)
    if row.person_id is not None:
        raise RuleBroken("This line is somebody’s already.")
    people.end_addresses(session, actor, AddressKind.CLAIM, row.id, at=at)
    token = people.give_address(
        session, actor, AddressKind.CLAIM, row.id, expires_at=at + CLAIM_VALID_FOR, at=at
    )
    note(session, actor, "learner.claim_made", at=at, course=course.id, learner=row.id)
    return token


def add_line(
    session: Session, course: Course, name: str, *, person_id: UUID | None, at: datetime
) -> Learner:
    """Put a line onto a course's list, as `add_lines` does."""
    (row,) = add_lines(session, course, [name], person_id=person_id, at=at)
    return row


def add_lines(
    session: Session,
    course: Course,
    names: Sequence[str],
    *,
    person_id: UUID | None = None,
    at: datetime,
) -> Sequence[Learner]:
    """Put lines onto a course's list, in order: with a place while one is free, else waiting.

    Whoever calls holds the course's turn and notes the trail.
    """
    for name in names:
        refuse(name_fault(name))
    if course.closed_at is not None:
        raise RuleBroken("This course is closed. Nobody joins it any more.")
    rows = lines_of(session, course)
    if len(rows) + len(names) > MOST_LINES:
        raise RuleBroken("There is no room left on this list.")
    free = places_for_more(course, rows)
    last, taken = max((one.nth for one in rows), default=0), {one.code for one in rows}
    added = []
    for place, name in enumerate(names):
        code = _own_code(taken)
        taken.add(code)
        added.append(
            Learner(
                organisation_id=course.organisation_id,
                course_id=course.id,
                person_id=person_id,
                nth=last + place + 1,
                name=name.strip(),
                code=code,
                came_at=at,
                placed_at=at if free is None or place < free else None,
            )
        )
    session.add_all(added)
    return added


def leave_list(
    session: Session, actor: Actor, course: Course, row: Learner, *, at: datetime
) -> None:
    """Let a line leave its list, and give its place to whoever waits first."""
    if row.left_at is not None:
        raise RuleBroken("This line has left the list already.")
    row.left_at = at
    people.end_addresses(session, actor, AddressKind.CLAIM, row.id, at=at)
    note(
        session, actor, "learner.left", subject=row.person_id, at=at,
        course=course.id, learner=row.id,
    )  # fmt: skip
    fill_places(session, actor, course, at=at)


def fill_places(session: Session, actor: Actor, course: Course, *, at: datetime) -> None:
    """Give places that are free to those who wait, in order of coming; they are told by mail."""
    session.flush()  # so that whoever just left is seen to have
    rows = lines_of(session, course)
    placed = {*next_in(course.places, as_lines(rows))} if course.closed_at is None else set()
    for row in rows:
        if row.id not in placed:
            continue
        row.placed_at = at
        note(
            session, actor, "learner.placed", subject=row.person_id, at=at,
            course=course.id, learner=row.id,
        )  # fmt: skip
        if row.person_id is not None:
            outbox.ask_for(
                session, actor, row.person_id, Template.PLACE,
                effect_key=f"{Template.PLACE} {row.id}", at=at,
            )  # fmt: skip


def _line(session: Session, actor: Actor, learner_id: UUID) -> tuple[Learner, Course]:
    """A line of a course that the actor trains on, others waiting their turn; never their own."""
    row = queries.learner_record(session, actor, learner_id)
    course = own_course(session, actor, row.course_id)
    session.refresh(row)
    if row.person_id == actor.person_id:
        raise NotFound("There is no such line here.")
    return row, course


def _own_code(taken: Collection[str]) -> str:
    while True:
        code = "".join(secrets.choice(SIGNS) for _ in range(OWN_CODE))
        if code not in taken:
            return code
