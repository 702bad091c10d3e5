"""Whom a concern may be about and raised with, and concerns for the two who know of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import Session, aliased

from competence import sealing
from competence.actors import Actor, Role
from competence.concerns.records import Concern, ConcernAnswer, ConcernClosing
from competence.concerns.rules import may_hear
from competence.database import points_at
from competence.errors import NotFound
from competence.outbox.queries import waiting_list
from competence.outbox.rules import Sort
from competence.people import queries as people
from competence.people.queries.pairs import in_force
from competence.people.records import Pair, Person, Post
from competence.people.rules import CurrentPair, PersonName, Setting
from competence.scope import queries as scope
from competence.scope.rules import Reader
from competence.signoff.records import Decision

NOT_YOURS: Final = "There is nothing here for you to read."


@dataclass(frozen=True, slots=True)
class Raising:
    """Whom a concern may be about, and for each the people it may be raised with, in order."""

    about: Sequence[PersonName]
    readers: Mapping[UUID, Sequence[Reader]]


@dataclass(frozen=True, slots=True)
class ConcernRead:
    """A concern as its worker, or whoever was chosen, reads it.

    `is_held`: its reader may still be chosen. Closed, only the worker reads it.
    """

    id: UUID
    worker: PersonName
    about: PersonName
    reader: PersonName
    words: str
    raised_at: datetime
    due_on: date
    answer: str
    answered_at: datetime | None
    closed_at: datetime | None
    is_held: bool

    @property
    def waits(self) -> bool:
        """Whether an answer is owed."""
        return self.answered_at is None and self.closed_at is None


def about_whom(session: Session, actor: Actor, *, on: date) -> Sequence[CurrentPair]:
    """Whom the actor may raise a concern about, by name: who supervises them, or decided of them.

    Of every kind of pair, line too; of none, whoever decided and supervises them no longer.
    """
    decided = exists().where(
        Decision.organisation_id == actor.organisation_id,
        Decision.worker_id == actor.person_id,
        Decision.decider_id == Person.id,
    )
    return people.supervisors_of(
        session, actor.organisation_id, actor.person_id, on=on, or_whoever=decided
    )


def raising(session: Session, actor: Actor, *, on: date) -> Raising:
    """Whom it may be about and with whom each may be raised: named leads first, then peer leads."""
    about = [pair.person for pair in about_whom(session, actor, on=on)]
    found = scope.choosing(session, actor, None, on=on).readers
    leads = [one for one in found if one.is_named_lead or one.is_peer_lead]
    leads.sort(key=lambda one: not one.is_named_lead)
    above = _supervised_by(session, actor, {one.person.id for one in leads}, on=on)
    return Raising(
        about,
        {
            one.id: [
                lead
                for lead in leads
                if may_hear(lead.person.id, one.id, above.get(lead.person.id, ()))
            ]
            for one in about
        },
    )


def _supervised_by(
    session: Session, actor: Actor, person_ids: set[UUID], *, on: date
) -> Mapping[UUID, set[UUID]]:
    query = (
        select(Pair.worker_id, Pair.supervisor_id)
        .where(
            Pair.organisation_id == actor.organisation_id,
            Pair.worker_id.in_(person_ids),
            in_force(on),
        )
        .order_by(Pair.worker_id, Pair.supervisor_id)
        .limit(1000)
    )
    found: dict[UUID, set[UUID]] = {}
    for worker_id, supervisor_id in session.execute(query):
        found.setdefault(worker_id, set()).add(supervisor_id)
    return found


def own(session: Session, actor: Actor, *, on: date) -> Sequence[ConcernRead]:
    """The actor's own concerns, newest first."""
    return _read(session, actor, Concern.worker_id == actor.person_id, on=on)


def own_one(session: Session, actor: Actor, concern_id: UUID, *, on: date) -> ConcernRead:
    """One of them; else NotFound."""
    which = (Concern.worker_id == actor.person_id) & (Concern.id == concern_id)
    return _one(_read(session, actor, which, on=on))


def raised_with_me(session: Session, actor: Actor, *, on: date) -> Sequence[ConcernRead]:
    """What was raised with the actor and is not closed: soonest owed first, then what is answered.

    While they are a peer lead or named lead, and the worker is in a post here.
    """
    found = _read(session, actor, _with(actor), on=on)
    return sorted(
        (one for one in found if one.is_held and one.closed_at is None),
        key=lambda one: (not one.waits, one.due_on, one.id),
    )


