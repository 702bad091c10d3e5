"""When somebody works: days away, which stop every clock, and part-time hours."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.errors import NotFound, RuleBroken
from competence.people import queries
from competence.people.actions.rows import NOT_HERE, member, owned
from competence.people.records import (
    Away,
    WorkingHours,
)
from competence.people.rules import (
    FULL_TIME,
)
from competence.trail.actions import note


def be_away(
    session: Session,
    actor: Actor,
    person_id: UUID,
    *,
    starts_on: date,
    ends_on: date | None,
    at: datetime,
) -> Away:
    """Stop every clock of a person between two days; by themself or an administrator."""
    if person_id != actor.person_id:
        queries.administers(actor)
    member(session, actor, person_id)
    if ends_on is not None and ends_on <= starts_on:
        raise RuleBroken("The day back is not after the first day away.", field="ends_on")
    away = Away(
        organisation_id=actor.organisation_id,
        person_id=person_id,
        starts_on=starts_on,
        ends_on=ends_on,
        said_at=at,
    )
    session.add(away)
    note(session, actor, "away.set", subject=person_id, at=at, away=away.id)
    return away


def come_back(session: Session, actor: Actor, away_id: UUID, *, on: date, at: datetime) -> Away:
    """Let a person's clocks run again from `on`, or take back days away that have not begun.

    By themself or an administrator; to anybody else it is not there.
    """
    away = owned(session, actor, Away, away_id)
    may = actor.person_id == away.person_id or actor.holds(Role.ADMINISTRATOR)
    if actor.is_somebody and not may:
        raise NotFound(NOT_HERE)
    if away.ends_on is not None and on >= away.ends_on:
        raise RuleBroken("These days away are over already.", field="ends_on")
    away.ends_on = max(on, away.starts_on)
    note(session, actor, "away.ended", subject=away.person_id, at=at, away=away.id)
    return away


def set_hours(
    session: Session,
    actor: Actor,
    person_id: UUID,
    percent: int,
    *,
    starts_on: date,
    at: datetime,
) -> WorkingHours:
    """Say which part of full time somebody works, in percent, from a day."""
    queries.administers(actor)
    member(session, actor, person_id)
    if not 1 <= percent <= FULL_TIME:
        raise RuleBroken("Write a part of full time, from 1 to 100 percent.", field="percent")
    hours = WorkingHours(
        organisation_id=actor.organisation_id,
        person_id=person_id,
        percent=percent,
        starts_on=starts_on,
        said_at=at,
    )
    session.add(hours)
    note(session, actor, "hours.set", subject=person_id, at=at, hours=hours.id)
    return hours
