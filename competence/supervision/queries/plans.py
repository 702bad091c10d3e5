"""Sessions to come."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor
from competence.database import points_at
from competence.errors import NotFound
from competence.people.queries.pairs import in_force
from competence.people.records import Pair, Person
from competence.people.rules import SUPERVISES_WORK, PairKind, PersonName
from competence.supervision.queries.kinds import local_name
from competence.supervision.queries.reach import NOT_YOURS
from competence.supervision.queries.values import PlannedRead
from competence.supervision.records import (
    Meeting,
    MeetingWithdrawal,
    PlannedFor,
    PlannedMeeting,
    PlannedOver,
)
from competence.supervision.rules import LINE, Side, usual_name


def planned(
    session: Session, actor: Actor, *, since: datetime, on: date, limit: int = 100
) -> Sequence[PlannedRead]:
    """The actor's sessions to come, and those since an instant that nobody logged; soonest first.

    As a worker, and as a supervisor with the workers of their current pairs.
    """
    return _read(session, actor, PlannedMeeting.starts_at >= since, on=on, limit=limit)


def planned_meeting(session: Session, actor: Actor, planned_id: UUID, *, on: date) -> PlannedRead:
    """One session to come of the actor's; else NotFound."""
    found = _read(session, actor, PlannedMeeting.id == planned_id, on=on, limit=50)
    if not found:
        raise NotFound(NOT_YOURS)
    return found[0]


def _read(
    session: Session, actor: Actor, which: ColumnElement[bool], *, on: date, limit: int
) -> Sequence[PlannedRead]:
    worker, supervisor = aliased(Person), aliased(Person)
    query = (
        select(
            PlannedMeeting, PlannedFor.worker_id, worker.name, supervisor.name,
            local_name(PlannedMeeting),
        )
        .join(
            PlannedFor,
            points_at(PlannedFor.planned_id, PlannedMeeting),
        )
        .join(worker, worker.id == PlannedFor.worker_id)
        .join(supervisor, supervisor.id == PlannedMeeting.supervisor_id)
        .where(
            PlannedMeeting.organisation_id == actor.organisation_id,
            which,
            ~is_over(),
            is_mine(actor, on),
        )
        .order_by(PlannedMeeting.starts_at, PlannedMeeting.id, worker.name, worker.id)
        .limit(limit)
    )  # fmt: skip
    found: dict[UUID, tuple[PlannedMeeting, str, str | None, list[PersonName]]] = {}
    for row, worker_id, worker_name, supervisor_name, name in session.execute(query):
        *_, workers = found.setdefault(row.id, (row, supervisor_name, name, []))
        workers.append(PersonName(worker_id, worker_name))
    return [
        PlannedRead(
            id=row.id,
            kind=row.kind,
            name=name or usual_name(row.kind),
            starts_at=row.starts_at,
            minutes=row.minutes,
            supervisor=PersonName(row.supervisor_id, supervisor_name),
            workers=tuple(workers),
            read_as=Side.SUPERVISOR if row.supervisor_id == actor.person_id else Side.WORKER,
            moved=row.in_place_of is not None,
        )
        for row, supervisor_name, name, workers in found.values()
    ]


def is_over() -> ColumnElement[bool]:
    """Moved, taken out, or logged by an entry that was not taken back."""
    return or_(was_taken_out(), was_logged())


def was_taken_out() -> ColumnElement[bool]:
    """Moved, or taken out of the diary."""
    return exists().where(
        PlannedOver.organisation_id == PlannedMeeting.organisation_id,
        PlannedOver.planned_id == PlannedMeeting.id,
    )


def was_logged(*more: ColumnElement[bool]) -> ColumnElement[bool]:
    """Logged, by an entry (of which `more` holds) that was not taken back."""
    taken_back = exists().where(
        MeetingWithdrawal.organisation_id == Meeting.organisation_id,
        MeetingWithdrawal.meeting_id == Meeting.id,
    )
    return exists().where(
        Meeting.organisation_id == PlannedMeeting.organisation_id,
        Meeting.planned_id == PlannedMeeting.id,
        ~taken_back,
        *more,
    )


def is_mine(actor: Actor, on: date) -> ColumnElement[bool]:
    """Planned for the actor, or by their hand with a worker of a pair that fits, on a day."""
    fits = or_(
        and_(PlannedMeeting.kind == LINE, Pair.kind == PairKind.LINE),
        and_(PlannedMeeting.kind != LINE, Pair.kind.in_(sorted(SUPERVISES_WORK))),
    )
    paired = exists().where(
        Pair.organisation_id == PlannedFor.organisation_id,
        Pair.worker_id == PlannedFor.worker_id,
        Pair.supervisor_id == actor.person_id,
        in_force(on),
        fits,
    )
    return or_(
        PlannedFor.worker_id == actor.person_id,
        and_(PlannedMeeting.supervisor_id == actor.person_id, paired),
    )