def with_me(session: Session, actor: Actor, concern_id: UUID, *, on: date) -> ConcernRead:
    """One of them; NotFound once it was closed, or for anybody else."""
    found = _one(_read(session, actor, _with(actor) & (Concern.id == concern_id), on=on))
    if not found.is_held or found.closed_at is not None:
        raise NotFound(NOT_YOURS)
    return found


def record(session: Session, actor: Actor, concern_id: UUID) -> Concern:
    """The row, locked, of a concern of the actor's own or raised with them; else NotFound."""
    query = select(Concern).where(
        Concern.organisation_id == actor.organisation_id,
        Concern.id == concern_id,
        (Concern.worker_id == actor.person_id) | (Concern.with_id == actor.person_id),
    )
    row = session.scalar(query.with_for_update())
    if row is None:
        raise NotFound(NOT_YOURS)
    return row


def waits(actor: Actor, *, on: date) -> ColumnElement[bool]:
    """The condition that a concern raised with the actor waits for their answer."""
    answered = exists().where(points_at(ConcernAnswer.concern_id, Concern))
    closed = exists().where(points_at(ConcernClosing.concern_id, Concern))
    query = select(Concern.id).where(
        Concern.organisation_id == actor.organisation_id,
        _with(actor),
        _leads(on),
        ~answered,
        ~closed,
    )
    return query.exists()


@waiting_list("concerns", Sort.TO_ANSWER)
def _to_answer(session: Session, actor: Actor, on: date) -> int:
    return sum(one.waits for one in raised_with_me(session, actor, on=on))


def _leads(on: date) -> ColumnElement[bool]:
    """Whether whoever a concern was raised with still is a lead, and its worker in a post here."""
    is_here = people.is_held(Concern.worker_id, Role.PEER_SUPPORT_WORKER, on=on)
    return is_here & exists().where(
        Post.organisation_id == Concern.organisation_id,
        Post.person_id == Concern.with_id,
        Post.role == Role.SUPERVISOR,
        or_(Post.peer_role_stated_on.is_not(None), Post.answers_scope_concerns),
        people.holds_on(Post, on),
    )


def _with(actor: Actor) -> ColumnElement[bool]:
    return Concern.with_id == actor.person_id


def _one(found: Sequence[ConcernRead]) -> ConcernRead:
    if not found:
        raise NotFound(NOT_YOURS)
    return found[0]


def _read(
    session: Session, actor: Actor, which: ColumnElement[bool], *, on: date
) -> Sequence[ConcernRead]:
    worker, about, reader = aliased(Person), aliased(Person), aliased(Person)
    query = (
        select(
            Concern, worker.name, about.name, reader.name, ConcernAnswer, ConcernAnswer.answered_at,
            ConcernClosing.closed_at,
            _leads(on),
        )
        .join(worker, worker.id == Concern.worker_id)
        .join(about, about.id == Concern.about_id)
        .join(reader, reader.id == Concern.with_id)
        .outerjoin(ConcernAnswer, points_at(ConcernAnswer.concern_id, Concern))
        .outerjoin(ConcernClosing, points_at(ConcernClosing.concern_id, Concern))
        .where(Concern.organisation_id == actor.organisation_id, which)
        .order_by(Concern.raised_at.desc(), Concern.id)
        .limit(100)
    )  # fmt: skip
    rows = session.execute(query).all()
    between = {person for row in rows for person in (row[0].worker_id, row[0].with_id)}
    clocks = people.clocks(session, actor.organisation_id, between)
    return [
        ConcernRead(
            id=row.id,
            worker=PersonName(row.worker_id, worker_name),
            about=PersonName(row.about_id, about_name),
            reader=PersonName(row.with_id, reader_name),
            words=sealing.opened(session, row, "words", about=row.worker_id),
            raised_at=row.raised_at,
            due_on=clocks.due_on(
                Setting.SCOPE_WORKING_DAYS, row.raised_at, (row.worker_id, row.with_id), today=on
            ),
            answer=_words(session, answer),
            answered_at=answered_at,
            closed_at=closed_at,
            is_held=bool(holds),
        )
        for row, worker_name, about_name, reader_name, answer, answered_at, closed_at, holds in rows
    ]


def _words(session: Session, answer: ConcernAnswer | None) -> str:
    return (
        "" if answer is None else sealing.opened(session, answer, "words", about=answer.worker_id)
    )
