"""What a worker chose to bring, in their order."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound
from competence.people.records import Person
from competence.people.rules import PersonName
from competence.sealing.records import PersonKey
from competence.supervision.queries.reach import NOT_YOURS, worker_of_mine
from competence.supervision.queries.values import AgendaItemRead
from competence.supervision.records import AgendaItem


def agenda(
    session: Session, actor: Actor, *, supervisor_id: UUID | None = None, limit: int = 100
) -> Sequence[AgendaItemRead]:
    """What the actor, as a worker, brings and was not talked about yet, in their order."""
    which = AgendaItem.worker_id == actor.person_id
    if supervisor_id is not None:
        which &= AgendaItem.supervisor_id == supervisor_id
    return _read(session, actor, which & AgendaItem.meeting_id.is_(None), limit=limit)


def brought_to(
    session: Session, actor: Actor, worker_id: UUID, *, on: date, limit: int = 100
) -> Sequence[AgendaItemRead]:
    """What a worker brings to the actor, for a current pair that is not line only, in order."""
    worker_of_mine(session, actor, worker_id, on=on)
    return brought(session, actor, worker_id, limit=limit)


def brought(
    session: Session, actor: Actor, worker_id: UUID, *, limit: int = 100
) -> Sequence[AgendaItemRead]:
    """What a worker brings to the actor, in order; the caller has found the pair."""
    which = (AgendaItem.worker_id == worker_id) & (AgendaItem.supervisor_id == actor.person_id)
    return _read(session, actor, which & AgendaItem.meeting_id.is_(None), limit=limit)


def talked_about(
    session: Session, actor: Actor, meeting_ids: Sequence[UUID]
) -> Mapping[tuple[UUID, UUID], list[AgendaItemRead]]:
    """What was brought and talked about in sessions, by session and worker, in the worker's order.

    The caller has permitted the reading.
    """
    found: dict[tuple[UUID, UUID], list[AgendaItemRead]] = {}
    for one in _read(session, actor, AgendaItem.meeting_id.in_(meeting_ids), limit=1000):
        if one.meeting_id is not None:
            found.setdefault((one.meeting_id, one.worker_id), []).append(one)
    return found


def brought_ever(session: Session, actor: Actor, *, limit: int) -> Sequence[AgendaItemRead]:
    """What the actor brings and what they brought and was talked about, in their order."""
    return _read(session, actor, AgendaItem.worker_id == actor.person_id, limit=limit)


def item_record(session: Session, actor: Actor, item_id: UUID) -> AgendaItem:
    """The row of something that the actor brings and was not talked about yet; else NotFound."""
    query = select(AgendaItem).where(
        AgendaItem.organisation_id == actor.organisation_id,
        AgendaItem.id == item_id,
        AgendaItem.worker_id == actor.person_id,
        AgendaItem.meeting_id.is_(None),
    )
    row = session.scalar(query)
    if row is None:
        raise NotFound(NOT_YOURS)
    return row


def item_records(
    session: Session, actor: Actor, *, supervisor_id: UUID, worker_ids: Collection[UUID]
) -> Sequence[AgendaItem]:
    """The rows of all that these workers bring to a supervisor and was not talked about yet."""
    query = (
        select(AgendaItem)
        .where(
            AgendaItem.organisation_id == actor.organisation_id,
            AgendaItem.worker_id.in_(worker_ids),
            AgendaItem.supervisor_id == supervisor_id,
            AgendaItem.meeting_id.is_(None),
        )
        .order_by(AgendaItem.worker_id, AgendaItem.place, AgendaItem.id)
        .limit(500)
    )
    return session.scalars(query).all()


def _read(
    session: Session, actor: Actor, which: ColumnElement[bool], *, limit: int
) -> Sequence[AgendaItemRead]:
    query = (
        select(AgendaItem, Person.name, PersonKey)
        .join(Person, Person.id == AgendaItem.supervisor_id)
        # The key comes along and is held, so that opening words takes no query of its own.
        .outerjoin(PersonKey, PersonKey.person_id == AgendaItem.worker_id)
        .where(AgendaItem.organisation_id == actor.organisation_id, which)
        .order_by(AgendaItem.place, AgendaItem.brought_at, AgendaItem.id)
        .limit(limit)
    )
    return [
        AgendaItemRead(
            id=row.id,
            worker_id=row.worker_id,
            supervisor=PersonName(row.supervisor_id, name),
            source=row.source,
            target=row.target,
            competence=row.competence,
            words=sealing.opened(session, row, "words", about=row.worker_id),
            place=row.place,
            meeting_id=row.meeting_id,
        )
        for row, name, _key in session.execute(query).all()
    ]
