"""Who may be in a session that somebody plans or logs."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound
from competence.supervision import queries
from competence.supervision.actions.rows import refuse, supervises, works
from competence.supervision.rules import Kind, group_fault


def people_in(
    session: Session,
    actor: Actor,
    kind: Kind,
    supervisor_id: UUID,
    worker_ids: Collection[UUID],
    *,
    held_on: date,
    at: datetime,
) -> None:
    """Refuse a session that is not the actor's, or with anybody who was in no pair for it.

    A worker speaks for themself alone, with a supervisor of the day; a supervisor of a session
    speaks for workers of pairs that held that day and hold today. Else NotFound.
    """
    refuse(group_fault(kind, worker_ids))
    if supervisor_id == actor.person_id:
        supervises(actor)
        for day in {held_on, day_of(at)}:
            there = {one.id for one in queries.workers_for(session, actor, kind, on=day)}
            if not there.issuperset(worker_ids):
                raise NotFound("There is no pair of yours for this session on that day.")
    else:
        works(actor)
        there = {one.id for one in queries.supervisors_for(session, actor, kind, on=held_on)}
        if set(worker_ids) != {actor.person_id} or supervisor_id not in there:
            raise NotFound("There is no pair of yours for this session on that day.")
