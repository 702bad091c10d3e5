"""Logging a session, by either side; answering what the other side logged; taking back."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.signoff.queries import take_turns
from competence.supervision import queries
from competence.supervision.actions.among import people_in
from competence.supervision.actions.rows import refuse, seal
from competence.supervision.records import (
    AgendaItem,
    AgreedAction,
    Agreement,
    Attendance,
    Meeting,
    MeetingAnswer,
    MeetingWithdrawal,
)
from competence.supervision.rules import Answer, Logged, NewAction, answer_fault, log_fault
from competence.trail.actions import look_at, note


def log(
    session: Session, actor: Actor, framework: Framework, logged: Logged, *, at: datetime
) -> Meeting:
    """Log that a session was held, or who could not; on its true day, however late.

    Raises NotFound where there was no pair for it, NotPermitted without the post, and RuleBroken
    with its field where something is missing, or where the other side logged it already.
    """
    kind = queries.kind_here(session, actor, logged.kind)
    refuse(log_fault(kind, logged, today=day_of(at)))
    people_in(
        session, actor, kind, logged.supervisor_id, logged.worker_ids, held_on=logged.held_on, at=at
    )
    take_turns(session, actor.organisation_id, {logged.supervisor_id, *logged.worker_ids})
    if queries.logged_by_the_other(session, actor, logged):
        raise RuleBroken(
            "This session is logged already. Say on its page how you remember it.", field="held_on"
        )
    if logged.planned_id is not None:
        _plan_fits(session, actor, logged, at=at)
    row = Meeting(
        organisation_id=actor.organisation_id,
        supervisor_id=logged.supervisor_id,
        kind=kind.code,
        held_on=logged.held_on,
        minutes=None if logged.could_not is not None else logged.minutes,
        could_not=logged.could_not,
        framework=framework.framework,
        release=framework.release,
        planned_id=logged.planned_id,
        logged_by=actor.person_id,
        logged_at=at,
    )
    session.add(row)
    for worker_id in dict.fromkeys(logged.worker_ids):
        attended = Attendance(
            organisation_id=row.organisation_id,
            meeting_id=row.id,
            worker_id=worker_id,
            supervisor_id=row.supervisor_id,
            competences=tuple(framework.competence(code).code for code in logged.competences),
        )
        seal(session, attended, about=worker_id, topics=" ".join(dict.fromkeys(logged.topics)))
        session.add(attended)
        _record(session, actor, row, logged, worker_id, at=at)
    _talked_about(session, actor, row, logged)
    return row


def answer(
    session: Session,
    actor: Actor,
    meeting_id: UUID,
    said: Answer,
    *,
    worker_id: UUID | None = None,
    words: str = "",
    at: datetime,
) -> MeetingAnswer:
    """Say how one remembers what the other side logged; both stand, and the last answer counts.

    `worker_id` is whose part of a session it is, for a supervisor; a worker answers their own.
    """
    whose = actor.person_id if worker_id is None else worker_id
    row, _ = queries.attendance_record(session, actor, meeting_id, whose, on=day_of(at))
    if actor.person_id == row.logged_by:
        raise NotPermitted("The other side says how they remember it.")
    take_turns(session, actor.organisation_id, {whose})
    if queries.is_taken_back(session, row):
        raise RuleBroken("This was taken back meanwhile. There is nothing left to answer.")
    refuse(answer_fault(said, words, was_held=row.could_not is None))
    answered = MeetingAnswer(
        organisation_id=row.organisation_id,
        meeting_id=row.id,
        worker_id=whose,
        answered_by=actor.person_id,
        answer=said,
        answered_at=at,
    )
    seal(session, answered, about=whose, words=words)
    session.add(answered)
    note(session, actor, "supervision.confirmed", subject=whose, at=at, id=row.id, answer=said)
    return answered


def take_back(session: Session, actor: Actor, meeting_id: UUID, *, at: datetime) -> None:
    """Take back what one logged oneself, unless somebody confirmed it; it counts no more."""
    found = queries.meeting(session, actor, meeting_id, on=day_of(at))
    if found.logged_by.id != actor.person_id:
        raise NotFound("There is nothing here for you to take back.")
    take_turns(session, actor.organisation_id, {one.worker.id for one in found.attended})
    row = session.get_one(Meeting, (actor.organisation_id, meeting_id))
    if queries.is_taken_back(session, row):
        raise RuleBroken("You took this back already.")
    if queries.is_confirmed(session, row):
        raise RuleBroken("The other side confirmed this. It stands.")
    session.add(
        MeetingWithdrawal(
            organisation_id=actor.organisation_id, meeting_id=meeting_id, withdrawn_at=at
        )
    )
    for part in found.attended:
        note(session, actor, "supervision.taken_back", subject=part.worker.id, at=at, id=meeting_id)


def read(session: Session, actor: Actor, meeting_id: UUID, *, at: datetime) -> queries.MeetingRead:
    """A session within the actor's reach, and a note for its workers that they read it."""
    found = queries.meeting(session, actor, meeting_id, on=day_of(at))
    for part in found.attended:
        look_at(session, actor, Meeting.__tablename__, found.id, owner_id=part.worker.id, at=at)
    return found


