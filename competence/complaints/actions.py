"""Sending a complaint; acknowledging, answering and taking away the register; what is over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import INSTALLATION, Actor, Role, Via
from competence.complaints import queries
from competence.complaints.records import Complaint, ComplaintAcknowledgement, ComplaintAnswer
from competence.complaints.rules import (
    MOST_FROM_ONE,
    MOST_TAKEN,
    PER,
    Outcome,
    kept_until,
    words_fault,
)
from competence.database import become, deleting, points_at
from competence.days import day_of
from competence.errors import NotPermitted, RuleBroken
from competence.outbox.actions import ask_for
from competence.outbox.rules import Template
from competence.people import queries as people
from competence.people.queries import administers
from competence.replies.rules import news_key
from competence.shares import share_of
from competence.trail.actions import look, look_at_several, note
from competence.tries import actions as tries
from competence.tries import queries as tried


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody sends; signed out also where an answer goes, and who is meant."""

    words: str
    answer_to: str = ""
    organisation: str = ""


def send(
    session: Session, actor: Actor, written: Written, *, from_network: str, at: datetime
) -> UUID:
    """Keep a complaint and tell the administrators that something waits; gives its id.

    Somebody signed in sends it to their organisation and reads the answer here. Anybody else's
    goes to the organisation they name; where none is called so, to the one that was here first,
    with the name they wrote. RuleBroken with its field, or for too many.
    """
    is_signed_in = actor.is_somebody and actor.organisation_id != INSTALLATION
    _take_turn(
        session,
        f"complaint by {actor.person_id}" if is_signed_in else f"complaint from {from_network}",
        at=at,
    )
    _refuse_words(written.words)
    if is_signed_in:
        return _keep(session, actor, actor.person_id, replace(written, answer_to=""), at=at)
    first, *others = people.every_organisation(session)
    found = queries.organisation_called(session, written.organisation) if others else first
    if found is None:
        named = " ".join(written.organisation.split())
        written = replace(written, words=f"About: {named or 'no name given'}\n\n{written.words}")
    stranger = Actor.system(found or first, via=Via.NOBODY)
    become(session, stranger)
    return _keep(session, stranger, None, written, at=at)


def read(
    session: Session, actor: Actor, complaint_id: UUID, *, at: datetime
) -> queries.ComplaintRead:
    """One of the register, and a note for whoever sent it signed in that the actor read it."""
    found = queries.one_of_register(session, actor, complaint_id)
    if found.sender_id is not None:
        row = session.get_one(Complaint, (actor.organisation_id, complaint_id))
        look(session, actor, row, owner_id=found.sender_id, at=at)
    return found


def acknowledge(
    session: Session, actor: Actor, complaint_id: UUID, *, at: datetime
) -> ComplaintAcknowledgement:
    """Say, as an administrator who did not send it, that it is here; the sender is told.

    RuleBroken once it was acknowledged or answered.
    """
    row, found = _to_act_on(session, actor, complaint_id)
    if not found.is_to_acknowledge:
        raise RuleBroken("This was acknowledged already.")
    said = ComplaintAcknowledgement(
        organisation_id=row.organisation_id,
        complaint_id=row.id,
        sender_id=row.sender_id,
        by_id=actor.person_id,
        acknowledged_at=at,
    )
    session.add(said)
    note(session, actor, "complaint.acknowledged", subject=row.sender_id, at=at, id=row.id)
    _tell(session, actor, row.sender_id, at=at)
    return said


def answer(
    session: Session,
    actor: Actor,
    complaint_id: UUID,
    outcome: Outcome,
    words: str,
    *,
    at: datetime,
) -> ComplaintAnswer:
    """Answer, once, as an administrator who did not send it; it is closed, and the sender told.

    RuleBroken once it was answered, and without words.
    """
    row, found = _to_act_on(session, actor, complaint_id)
    if found.answered_at is not None:
        raise RuleBroken("This was answered already.")
    _refuse_words(words)
    given = ComplaintAnswer(
        organisation_id=row.organisation_id,
        complaint_id=row.id,
        sender_id=row.sender_id,
        by_id=actor.person_id,
        outcome=outcome,
        answered_at=at,
    )
    sealing.seal_into(session, given, "words", words, about=row.sender_id or row.id)
    session.add(given)
    note(session, actor, "complaint.answered", subject=row.sender_id, at=at, id=row.id)
    _tell(session, actor, row.sender_id, at=at)
    return given


