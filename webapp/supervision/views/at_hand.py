"""Who is in a session that is logged or planned, and what kinds they can have."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from flask import request

from competence.actors import Actor
from competence.errors import NotFound
from competence.people.rules import CurrentPair, PersonName
from competence.supervision import queries
from competence.supervision.queries import AgendaItemRead, PlannedRead
from competence.supervision.rules import Kind, Side, may_hold
from webapp.auth.actor import current_actor, signed_in
from webapp.clock import today
from webapp.database import reading
from webapp.supervision.forms.log import Logging

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def of_mine(supervisor_id: UUID) -> Logging:
    """A worker's own, with somebody who supervises them; else NotFound."""
    actor = current_actor()
    with reading(actor) as session:
        pairs = queries.supervisors_of_mine(session, actor, on=today())
        pair = _the(pairs, supervisor_id)
        items: Sequence[AgendaItemRead] = ()
        if pair.may_be_asked:
            items = queries.agenda(session, actor, supervisor_id=supervisor_id)
        return Logging(
            Side.WORKER,
            pair.person,
            [_me(actor)],
            _kinds(session, actor, [pair]),
            items,
            _planned(session, actor, lambda plan: plan.supervisor.id == supervisor_id),
        )


def with_one(worker_id: UUID) -> Logging:
    """A supervisor's, with one worker of theirs; else NotFound."""
    actor = current_actor()
    with reading(actor) as session:
        pair = _the(queries.workers_of_mine(session, actor, on=today()), worker_id)
        items: Sequence[AgendaItemRead] = ()
        if pair.may_be_asked:
            items = queries.brought_to(session, actor, worker_id, on=today())
        return Logging(
            Side.SUPERVISOR,
            _me(actor),
            [pair.person],
            [one for one in _kinds(session, actor, [pair]) if not one.in_group],
            items,
            _planned(session, actor, lambda plan: [one.id for one in plan.workers] == [worker_id]),
        )


def of_group() -> Logging:
    """A supervisor's, with several workers of theirs."""
    actor = current_actor()
    with reading(actor) as session:
        pairs = [
            one for one in queries.workers_of_mine(session, actor, on=today()) if one.may_be_asked
        ]
        return Logging(
            Side.SUPERVISOR,
            _me(actor),
            [pair.person for pair in pairs],
            [one for one in _kinds(session, actor, pairs) if one.in_group],
            planned=_planned(session, actor, lambda plan: plan.read_as is Side.SUPERVISOR),
            is_group=True,
        )


def _the(pairs: Sequence[CurrentPair], person_id: UUID) -> CurrentPair:
    for pair in pairs:
        if pair.person.id == person_id:
            return pair
    raise NotFound("There is nothing here for you to read.")


def _me(actor: Actor) -> PersonName:
    return PersonName(actor.person_id, signed_in().name)


def _kinds(session: "Session", actor: Actor, pairs: Sequence[CurrentPair]) -> Sequence[Kind]:
    found = queries.kinds_here(session, actor)
    return [kind for kind in found if any(may_hold(kind, pair.kinds) for pair in pairs)]


def _planned(
    session: "Session", actor: Actor, fits: Callable[[PlannedRead], bool]
) -> PlannedRead | None:
    """The session to come that the page says this was; None where it says none that fits."""
    try:
        named = UUID(request.values.get("planned", ""))
        plan = queries.planned_meeting(session, actor, named, on=today())
    except (ValueError, NotFound):
        return None
    return plan if fits(plan) else None
