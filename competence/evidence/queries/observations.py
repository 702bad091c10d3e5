"""What a supervisor wrote of those they supervise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound
from competence.evidence.queries.rows import (
    NOT_YOURS,
    about,
    entries_of,
    item_of,
    my_workers,
    replies_of,
)
from competence.evidence.records import Evidence
from competence.evidence.rules import (
    EvidenceEntry,
    EvidenceItem,
)
from competence.people import queries as people
from competence.people.records import Person
from competence.people.rules import PersonName


@dataclass(frozen=True, slots=True)
class Observed:
    """An observation that the actor wrote, with the worker it is of."""

    entry: EvidenceEntry
    worker: PersonName


def observations(
    session: Session, actor: Actor, *, on: date, limit: int = 50
) -> Sequence[Observed]:
    """What the actor wrote of workers of their current pairs, newest first."""
    query = (
        select(Evidence, Person.name)
        .join(Person, Person.id == Evidence.worker_id)
        .where(
            Evidence.organisation_id == actor.organisation_id,
            Evidence.author_id == actor.person_id,
            Evidence.worker_id.in_(my_workers(session, actor, on=on)),
        )
        .order_by(Evidence.happened_on.desc(), Evidence.written_at.desc(), Evidence.id)
        .limit(limit)
    )
    rows = session.execute(query).all()
    shown = entries_of(session, actor, [row for row, _ in rows])
    return [
        Observed(entry, PersonName(row.worker_id, name))
        for entry, (row, name) in zip(shown, rows, strict=True)
    ]


def observation(
    session: Session, actor: Actor, evidence_id: UUID, *, on: date
) -> tuple[EvidenceItem, PersonName]:
    """An observation the actor wrote, and of which worker of a current pair; else NotFound."""
    query = (
        select(Evidence, Person.name)
        .join(Person, Person.id == Evidence.worker_id)
        .where(
            Evidence.organisation_id == actor.organisation_id,
            Evidence.id == evidence_id,
            Evidence.author_id == actor.person_id,
            Evidence.worker_id.in_(my_workers(session, actor, on=on)),
        )
    )
    found = session.execute(query).first()
    if found is None:
        raise NotFound(NOT_YOURS)
    row, name = found
    replies = replies_of(session, [row]).get(row.id, ())
    item = item_of(session, row, about(session, row), replies)
    return item, PersonName(row.worker_id, name)


def may_observe(session: Session, actor: Actor, worker_id: UUID, *, on: date) -> PersonName:
    """The worker whom the actor may write of: a current pair that is neither line nor visiting."""
    for pair in people.workers_of(session, actor, on=on):
        if pair.person.id == worker_id and pair.supervises_work:
            return pair.person
    raise NotFound(NOT_YOURS)
