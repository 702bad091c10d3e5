"""What somebody is to a worker's supervision, and whose things they read through it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import points_at
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.queries.pairs import in_force
from competence.people.records import Pair, Person
from competence.people.rules import SUPERVISES_WORK, CurrentPair, PairKind, PersonName
from competence.supervision.records import Attendance, Handover, Meeting
from competence.supervision.rules import LINE, SUPERVISED_IN, Kind, may_hold

NOT_YOURS: Final = "There is nothing here for you to read."


def supervisors_of_mine(session: Session, actor: Actor, *, on: date) -> Sequence[CurrentPair]:
    """With whom the actor, as a worker, has supervision on a day, by name; visitors are not it."""
    return _supervised(
        people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    )


def workers_of_mine(session: Session, actor: Actor, *, on: date) -> Sequence[CurrentPair]:
    """With whom the actor, as a supervisor, has supervision on a day, by name."""
    return _supervised(people.workers_of(session, actor, on=on))


def supervisors_for(
    session: Session, actor: Actor, kind: Kind, *, on: date
) -> Sequence[PersonName]:
    """With whom the actor, as a worker, has sessions of a kind on a day, by name."""
    pairs = supervisors_of_mine(session, actor, on=on)
    return [pair.person for pair in pairs if may_hold(kind, pair.kinds)]


def workers_for(session: Session, actor: Actor, kind: Kind, *, on: date) -> Sequence[PersonName]:
    """With whom the actor, as a supervisor, has sessions of a kind on a day, by name."""
    pairs = workers_of_mine(session, actor, on=on)
    return [pair.person for pair in pairs if may_hold(kind, pair.kinds)]


def worker_of_mine(session: Session, actor: Actor, worker_id: UUID, *, on: date) -> PersonName:
    """A worker of a current pair of the actor's that is not line only; else NotFound."""
    for pair in workers_of_mine(session, actor, on=on):
        if pair.person.id == worker_id and pair.may_be_asked:
            return pair.person
    raise NotFound(NOT_YOURS)


def supervisor_of_mine(
    session: Session, actor: Actor, supervisor_id: UUID, *, on: date
) -> PersonName:
    """A supervisor of a current pair of the actor's that is not line only; else NotFound."""
    for pair in supervisors_of_mine(session, actor, on=on):
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
    heard, _ = heard_of(session, actor, worker_id, on=on)
    return heard


def heard_of(
    session: Session, actor: Actor, worker_id: UUID, *, on: date
) -> tuple[Mapping[UUID, frozenset[PairKind]], PersonName]:
    """As `heard_by`, and the worker by name."""
    pairs = _pairs_ever(session, actor, worker_id, on=on)
    heard = _heard(actor, pairs)
    return heard, PersonName(worker_id, pairs[0].worker)


def is_read_by(actor: Actor, *, on: date) -> ColumnElement[bool]:
    """The condition that a session, joined to who was there, is within the actor's reach."""
    as_supervisor = and_(Meeting.supervisor_id == actor.person_id, _in_fitting_pair(actor, on))
    return or_(Attendance.worker_id == actor.person_id, as_supervisor)


def _in_fitting_pair(actor: Actor, on: date) -> ColumnElement[bool]:
    fits = or_(
        and_(Meeting.kind == LINE, Pair.kind == PairKind.LINE),
        and_(Meeting.kind != LINE, Pair.kind.in_(sorted(SUPERVISES_WORK))),
    )
    return exists().where(
        Pair.organisation_id == Attendance.organisation_id,
        Pair.worker_id == Attendance.worker_id,
        Pair.supervisor_id == actor.person_id,
        in_force(on),
        fits,
    )


@dataclass(frozen=True, slots=True)
class _PairEver:
    """A pair of a worker's that began; `stands_in_for` whom, where it was lent."""

    worker: str
    supervisor_id: UUID
    kind: PairKind
    holds: bool
    stands_in_for: UUID | None


def _supervised(pairs: Sequence[CurrentPair]) -> Sequence[CurrentPair]:
    found = (replace(one, kinds=one.kinds & SUPERVISED_IN) for one in pairs)
    return [one for one in found if one.kinds]


def _pairs_ever(
    session: Session, actor: Actor, worker_id: UUID, *, on: date
) -> Sequence[_PairEver]:
    lent = points_at(Handover.pair_id, Pair)
    query = (
        select(Person.name, Pair.supervisor_id, Pair.kind, in_force(on), Handover.from_id)
        .join(Person, Person.id == Pair.worker_id)
        .outerjoin(Handover, lent)
        .where(
            Pair.organisation_id == actor.organisation_id,
            Pair.worker_id == worker_id,
            Pair.kind.in_(sorted(SUPERVISED_IN)),
            Pair.starts_on <= on,
        )
        .order_by(Pair.starts_on, Pair.id)
        .limit(1000)
    )
    return [
        _PairEver(name, supervisor_id, kind, bool(holds), from_id)
        for name, supervisor_id, kind, holds, from_id in session.execute(query)
    ]


def _heard(actor: Actor, pairs: Sequence[_PairEver]) -> Mapping[UUID, frozenset[PairKind]]:
    mine = [one for one in pairs if one.supervisor_id == actor.person_id and one.holds]
    if not mine:
        raise NotFound(NOT_YOURS)
    handed_on = {one.kind for one in mine} & SUPERVISES_WORK
    current = {(one.supervisor_id, one.kind) for one in pairs if one.holds}
    found: dict[UUID, set[PairKind]] = {actor.person_id: {one.kind for one in mine}}
    for one in pairs:
        if one.kind in handed_on and (one.supervisor_id, one.kind) not in current:
            found.setdefault(one.supervisor_id, set()).add(one.kind)
    for one in mine:
        if one.kind in handed_on and one.stands_in_for is not None:
            found.setdefault(one.stands_in_for, set()).add(one.kind)
    return {other_id: frozenset(kinds) for other_id, kinds in found.items()}
