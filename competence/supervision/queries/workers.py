"""A worker's supervision, whole, for somebody who supervises them."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.people.rules import PairKind
from competence.supervision.queries.agendas import brought
from competence.supervision.queries.agreed_actions import open_actions_heard
from competence.supervision.queries.agreements import agreements_heard
from competence.supervision.queries.meetings import meetings_with
from competence.supervision.queries.reach import heard_of
from competence.supervision.queries.values import WorkerRead


def worker(
    session: Session, actor: Actor, worker_id: UUID, *, on: date, limit: int = 20
) -> WorkerRead:
    """Agreements, agenda, open actions and the newest sessions with a worker of a current pair.

    NotFound for anybody else.
    """
    heard, who = heard_of(session, actor, worker_id, on=on)
    pairs = heard[actor.person_id]
    is_line_only = pairs == {PairKind.LINE}
    return WorkerRead(
        worker=who,
        pairs=pairs,
        agreements=tuple(agreements_heard(session, actor, worker_id, heard)),
        agenda=() if is_line_only else tuple(brought(session, actor, worker_id)),
        actions=() if is_line_only else tuple(open_actions_heard(session, actor, worker_id, heard)),
        meetings=tuple(meetings_with(session, actor, worker_id, on=on, limit=limit)),
    )
