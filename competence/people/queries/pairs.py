"""Pairs: who supervises whom, today. A pair holds while both posts it rests on hold."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased
from sqlalchemy.sql import ColumnElement

from competence.actors import Actor, Role
from competence.people.queries.posts import holds_on
from competence.people.records import Pair, Person, Post
from competence.people.rules import CurrentPair, PairKind, PersonName


def supervisors_of(
    session: Session,
    organisation_id: UUID,
    worker_id: UUID,
    *,
    on: date,
    or_whoever: ColumnElement[bool] | None = None,
) -> Sequence[CurrentPair]:
    """Who supervises a worker on a day, by name, each with the kinds of their pairs.

    `or_whoever`: a condition on people that brings others in, too, in pairs of no kind.
    """
    return _pairs(
        session,
        organisation_id,
        worker_id,
        mine=Pair.worker_id,
        theirs=Pair.supervisor_id,
        on=on,
        or_whoever=or_whoever,
    )


def workers_of(session: Session, actor: Actor, *, on: date) -> Sequence[CurrentPair]:
    """Whom the actor supervises on a day, by name, each with the kinds of their pairs."""
    return _pairs(
        session,
        actor.organisation_id,
        actor.person_id,
        mine=Pair.supervisor_id,
        theirs=Pair.worker_id,
        on=on,
    )


def pair_kinds(
    session: Session, organisation_id: UUID, *, worker_id: UUID, supervisor_id: UUID, on: date
) -> frozenset[PairKind]:
    """The kinds of the current pairs between two people; empty when there is none."""
    query = select(Pair.kind).where(
        Pair.organisation_id == organisation_id,
        Pair.worker_id == worker_id,
        Pair.supervisor_id == supervisor_id,
        in_force(on),
    )
    return frozenset(session.scalars(query))


@lru_cache(maxsize=64)  # it takes longer to put together than to ask
def in_force(day: date) -> ColumnElement[bool]:
    """The condition that a pair covers `day`, and so do the posts of both who are in it.

    Somebody from elsewhere is in visiting pairs alone.
    """
    visits = _has_post(Pair.supervisor_id, Role.VISITING_PEER_LEAD, day)
    return and_(
        holds_on(Pair, day),
        _has_post(Pair.worker_id, Role.PEER_SUPPORT_WORKER, day),
        or_(
            _has_post(Pair.supervisor_id, Role.SUPERVISOR, day),
            and_(Pair.kind == PairKind.VISITING, visits),
        ),
    )


def _has_post(side: InstrumentedAttribute[UUID], role: Role, day: date) -> ColumnElement[bool]:
    held = aliased(Post)
    return exists().where(
        held.organisation_id == Pair.organisation_id,
        held.person_id == side,
        held.role == role,
        holds_on(held, day),
    )


def _pairs(
    session: Session,
    organisation_id: UUID,
    person_id: UUID,
    *,
    mine: InstrumentedAttribute[UUID],
    theirs: InstrumentedAttribute[UUID],
    on: date,
    or_whoever: ColumnElement[bool] | None = None,
) -> Sequence[CurrentPair]:
    holds = and_(
        Pair.organisation_id == organisation_id,
        mine == person_id,
        theirs == Person.id,
        in_force(on),
    )
    query = (
        select(
            Person.id,
            Person.name,
            Pair.kind,
            _has_post(Pair.supervisor_id, Role.SUPERVISOR, on),
            _has_post(Pair.supervisor_id, Role.ADMINISTRATOR, on),
        )
        .join(Pair, holds, isouter=or_whoever is not None)
        .order_by(Person.name, Person.id)
        .limit(500)
    )
    if or_whoever is not None:
        query = query.where(or_(Pair.id.is_not(None), or_whoever))
    kinds: dict[tuple[PersonName, bool, bool], set[PairKind]] = {}
    for other_id, name, kind, is_here, administers in session.execute(query):
        paired = {kind} - {None}  # of those besides, none
        whose = PersonName(other_id, name), bool(paired) and not is_here, administers
        kinds.setdefault(whose, set()).update(paired)
    return [
        CurrentPair(
            person, frozenset(found), from_elsewhere=elsewhere, is_administrator=administers
        )
        for (person, elsewhere, administers), found in kinds.items()
    ]
