"""Putting sessions into the diary, moving them, and taking them out."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import RuleBroken
from competence.signoff.queries import take_turns
from competence.supervision import queries
from competence.supervision.actions.among import people_in
from competence.supervision.records import PlannedFor, PlannedMeeting, PlannedOver
from competence.supervision.rules import MOST_MINUTES
from competence.trail.actions import note


def plan(
    session: Session,
    actor: Actor,
    kind_code: str,
    *,
    supervisor_id: UUID,
    worker_ids: Collection[UUID],
    starts_at: datetime,
    minutes: int,
    at: datetime,
) -> PlannedMeeting:
    """Put a session to come into the diary of both; by either side, a worker for themself alone."""
    kind = queries.kind_here(session, actor, kind_code)
    people_in(session, actor, kind, supervisor_id, worker_ids, held_on=day_of(at), at=at)
    return _plan(
        session, actor, kind.code, supervisor_id, worker_ids,
        starts_at=starts_at, minutes=minutes, at=at,
    )  # fmt: skip


def move(
    session: Session,
    actor: Actor,
    planned_id: UUID,
    *,
    starts_at: datetime,
    minutes: int,
    at: datetime,
) -> PlannedMeeting:
    """Move a session to come to another time; by either side, a group's by its supervisor alone."""
    read = _mine(session, actor, planned_id, at=at)
    moved = _plan(
        session, actor, read.kind, read.supervisor.id, [one.id for one in read.workers],
        starts_at=starts_at, minutes=minutes, in_place_of=planned_id, at=at,
    )  # fmt: skip
    _over(session, actor, planned_id, at=at)
    return moved


def take_out(session: Session, actor: Actor, planned_id: UUID, *, at: datetime) -> None:
    """Take a session to come out of the diary.

    That an agreed session was not held, and who could not, is logged: `log` with `could_not`.
    """
    read = _mine(session, actor, planned_id, at=at)
    _over(session, actor, planned_id, at=at)
    for worker in read.workers:
        note(session, actor, "supervision.taken_out", subject=worker.id, at=at, id=planned_id)


def _mine(session: Session, actor: Actor, planned_id: UUID, *, at: datetime) -> queries.PlannedRead:
    """A session to come of the actor's, others waiting their turn; NotFound once it is over."""
    read = queries.planned_meeting(session, actor, planned_id, on=day_of(at))
    take_turns(session, actor.organisation_id, {read.supervisor.id})
    read = queries.planned_meeting(session, actor, planned_id, on=day_of(at))
    is_group = queries.kind_here(session, actor, read.kind).in_group
    if is_group and read.supervisor.id != actor.person_id:
        raise RuleBroken("This is a group's. Ask whoever holds it to move it.")
    return read


def _plan(
    session: Session,
    actor: Actor,
    kind: str,
    supervisor_id: UUID,
    worker_ids: Collection[UUID],
    *,
    starts_at: datetime,
    minutes: int,
    in_place_of: UUID | None = None,
    at: datetime,
) -> PlannedMeeting:
    if starts_at <= at:
        raise RuleBroken("Choose a time that is still to come.", field="starts_at")
    if not 1 <= minutes <= MOST_MINUTES:
        raise RuleBroken(f"Write from 1 to {MOST_MINUTES} minutes.", field="minutes")
    row = PlannedMeeting(
        organisation_id=actor.organisation_id,
        supervisor_id=supervisor_id,
        kind=kind,
        starts_at=starts_at,
        minutes=minutes,
        in_place_of=in_place_of,
        planned_by=actor.person_id,
        planned_at=at,
    )
    session.add(row)
    for worker_id in worker_ids:
        session.add(
            PlannedFor(organisation_id=row.organisation_id, planned_id=row.id, worker_id=worker_id)
        )
        note(
            session, actor, "supervision.planned", subject=worker_id, at=at,
            id=row.id, kind=kind, in_place_of=in_place_of,
        )  # fmt: skip
    return row


def _over(session: Session, actor: Actor, planned_id: UUID, *, at: datetime) -> None:
    session.add(
        PlannedOver(organisation_id=actor.organisation_id, planned_id=planned_id, over_at=at)
    )
