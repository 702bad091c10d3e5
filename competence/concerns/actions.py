"""Raising a concern and closing it, by the worker; reading and answering, by whoever they chose."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.concerns import queries
from competence.concerns.records import Concern, ConcernAnswer, ConcernClosing
from competence.concerns.rules import Fault, words_fault
from competence.database import points_at
from competence.days import day_of
from competence.errors import NotPermitted, RuleBroken
from competence.outbox.actions import ask_for
from competence.outbox.rules import Template
from competence.replies.rules import news_key
from competence.scope.rules import kept_until
from competence.shares import share_of
from competence.trail.actions import look, note


def raise_concern(
    session: Session,
    actor: Actor,
    about_id: UUID,
    *,
    with_id: UUID,
    words: str = "",
    at: datetime,
) -> Concern:
    """Raise a concern about somebody who supervises one, with a lead who is not them.

    Without words it says "please talk to me". The one it is about is told nothing; whoever was
    chosen is told that there is something. RuleBroken with its field where they cannot be chosen.
    """
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only a peer support worker raises this.")
    found = queries.raising(session, actor, on=day_of(at))
    if about_id not in found.readers:
        raise RuleBroken("Choose one of the people who supervise you.", field="about")
    if with_id not in {one.person.id for one in found.readers[about_id]}:
        raise RuleBroken("Choose somebody from the list.", field="with_id")
    _refuse(words_fault(words, needed=False))
    row = Concern(
        organisation_id=actor.organisation_id,
        worker_id=actor.person_id,
        about_id=about_id,
        with_id=with_id,
        raised_at=at,
    )
    sealing.seal_into(session, row, "words", words, about=actor.person_id)
    session.add(row)
    note(session, actor, "concern.raised", subject=actor.person_id, at=at, id=row.id)
    _tell(session, actor, with_id, at=at)
    return row


def read(session: Session, actor: Actor, concern_id: UUID, *, at: datetime) -> queries.ConcernRead:
    """A concern raised with the actor, and a note for its worker that they read it."""
    found = queries.with_me(session, actor, concern_id, on=day_of(at))
    row = session.get_one(Concern, (actor.organisation_id, concern_id))
    look(session, actor, row, owner_id=row.worker_id, at=at)
    return found


def answer(
    session: Session, actor: Actor, concern_id: UUID, words: str, *, at: datetime
) -> ConcernAnswer:
    """Answer, once, as the one who was chosen; the worker is told that there is something.

    NotFound where it is not theirs to read, or closed; RuleBroken once it was answered.
    """
    row = queries.record(session, actor, concern_id)
    found = queries.with_me(session, actor, concern_id, on=day_of(at))
    if not actor.holds(Role.SUPERVISOR):
        raise NotPermitted("Only somebody in a supervisor's post answers this.")
    if found.answered_at is not None:
        raise RuleBroken("This was answered already.")
    _refuse(words_fault(words, needed=True))
    given = ConcernAnswer(
        organisation_id=row.organisation_id,
        concern_id=row.id,
        worker_id=row.worker_id,
        by_id=actor.person_id,
        answered_at=at,
    )
    sealing.seal_into(session, given, "words", words, about=row.worker_id)
    session.add(given)
    note(session, actor, "concern.answered", subject=row.worker_id, at=at, id=row.id)
    _tell(session, actor, row.worker_id, at=at)
    return given


def close(session: Session, actor: Actor, concern_id: UUID, *, at: datetime) -> ConcernClosing:
    """Close one's own concern, answered or not: nobody else reads it from then on."""
    row = queries.record(session, actor, concern_id)
    found = queries.own_one(session, actor, concern_id, on=day_of(at))
    if found.closed_at is not None:
        raise RuleBroken("You closed this already.")
    closing = ConcernClosing(organisation_id=row.organisation_id, concern_id=row.id, closed_at=at)
    session.add(closing)
    note(session, actor, "concern.closed", subject=actor.person_id, at=at, id=row.id)
    return closing


def drop_closed(session: Session, actor: Actor, *, all_at_once: bool = False, at: datetime) -> int:
    """Let go of the words of concerns closed a year ago, and of their answers; gives how many.

    By the installation only.
    """
    if actor.is_somebody:
        raise NotPermitted("A concern goes when its time is over, by itself.")
    query = (
        select(Concern, ConcernAnswer, ConcernClosing.closed_at)
        .join(ConcernClosing, points_at(ConcernClosing.concern_id, Concern))
        .outerjoin(ConcernAnswer, points_at(ConcernAnswer.concern_id, Concern))
        .where(
            Concern.organisation_id == actor.organisation_id,
            Concern.words.is_not(None) | ConcernAnswer.words.is_not(None),
        )
        .order_by(ConcernClosing.closed_at, Concern.id)
        .limit(1000)
    )
    over = [
        (row, given)
        for row, given, closed_at in session.execute(query)
        if kept_until(day_of(closed_at)) <= day_of(at)
    ]
    over = over[: share_of(session, Concern, actor, all_at_once=all_at_once)]
    for row, given in over:
        row.words = None
        if given is not None:
            given.words = None
    if over:
        note(session, actor, "concern.emptied", at=at, count=len(over))
    return len(over)


def _tell(session: Session, actor: Actor, person_id: UUID, *, at: datetime) -> None:
    key = news_key(person_id, day_of(at))
    ask_for(session, actor, person_id, Template.NEWS, effect_key=key, at=at)


def _refuse(fault: Fault | None) -> None:
    if fault is not None:
        raise RuleBroken(fault.because, field=fault.field)
