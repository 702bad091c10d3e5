"""What somebody is to a worker's supervision, and whose things they read through it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.queries.pairs import in_force
from competence.people.records import Pair
from competence.people.rules import ASKED_FOR_SIGN_OFF, PairKind, PersonName
from competence.sealing.records import PersonKey
from competence.supervision.records import Attendance, Handover, Meeting
from competence.supervision.rules import LINE, Kind, may_hold

NOT_YOURS: Final = "There is nothing here for you to read."
SUCCEEDS: Final = frozenset({PairKind.PRACTICE, PairKind.PEER_LED})
"""Pairs in which somebody new reads what was agreed before; a visitor sees what was sent."""


def supervisors_for(
    session: Session, actor: Actor, kind: Kind, *, on: date
) -> Sequence[PersonName]:
    """With whom the actor, as a worker, has sessions of a kind on a day, by name."""
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    return [pair.person for pair in pairs if may_hold(kind, pair.kinds)]


def workers_for(session: Session, actor: Actor, kind: Kind, *, on: date) -> Sequence[PersonName]:
    """With whom the actor, as a supervisor, has sessions of a kind on a day, by name."""
    pairs = people.workers_of(session, actor, on=on)
    return [pair.person for pair in pairs if may_hold(kind, pair.kinds)]


def worker_of_mine(session: Session, actor: Actor, worker_id: UUID, *, on: date) -> PersonName:
    """A worker of a current pair of the actor's that is not line only; else NotFound."""
    for pair in people.workers_of(session, actor, on=on):
        if pair.person.id == worker_id and pair.may_be_asked:
            return pair.person
    raise NotFound(NOT_YOURS)


def supervisor_of_mine(
    session: Session, actor: Actor, supervisor_id: UUID, *, on: date
) -> PersonName:
    """A supervisor of a current pair of the actor's that is not line only; else NotFound."""
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    for pair in pairs:
        if pair.person.id == supervisor_id and pair.may_be_asked:
            return pair.person
    raise NotFound(NOT_YOURS)


def heard_by(
    session: Session, actor: Actor, worker_id: UUID, *, on: date
) -> Mapping[UUID, frozenset[PairKind]]:
    """Whose agreements and open actions with a worker the actor reads on a day, of which pairs.

    Their own; of whoever they stand in for; and of whoever was in a pair of the same kind before
    them and is in none with the worker any more. NotFound without a current pair.
    """
    mine = people.pair_kinds(
        session,
        actor.organisation_id,
        worker_id=worker_id,
        supervisor_id=actor.person_id,
        on=on,
    )
    if not mine:
        raise NotFound(NOT_YOURS)
    found = {actor.person_id: mine}
    handed_on = mine & SUCCEEDS
    if not handed_on:
        return found
    for other_id, kinds in _before(session, actor, worker_id, on=on).items():
        found[other_id] = kinds & handed_on
    for other_id, kind in _stood_in_for(session, actor, worker_id, on=on):
        found[other_id] = found.get(other_id, frozenset()) | {kind}
    return {other_id: kinds for other_id, kinds in found.items() if kinds}


def is_read_by(actor: Actor, *, on: date) -> ColumnElement[bool]:
    """The condition that a session, joined to who was there, is within the actor's reach."""
    as_supervisor = and_(Meeting.supervisor_id == actor.person_id, _in_fitting_pair(actor, on))
    return or_(Attendance.worker_id == actor.person_id, as_supervisor)


def hold_keys(session: Session, person_ids: Collection[UUID]) -> Sequence[PersonKey]:
    """The keys of several people in one query; held, so that opening words takes none."""
    if not person_ids:
        return ()
    query = select(PersonKey).where(PersonKey.person_id.in_(person_ids))
    return session.scalars(query.order_by(PersonKey.person_id).limit(500)).all()


def _in_fitting_pair(actor: Actor, on: date) -> ColumnElement[bool]:
    fits = or_(
        and_(Meeting.kind == LINE, Pair.kind == PairKind.LINE),
        and_(Meeting.kind != LINE, Pair.kind.in_(sorted(ASKED_FOR_SIGN_OFF))),
    )
    return exists().where(
        Pair.organisation_id == Attendance.organisation_id,
        Pair.worker_id == Attendance.worker_id,
        Pair.supervisor_id == actor.person_id,
        in_force(on),
        fits,
    )


def _before(
    session: Session, actor: Actor, worker_id: UUID, *, on: date
) -> Mapping[UUID, frozenset[PairKind]]:
    """Whoever was in pairs with a worker and is in none of that kind any more, and the kinds."""
    query = (
        select(Pair.supervisor_id, Pair.kind, in_force(on))
        .where(
            Pair.organisation_id == actor.organisation_id,
            Pair.worker_id == worker_id,
            Pair.supervisor_id != actor.person_id,
            Pair.starts_on <= on,
        )
        .order_by(Pair.starts_on, Pair.id)
        .limit(500)
    )
    rows = session.execute(query).all()
    current = {(other_id, kind) for other_id, kind, holds in rows if holds}
    found: dict[UUID, set[PairKind]] = {}
    for other_id, kind, _ in rows:
        if (other_id, kind) not in current:
            found.setdefault(other_id, set()).add(kind)
    return {other_id: frozenset(kinds) for other_id, kinds in found.items()}


def _stood_in_for(
    session: Session, actor: Actor, worker_id: UUID, *, on: date
) -> Sequence[tuple[UUID, PairKind]]:
    query = (
        select(Handover.from_id, Pair.kind)
        .join(
            Pair,
            and_(Pair.organisation_id == Handover.organisation_id, Pair.id == Handover.pair_id),
        )
        .where(
            Handover.organisation_id == actor.organisation_id,
            Handover.worker_id == worker_id,
            Handover.to_id == actor.person_id,
            in_force(on),
        )
        .order_by(Handover.handed_at, Handover.id)
        .limit(50)
    )
    return [(from_id, kind) for from_id, kind in session.execute(query)]