def read_asked(
    session: Session, actor: Actor, asked: Iterable[queries.ToAnswer], *, at: datetime
) -> None:
    """Note for the workers of sessions that the actor read what was logged of them."""
    for one in asked:
        look_at(
            session, actor, Meeting.__tablename__, one.meeting_id, owner_id=one.worker.id, at=at
        )


def read_worker(
    session: Session, actor: Actor, worker_id: UUID, *, at: datetime
) -> queries.WorkerRead:
    """A worker's supervision as the actor reads it, and notes for the worker of what they read.

    One note each for the agreements, the agenda and the open actions, of the first of them.
    """
    found = queries.worker(session, actor, worker_id, on=day_of(at))
    for table, rows in (
        (Agreement.__tablename__, found.agreements),
        (AgendaItem.__tablename__, found.agenda),
        (AgreedAction.__tablename__, found.actions),
    ):
        for row in rows[:1]:
            look_at(session, actor, table, row.id, owner_id=worker_id, at=at)
    return found


def _record(
    session: Session, actor: Actor, row: Meeting, logged: Logged, worker_id: UUID, *, at: datetime
) -> None:
    """Say in the trail that a session with a worker was logged, and write what was agreed."""
    note(
        session, actor, "supervision.recorded", subject=worker_id, at=at,
        id=row.id, kind=row.kind, held_on=row.held_on, could_not=row.could_not,
    )  # fmt: skip
    for one in logged.actions:
        if one.worker_id in {None, worker_id}:
            add_action(session, actor, row, one, worker_id=worker_id, at=at)


def add_action(
    session: Session, actor: Actor, row: Meeting, new: NewAction, *, worker_id: UUID, at: datetime
) -> AgreedAction:
    """Write an action that was agreed in a session, with one of its workers."""
    agreed = AgreedAction(
        organisation_id=row.organisation_id,
        worker_id=worker_id,
        supervisor_id=row.supervisor_id,
        meeting_id=row.id,
        owner=new.owner,
        due_on=new.due_on,
        agreed_by=actor.person_id,
        agreed_at=at,
    )
    seal(session, agreed, about=worker_id, words=new.words)
    session.add(agreed)
    note(
        session, actor, "supervision.action.agreed", subject=worker_id, at=at,
        id=agreed.id, owner=new.owner,
    )  # fmt: skip
    return agreed


def _plan_fits(session: Session, actor: Actor, logged: Logged, *, at: datetime) -> None:
    """Refuse a plan that is not of these people and this kind; NotFound once it is over."""
    assert logged.planned_id is not None  # noqa: S101 - for the types
    plan = queries.planned_meeting(session, actor, logged.planned_id, on=day_of(at))
    if (plan.kind, plan.supervisor.id) != (logged.kind, logged.supervisor_id):
        raise RuleBroken("Another session was planned there. Choose that kind.", field="kind")


def _talked_about(session: Session, actor: Actor, row: Meeting, logged: Logged) -> None:
    """What was brought and talked about leaves the agenda for the session."""
    if not logged.brought:
        return
    items = queries.item_records(
        session, actor, supervisor_id=row.supervisor_id, worker_ids=logged.worker_ids
    )
    for item in items:
        if item.id in logged.brought:
            item.meeting_id = row.id
