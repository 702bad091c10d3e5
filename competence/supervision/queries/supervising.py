"""Standing in for each other, what supervisors learned, and talks on progression."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from competence import sealing
from competence.actors import Actor, Role
from competence.database import points_at
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.records import Pair, Person, Post
from competence.people.rules import PairKind, PersonName, Span
from competence.supervision.queries.reach import NOT_YOURS, workers_of_mine
from competence.supervision.queries.values import HandoverRead, TalkRead, TrainingRead
from competence.supervision.records import Handover, ProgressionTalk, SupervisorTraining


def handovers(
    session: Session, actor: Actor, *, on: date, limit: int = 100
) -> Sequence[HandoverRead]:
    """Who stands in for whom on a day or later: about the actor, from them or to them; by start."""
    not_over = or_(Pair.ends_on.is_(None), Pair.ends_on > on)
    return _read(session, actor, _about(actor) & not_over, limit=limit)


def handovers_ever(session: Session, actor: Actor, *, limit: int) -> Sequence[HandoverRead]:
    """Who stood, stands or will stand in about the actor, from them or to them; by start."""
    return _read(session, actor, _about(actor), limit=limit)


def handover(session: Session, actor: Actor, handover_id: UUID) -> tuple[Handover, HandoverRead]:
    """A hand-over from the actor or to them, its row and what it says; else NotFound."""
    mine = or_(Handover.from_id == actor.person_id, Handover.to_id == actor.person_id)
    found = _read(session, actor, mine & (Handover.id == handover_id), limit=1)
    row = session.get(Handover, (actor.organisation_id, handover_id))
    if not found or row is None:
        raise NotFound(NOT_YOURS)
    return row, found[0]


def stands_in(session: Session, actor: Actor, worker_id: UUID, kind: PairKind, *, on: date) -> bool:
    """Whether the actor's pair of a kind with a worker is there only to stand in for another."""
    kinds = people.pair_kinds(
        session, actor.organisation_id, worker_id=worker_id, supervisor_id=actor.person_id, on=on
    )
    lent = [
        one
        for one in handovers(session, actor, on=on)
        if one.to.id == actor.person_id and one.worker.id == worker_id and one.kind is kind
    ]
    return kind in kinds and any(one.holds_on(on) for one in lent)


def may_stand_in(
    session: Session, actor: Actor, worker_id: UUID, *, on: date, limit: int = 500
) -> Sequence[PersonName]:
    """Whom the actor may hand a worker over to: other supervisors on a day, by name.

    NotFound for somebody whom the actor does not supervise.
    """
    if worker_id not in {pair.person.id for pair in workers_of_mine(session, actor, on=on)}:
        raise NotFound(NOT_YOURS)
    query = (
        select(Person.id, Person.name)
        .join(Post, Post.person_id == Person.id)
        .where(
            Post.organisation_id == actor.organisation_id,
            Post.role == Role.SUPERVISOR,
            Post.person_id.not_in([actor.person_id, worker_id]),
            people.holds_on(Post, on),
        )
        .distinct()
        .order_by(Person.name, Person.id)
        .limit(limit)
    )
    return [PersonName(*row) for row in session.execute(query)]


def trainings(session: Session, actor: Actor, *, limit: int = 100) -> Sequence[TrainingRead]:
    """What the actor says they did to be able to supervise peers, newest first."""
    query = (
        select(SupervisorTraining)
        .where(
            SupervisorTraining.organisation_id == actor.organisation_id,
            SupervisorTraining.person_id == actor.person_id,
        )
        .order_by(SupervisorTraining.done_on.desc(), SupervisorTraining.id)
        .limit(limit)
    )
    return [
        TrainingRead(
            row.id,
            row.learned,
            sealing.opened(session, row, "title", about=row.person_id),
            row.done_on,
        )
        for row in session.scalars(query)
    ]


def training_record(session: Session, actor: Actor, training_id: UUID) -> SupervisorTraining:
    """The row of something the actor said they learned; else NotFound."""
    row = session.get(SupervisorTraining, (actor.organisation_id, training_id))
    if row is None or row.person_id != actor.person_id:
        raise NotFound(NOT_YOURS)
    return row


def talks(session: Session, actor: Actor, *, limit: int = 100) -> Sequence[TalkRead]:
    """Talks on progression that the actor, as a worker, was offered or had; newest first."""
    return _talks(session, actor, ProgressionTalk.worker_id == actor.person_id, limit=limit)


def talks_with(
    session: Session, actor: Actor, worker_id: UUID, *, on: date, limit: int = 100
) -> Sequence[TalkRead]:
    """Those that the actor offered to, or had with, a worker of a current pair; newest first."""
    if worker_id not in {pair.person.id for pair in workers_of_mine(session, actor, on=on)}:
        raise NotFound(NOT_YOURS)
    which = and_(
        ProgressionTalk.worker_id == worker_id, ProgressionTalk.supervisor_id == actor.person_id
    )
    return _talks(session, actor, which, limit=limit)


def _talks(
    session: Session, actor: Actor, which: ColumnElement[bool], *, limit: int
) -> Sequence[TalkRead]:
    worker, supervisor = aliased(Person), aliased(Person)
    query = (
        select(ProgressionTalk, supervisor.name, worker.name)
        .join(supervisor, supervisor.id == ProgressionTalk.supervisor_id)
        .join(worker, worker.id == ProgressionTalk.worker_id)
        .where(ProgressionTalk.organisation_id == actor.organisation_id, which)
        .order_by(ProgressionTalk.on_day.desc(), ProgressionTalk.said_at.desc(), ProgressionTalk.id)
        .limit(limit)
    )
    return [
        TalkRead(
            row.id,
            PersonName(row.supervisor_id, supervisor_name),
            PersonName(row.worker_id, worker_name),
            row.talk,
            row.on_day,
            row.said_by,
        )
        for row, supervisor_name, worker_name in session.execute(query)
    ]


def _about(actor: Actor) -> ColumnElement[bool]:
    return or_(
        Handover.worker_id == actor.person_id,
        Handover.from_id == actor.person_id,
        Handover.to_id == actor.person_id,
    )


def _read(
    session: Session, actor: Actor, which: ColumnElement[bool], *, limit: int
) -> Sequence[HandoverRead]:
    worker, giver, taker = aliased(Person), aliased(Person), aliased(Person)
    query = (
        select(Handover, Pair, worker.name, giver.name, taker.name)
        .join(
            Pair,
            points_at(Handover.pair_id, Pair),
        )
        .join(worker, worker.id == Handover.worker_id)
        .join(giver, giver.id == Handover.from_id)
        .join(taker, taker.id == Handover.to_id)
        .where(Handover.organisation_id == actor.organisation_id, which)
        .order_by(Pair.starts_on, Handover.id)
        .limit(limit)
    )
    return [
        HandoverRead(
            id=row.id,
            worker=PersonName(row.worker_id, worker_name),
            from_=PersonName(row.from_id, giver_name),
            to=PersonName(row.to_id, taker_name),
            kind=pair.kind,
            days=Span(pair.starts_on, pair.ends_on),
        )
        for row, pair, worker_name, giver_name, taker_name in session.execute(query)
    ]
