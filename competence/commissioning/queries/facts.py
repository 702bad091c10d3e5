"""What a service declared of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor, Role
from competence.commissioning.queries.agreements import NOT_HERE, READS
from competence.commissioning.records import ServiceFact
from competence.commissioning.rules import Subject
from competence.days import day_of
from competence.duties.rules import Holds
from competence.errors import NotFound
from competence.people.records import Person


@dataclass(frozen=True, slots=True)
class FactRead:
    """One thing that a service declared: what holds, the numbers or codes, by which post, when.

    `by` is who did, for the service's own people; `post` is what anybody else is told.
    """

    id: UUID
    subject: Subject
    holds: Holds
    of: int | None
    out_of: int | None
    codes: tuple[str, ...]
    post: Role
    by: str
    declared_on: date


def declared(
    session: Session, actor: Actor, *, before: datetime | None = None
) -> Mapping[Subject, FactRead]:
    """The latest of each subject that the actor's organisation declared, before an instant.

    For its peers, supervisors and administrators, and for the installation acting there; else
    NotFound.
    """
    if actor.is_somebody and not actor.holds(*READS):
        raise NotFound(NOT_HERE)
    newest_first = func.row_number().over(
        partition_by=ServiceFact.subject,
        order_by=(ServiceFact.declared_at.desc(), ServiceFact.id),
    )
    placed = select(ServiceFact, newest_first.label("place")).where(_ours(actor))
    if before is not None:
        placed = placed.where(ServiceFact.declared_at < before)
    whole = placed.subquery()
    fact = aliased(ServiceFact, whole)
    query = (
        select(fact, Person.name)
        .join(Person, Person.id == fact.declared_by)
        .where(whole.c.place == 1)
        .order_by(fact.subject)
        .limit(len(Subject))
    )
    return {row.subject: _read(row, name) for row, name in session.execute(query)}


def history(
    session: Session, actor: Actor, subject: Subject, *, limit: int = 50
) -> Sequence[FactRead]:
    """All that was declared of one subject, newest first; NotFound as `declared`."""
    if actor.is_somebody and not actor.holds(*READS):
        raise NotFound(NOT_HERE)
    query = (
        select(ServiceFact, Person.name)
        .join(Person, Person.id == ServiceFact.declared_by)
        .where(_ours(actor), ServiceFact.subject == subject)
        .order_by(ServiceFact.declared_at.desc(), ServiceFact.id)
        .limit(limit)
    )
    return [_read(row, name) for row, name in session.execute(query)]


def _ours(actor: Actor) -> ColumnElement[bool]:
    return ServiceFact.organisation_id == actor.organisation_id


def _read(row: ServiceFact, by: str) -> FactRead:
    return FactRead(
        row.id, row.subject, row.holds, row.of, row.out_of, row.codes, row.post, by,
        day_of(row.declared_at),
    )  # fmt: skip