def take_away(session: Session, actor: Actor, *, at: datetime) -> Sequence[queries.ComplaintRead]:
    """The register with every word of it, and a note for each sender that the actor read theirs."""
    found = queries.register(session, actor, limit=MOST_TAKEN)
    seen = [(one.id, one.sender_id) for one in found if one.sender_id is not None]
    look_at_several(session, actor, Complaint.__tablename__, seen, at=at)
    note(session, actor, "complaint.exported", at=at, count=len(found))
    return found


def drop_closed(session: Session, actor: Actor, *, all_at_once: bool = False, at: datetime) -> int:
    """Let go of complaints answered three years ago, and of keys that were theirs; how many.

    By the installation only.
    """
    if actor.is_somebody:
        raise NotPermitted("A complaint goes when its time is over, by itself.")
    query = (
        select(Complaint, ComplaintAnswer.answered_at)
        .join(ComplaintAnswer, points_at(ComplaintAnswer.complaint_id, Complaint))
        .where(Complaint.organisation_id == actor.organisation_id)
        .order_by(ComplaintAnswer.answered_at, Complaint.id)
        .limit(1000)
    )
    over = [
        row
        for row, answered_at in session.execute(query).all()
        if kept_until(day_of(answered_at)) <= day_of(at)
    ]
    over = over[: share_of(session, Complaint, actor, all_at_once=all_at_once)]
    if not over:
        return 0
    gone = [row.id for row in over]
    for row in over:
        if row.sender_id is None:
            sealing.forget_person(session, row.id, at=at)
    with deleting(session):
        for record in (ComplaintAnswer, ComplaintAcknowledgement):
            session.execute(
                delete(record).where(
                    record.organisation_id == actor.organisation_id, record.complaint_id.in_(gone)
                )
            )
        session.execute(
            delete(Complaint).where(
                Complaint.organisation_id == actor.organisation_id, Complaint.id.in_(gone)
            )
        )
    note(session, actor, "complaint.dropped", at=at, count=len(gone))
    return len(gone)


def _keep(
    session: Session, actor: Actor, sender_id: UUID | None, written: Written, *, at: datetime
) -> UUID:
    row = Complaint(organisation_id=actor.organisation_id, sender_id=sender_id, received_at=at)
    about = sender_id or row.id
    if sender_id is None:
        sealing.give_key(session, row.id, at=at)
    sealing.seal_into(session, row, "words", written.words, about=about)
    sealing.seal_into(session, row, "answer_to", written.answer_to, about=about)
    session.add(row)
    note(session, actor, "complaint.received", subject=sender_id, at=at, id=row.id)
    asks = replace(actor, roles=frozenset({Role.ADMINISTRATOR}))
    for person_id in people.administrators(session, asks, on=day_of(at)):
        if person_id != sender_id:
            _tell(session, actor, person_id, at=at)
    return row.id


def _to_act_on(
    session: Session, actor: Actor, complaint_id: UUID
) -> tuple[Complaint, queries.ComplaintRead]:
    """The row, locked, and how it stands then; NotFound for one's own."""
    administers(actor)
    queries.one_of_register(session, actor, complaint_id)
    where = (actor.organisation_id, complaint_id)
    row = session.get_one(Complaint, where, with_for_update=True, populate_existing=True)
    return row, queries.one_of_register(session, actor, complaint_id)


def _take_turn(session: Session, who: str, *, at: datetime) -> None:
    if len(tried.tries(session, who, since=at - PER)) >= MOST_FROM_ONE:
        raise RuleBroken(
            "Very many came from here within an hour. Try again later, or write to the"
            " Information Commissioner’s Office."
        )
    tries.count(session, who, at=at)


def _tell(session: Session, actor: Actor, person_id: UUID | None, *, at: datetime) -> None:
    if person_id is not None:
        key = news_key(person_id, day_of(at))
        ask_for(session, actor, person_id, Template.NEWS, effect_key=key, at=at)


def _refuse_words(words: str) -> None:
    fault = words_fault(words)
    if fault is not None:
        raise RuleBroken(fault.because, field=fault.field)
