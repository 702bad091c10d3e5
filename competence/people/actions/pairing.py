"""Pairs: starting and ending one, and letting another supervisor stand in."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.people import queries
from competence.people.actions.rows import NOT_HERE, may_end, member, owned
from competence.people.records import (
    Pair,
)
from competence.people.rules import (
    PairKind,
)
from competence.trail.actions import note


def start_pair(
    session: Session,
    actor: Actor,
    *,
    worker_id: UUID,
    supervisor_id: UUID,
    kind: PairKind,
    starts_on: date,
    ends_on: date | None = None,
    at: datetime,
) -> Pair:
    """Let a supervisor supervise a peer support worker, from a day; nobody supervises themself.

    With a last day it is standing in: what is read through it ends by itself.
    """
    queries.administers(actor)
    if ends_on is not None and ends_on <= starts_on:
        raise RuleBroken("The day it ends is not after the day it starts.", field="ends_on")
    pair = _pair(
        session, actor,
        worker_id=worker_id, supervisor_id=supervisor_id, kind=kind, starts_on=starts_on, at=at,
    )  # fmt: skip
    pair.ends_on = ends_on
    return pair


def end_pair(session: Session, actor: Actor, pair_id: UUID, *, on: date, at: datetime) -> Pair:
    """End a pair: what the supervisor could read through it ends with it; decisions stay."""
    queries.administers(actor)
    pair = owned(session, actor, Pair, pair_id)
    may_end(pair, on)
    pair.ends_on = on
    note(session, actor, "pair.ended", subject=pair.worker_id, at=at, pair=pair.id)
    return pair


def lend_pair(
    session: Session,
    actor: Actor,
    *,
    worker_id: UUID,
    to_id: UUID,
    kind: PairKind,
    starts_on: date,
    ends_on: date,
    at: datetime,
) -> Pair:
    """Let another supervisor stand in for the actor, in a pair of its own with a last day.

    For whoever supervises the worker in a current pair of that kind; NotFound for anybody else.
    """
    if kind not in _held_by(session, actor, worker_id, on=day_of(at)):
        raise NotFound(NOT_HERE)
    if to_id == actor.person_id:
        raise RuleBroken("Choose somebody else.", field="to")
    if starts_on < day_of(at):
        raise RuleBroken("Choose today, or a day to come.", field="starts_on")
    if ends_on <= starts_on:
        raise RuleBroken("The day it ends is not after the day it starts.", field="ends_on")
    pair = _pair(
        session, actor,
        worker_id=worker_id, supervisor_id=to_id, kind=kind, starts_on=starts_on, at=at,
    )  # fmt: skip
    pair.ends_on = ends_on
    return pair


def end_lent_pair(session: Session, actor: Actor, pair_id: UUID, *, on: date, at: datetime) -> Pair:
    """End a pair that was lent, sooner; the caller has found that the actor may."""
    pair = owned(session, actor, Pair, pair_id)
    if pair.ends_on is not None and on >= pair.ends_on:
        raise RuleBroken("It ends before this day already.", field="ends_on")
    pair.ends_on = max(on, pair.starts_on)
    note(session, actor, "pair.ended", subject=pair.worker_id, at=at, pair=pair.id)
    return pair


def _pair(
    session: Session,
    actor: Actor,
    *,
    worker_id: UUID,
    supervisor_id: UUID,
    kind: PairKind,
    starts_on: date,
    at: datetime,
) -> Pair:
    if worker_id == supervisor_id:
        raise RuleBroken("Nobody supervises themself. Choose somebody else.", field="supervisor")
    member(session, actor, worker_id)
    member(session, actor, supervisor_id)
    held_on = max(starts_on, day_of(at))
    visits = _holds(session, actor, supervisor_id, Role.VISITING_PEER_LEAD, on=held_on)
    if visits and kind is not PairKind.VISITING:
        raise RuleBroken("They are from elsewhere: choose visiting peer lead.", field="kind")
    if not visits and not _holds(session, actor, supervisor_id, Role.SUPERVISOR, on=held_on):
        raise RuleBroken("This person has no supervisor's post.", field="supervisor")
    if not _holds(session, actor, worker_id, Role.PEER_SUPPORT_WORKER, on=held_on):
        raise RuleBroken("This person has no peer support worker's post on that day.")
    if _are_in_a_pair(session, actor, worker_id, supervisor_id, kind=kind, on=starts_on):
        raise RuleBroken("These two are already in a pair of this kind.", field="kind")
    pair = Pair(
        organisation_id=actor.organisation_id,
        worker_id=worker_id,
        supervisor_id=supervisor_id,
        kind=kind,
        starts_on=starts_on,
        started_at=at,
    )
    session.add(pair)
    note(session, actor, "pair.created", subject=worker_id, at=at, pair=pair.id, kind=kind)
    return pair


def _held_by(session: Session, actor: Actor, worker_id: UUID, *, on: date) -> Collection[PairKind]:
    return queries.pair_kinds(
        session,
        actor.organisation_id,
        worker_id=worker_id,
        supervisor_id=actor.person_id,
        on=on,
    )


def _holds(session: Session, actor: Actor, person_id: UUID, role: Role, *, on: date) -> bool:
    return role in queries.roles(session, actor.organisation_id, person_id, on=on)


def _are_in_a_pair(
    session: Session,
    actor: Actor,
    worker_id: UUID,
    supervisor_id: UUID,
    *,
    kind: PairKind,
    on: date,
) -> bool:
    query = select(Pair.id).where(
        Pair.organisation_id == actor.organisation_id,
        Pair.worker_id == worker_id,
        Pair.supervisor_id == supervisor_id,
        Pair.kind == kind,
        or_(Pair.ends_on.is_(None), Pair.ends_on > on),
    )
    return session.scalar(query.limit(1)) is not None
