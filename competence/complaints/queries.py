"""The register for administrators, one's own complaints, and to whom a stranger's goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor, Role
from competence.complaints.records import Complaint, ComplaintAcknowledgement, ComplaintAnswer
from competence.complaints.rules import Outcome
from competence.database import points_at
from competence.errors import NotFound
from competence.outbox.queries import waiting_list
from competence.outbox.rules import Sort
from competence.people import queries as people
from competence.people.queries import administers
from competence.people.records import Person

NOT_YOURS: Final = "There is nothing here for you to read."


@dataclass(frozen=True, slots=True)
class ComplaintRead:
    """A complaint, opened, and what became of it; `sender` is "" for whoever was not signed in."""

    id: UUID
    sender_id: UUID | None
    sender: str
    words: str
    answer_to: str
    received_at: datetime
    acknowledged_at: datetime | None
    outcome: Outcome | None
    answer: str
    answered_at: datetime | None

    @property
    def is_to_acknowledge(self) -> bool:
        """Whether nothing was said of it yet."""
        return self.acknowledged_at is None and self.answered_at is None


def goes_by_name(session: Session) -> bool:
    """Whether there is more than one organisation, so that a stranger says which they mean."""
    return len(people.every_organisation(session)) > 1


def organisation_called(session: Session, name: str) -> UUID | None:
    """The organisation of a name, written with capitals or without; None where there is not one."""
    asked = " ".join(name.split()).casefold()
    found = [one.id for one in people.organisations(session) if one.name.casefold() == asked]
    return found[0] if len(found) == 1 else None


def register(session: Session, actor: Actor, *, limit: int = 100) -> Sequence[ComplaintRead]:
    """What was sent here, for an administrator: what is open first, oldest first; then the rest.

    Nothing that they sent themself.
    """
    administers(actor)
    return _read(session, actor, _not_mine(actor), limit=limit)


def one_of_register(session: Session, actor: Actor, complaint_id: UUID) -> ComplaintRead:
    """One of them; NotFound for what the actor sent themself."""
    administers(actor)
    found = _read(session, actor, _not_mine(actor) & (Complaint.id == complaint_id), limit=1)
    if not found:
        raise NotFound(NOT_YOURS)
    return found[0]


def own(session: Session, actor: Actor, *, limit: int = 100) -> Sequence[ComplaintRead]:
    """What the actor sent here signed in: what is open first, oldest first."""
    return _read(session, actor, Complaint.sender_id == actor.person_id, limit=limit)


def waits(actor: Actor) -> ColumnElement[bool]:
    """The condition that a complaint waits here for an administrator, and the actor may answer."""
    query = select(Complaint.id).where(
        Complaint.organisation_id == actor.organisation_id, _not_mine(actor), ~_is_answered()
    )
    return query.exists()


@waiting_list("complaints", Sort.TO_ANSWER)
def _to_answer(session: Session, actor: Actor, on: date) -> int:
    del on
    if not actor.holds(Role.ADMINISTRATOR):
        return 0
    query = select(func.count(Complaint.id)).where(
        Complaint.organisation_id == actor.organisation_id, _not_mine(actor), ~_is_answered()
    )
    return session.scalar(query) or 0


def _is_answered() -> ColumnElement[bool]:
    return exists().where(points_at(ComplaintAnswer.complaint_id, Complaint))


def _not_mine(actor: Actor) -> ColumnElement[bool]:
    return or_(Complaint.sender_id.is_(None), Complaint.sender_id != actor.person_id)


def _read(
    session: Session, actor: Actor, which: ColumnElement[bool], *, limit: int
) -> Sequence[ComplaintRead]:
    query = (
        select(Complaint, Person.name, ComplaintAcknowledgement.acknowledged_at, ComplaintAnswer)
        .outerjoin(Person, Person.id == Complaint.sender_id)
        .outerjoin(
            ComplaintAcknowledgement, points_at(ComplaintAcknowledgement.complaint_id, Complaint)
        )
        .outerjoin(ComplaintAnswer, points_at(ComplaintAnswer.complaint_id, Complaint))
        .where(Complaint.organisation_id == actor.organisation_id, which)
        .order_by(ComplaintAnswer.id.is_not(None), Complaint.received_at, Complaint.id)
        .limit(limit)
    )
    return [_opened(session, *row) for row in session.execute(query)]


def _opened(
    session: Session,
    row: Complaint,
    sender: str | None,
    acknowledged_at: datetime | None,
    answer: ComplaintAnswer | None,
) -> ComplaintRead:
    about = row.sender_id or row.id
    return ComplaintRead(
        id=row.id,
        sender_id=row.sender_id,
        sender=sender or "",
        words=sealing.opened(session, row, "words", about=about),
        answer_to=sealing.opened(session, row, "answer_to", about=about),
        received_at=row.received_at,
        acknowledged_at=acknowledged_at,
        outcome=None if answer is None else answer.outcome,
        answer="" if answer is None else sealing.opened(session, answer, "words", about=about),
        answered_at=None if answer is None else answer.answered_at,
    )
