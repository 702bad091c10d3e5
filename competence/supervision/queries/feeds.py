"""Sessions to come, for a calendar: when, and nothing about what or with whom."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from competence.actors import Actor, Via
from competence.database import become, points_at
from competence.days import day_of
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.rules import AddressKind
from competence.supervision.queries.plans import is_mine, was_logged, was_taken_out
from competence.supervision.queries.reach import NOT_YOURS
from competence.supervision.records import Meeting, PlannedFor, PlannedMeeting


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A planned session as a calendar has it; moving it leaves its `id` as it was."""

    id: UUID
    starts_at: datetime
    minutes: int
    planned_at: datetime
    times_moved: int


def whose_feed(session: Session, token: str, *, at: datetime) -> Actor:
    """Whose calendar feed a token opens; the session acts as that person from then on.

    Unknown, ended and of another kind are one NotFound.
    """
    address = people.address(session, token, AddressKind.CALENDAR_FEED, at=at)
    person_id, organisation_id = address.target_id, address.organisation_id
    become(session, Actor(person_id, organisation_id, via=Via.ADDRESS))
    roles = people.roles(session, organisation_id, person_id, on=day_of(at))
    actor = Actor(person_id, organisation_id, roles, Via.ADDRESS)
    become(session, actor)
    return actor


def feed_made_at(session: Session, actor: Actor, *, at: datetime) -> datetime | None:
    """When the address of the actor's own calendar feed was made; None where they have none."""
    found = people.live_addresses(session, actor, AddressKind.CALENDAR_FEED, actor.person_id, at=at)
    return found[-1].made_at if found else None


def calendar_entries(
    session: Session, actor: Actor, *, since: datetime, on: date, limit: int = 200
) -> Sequence[CalendarEntry]:
    """The actor's planned sessions from an instant on, soonest first.

    As `planned`, and those that were held since: what was in somebody's calendar stays there.
    """
    return _entries(session, actor, PlannedMeeting.starts_at >= since, on=on, limit=limit)


def calendar_entry(session: Session, actor: Actor, planned_id: UUID, *, on: date) -> CalendarEntry:
    """One planned session of the actor's; else NotFound."""
    found = _entries(session, actor, PlannedMeeting.id == planned_id, on=on, limit=1)
    if not found:
        raise NotFound(NOT_YOURS)
    return found[0]


def _entries(
    session: Session, actor: Actor, which: ColumnElement[bool], *, on: date, limit: int
) -> Sequence[CalendarEntry]:
    query = (
        select(PlannedMeeting)
        .join(
            PlannedFor,
            points_at(PlannedFor.planned_id, PlannedMeeting),
        )
        .where(
            PlannedMeeting.organisation_id == actor.organisation_id,
            which,
            ~was_taken_out(),
            ~was_logged(Meeting.could_not.is_not(None)),
            is_mine(actor, on),
        )
        .distinct()
        .order_by(PlannedMeeting.starts_at, PlannedMeeting.id)
        .limit(limit)
    )
    rows = session.scalars(query).all()
    before = _before(session, actor, {row.in_place_of for row in rows if row.in_place_of})
    found = []
    for row in rows:
        first, times = row.id, 0
        earlier = row.in_place_of
        while earlier is not None:
            first, times, earlier = earlier, times + 1, before[earlier]
        found.append(CalendarEntry(first, row.starts_at, row.minutes, row.planned_at, times))
    return found


def _before(session: Session, actor: Actor, ids: Collection[UUID]) -> Mapping[UUID, UUID | None]:
    """For sessions that were moved: which each was in place of, back to the first ones."""
    found: dict[UUID, UUID | None] = {}
    while ids:
        query = select(PlannedMeeting.id, PlannedMeeting.in_place_of).where(
            PlannedMeeting.organisation_id == actor.organisation_id, PlannedMeeting.id.in_(ids)
        )
        earlier = dict(session.execute(query).all())
        found |= earlier
        ids = {one for one in earlier.values() if one is not None}
    return found
