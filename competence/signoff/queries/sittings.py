"""A worker and a supervisor who sit down together: what is still asked, and what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import start_of
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.rules import PersonName
from competence.signoff.queries.queue import queue
from competence.signoff.queries.values import QueueItem
from competence.signoff.records import Decision
from competence.signoff.rules import Outcome


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered today, in the order in which it was."""

    request_id: UUID
    competence: str
    framework: str
    release: str
    outcome: Outcome
    level: str | None


@dataclass(frozen=True, slots=True)
class Sitting:
    """What one worker asked of the actor and what the actor answered today; nobody else's."""

    worker: PersonName
    to_answer: Sequence[QueueItem]
    answered: Sequence[Answered]


def sitting(session: Session, actor: Actor, worker_id: UUID, *, on: date) -> Sitting:
    """What there is to go through with a worker of a current pair; else NotFound."""
    for pair in people.workers_of(session, actor, on=on):
        if pair.person.id == worker_id and pair.may_be_asked:
            waits = asked_by(session, actor, worker_id, on=on)
            return Sitting(pair.person, waits, _answered(session, actor, worker_id, on))
    raise NotFound("There is nothing here for you to read.")


def asked_by(session: Session, actor: Actor, worker_id: UUID, *, on: date) -> Sequence[QueueItem]:
    """The requests of one worker that wait for the actor's answer, soonest owed first."""
    return [
        item
        for item in queue(session, actor, on=on, limit=500)
        if item.worker.id == worker_id and item.view_asked_id is None
    ]


def _answered(session: Session, actor: Actor, worker_id: UUID, on: date) -> Sequence[Answered]:
    query = (
        select(Decision)
        .where(
            Decision.organisation_id == actor.organisation_id,
            Decision.worker_id == worker_id,
            Decision.decider_id == actor.person_id,
            Decision.decided_at >= start_of(on),
        )
        .order_by(Decision.decided_at, Decision.id)
        .limit(100)
    )
    return [
        Answered(row.request_id, row.competence, row.framework, row.release, row.outcome, row.level)
        for row in session.scalars(query)
    ]
