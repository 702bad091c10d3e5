"""Receipts for whose they are, disputes for an administrator, and beside what a worker is shown."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor, Role
from competence.database import points_at
from competence.days import day_of
from competence.errors import NotFound
from competence.people.queries import administers
from competence.receipts.records import Dispute, DisputeEnd, Receipt
from competence.receipts.rules import DisputeRead, End, Signed

_NOT_YOURS: Final = "There is nothing here for you to read."


@dataclass(frozen=True, slots=True)
class ReceiptRead:
    """What was signed in the actor's name, when and in which post; none of what it says."""

    id: UUID
    signed: Signed
    post: Role
    signed_at: datetime
    dispute: DisputeRead | None


@dataclass(frozen=True, slots=True)
class DisputedHere:
    """That something is disputed: its kind and its day; not whose, nor what it says."""

    dispute_id: UUID
    signed: Signed
    signed_on: date


def receipts(session: Session, actor: Actor, *, limit: int = 100) -> Sequence[ReceiptRead]:
    """What was signed in the actor's name in this organisation, newest first."""
    query = (
        _with_disputes()
        .where(
            Receipt.organisation_id == actor.organisation_id, Receipt.signer_id == actor.person_id
        )
        .order_by(Receipt.signed_at.desc(), Receipt.id)
        .limit(limit)
    )
    return [_read(*row) for row in session.execute(query)]


def receipt(session: Session, actor: Actor, receipt_id: UUID) -> ReceiptRead:
    """One of them; NotFound for whatever was not signed in the actor's name."""
    query = _with_disputes().where(
        Receipt.organisation_id == actor.organisation_id,
        Receipt.signer_id == actor.person_id,
        Receipt.id == receipt_id,
    )
    row = session.execute(query).first()
    if row is None:
        raise NotFound(_NOT_YOURS)
    return _read(*row)


def has_receipts(session: Session, actor: Actor) -> bool:
    """Whether anything was ever signed in the actor's name here."""
    query = select(
        exists().where(
            Receipt.organisation_id == actor.organisation_id, Receipt.signer_id == actor.person_id
        )
    )
    return bool(session.scalar(query))


def beside(session: Session, actor: Actor, targets: Collection[UUID]) -> Mapping[UUID, DisputeRead]:
    """What is disputed of what was signed about the actor, by what it is."""
    if not targets:
        return {}
    query = (
        _with_disputes()
        .where(
            Receipt.organisation_id == actor.organisation_id,
            Receipt.worker_id == actor.person_id,
            Receipt.target_id.in_(targets),
        )
        .order_by(Receipt.id)
        .limit(1000)
    )
    rows = session.execute(query).all()
    found = {row[0].target_id: _read(*row).dispute for row in rows}
    return {target: dispute for target, dispute in found.items() if dispute is not None}


def disputed_here(session: Session, actor: Actor, *, limit: int = 100) -> Sequence[DisputedHere]:
    """What is disputed here and was not looked into, oldest first; for an administrator.

    Nothing that they signed themself, and nothing that is about them.
    """
    administers(actor)
    query = (
        select(Dispute.id, Receipt.signed, Receipt.signed_at)
        .join(Receipt, points_at(Dispute.receipt_id, Receipt))
        .where(_may_be_looked_into(actor))
        .order_by(Dispute.said_at, Dispute.id)
        .limit(limit)
    )
    return [
        DisputedHere(dispute_id, signed, day_of(signed_at))
        for dispute_id, signed, signed_at in session.execute(query)
    ]


def to_look_into(session: Session, actor: Actor, dispute_id: UUID) -> Receipt:
    """The receipt that a dispute is about, for whoever may say it was looked into.

    NotFound once it is over, and for what the actor signed themself or what is about them.
    """
    query = (
        select(Receipt)
        .join(Dispute, points_at(Dispute.receipt_id, Receipt))
        .where(_may_be_looked_into(actor), Dispute.id == dispute_id)
    )
    row = session.scalar(query)
    if row is None:
        raise NotFound(_NOT_YOURS)
    return row


def own_record(session: Session, actor: Actor, receipt_id: UUID) -> Receipt:
    """The row of a receipt of the actor's; else NotFound."""
    row = session.get(Receipt, (actor.organisation_id, receipt_id))
    if row is None or row.signer_id != actor.person_id:
        raise NotFound(_NOT_YOURS)
    return row


def _with_disputes() -> Select[Receipt, Dispute, datetime]:
    """Receipts, each with the dispute of it that was not taken back, of which there is one."""
    back = aliased(DisputeEnd)
    taken_back = exists().where(
        back.organisation_id == Dispute.organisation_id,
        back.dispute_id == Dispute.id,
        back.end == End.TAKEN_BACK,
    )
    return (
        select(Receipt, Dispute, DisputeEnd.ended_at)
        .select_from(Receipt)
        .outerjoin(Dispute, and_(points_at(Dispute.receipt_id, Receipt), ~taken_back))
        .outerjoin(DisputeEnd, points_at(DisputeEnd.dispute_id, Dispute))
    )


def _may_be_looked_into(actor: Actor) -> ColumnElement[bool]:
    return and_(
        Receipt.organisation_id == actor.organisation_id,
        Receipt.signer_id != actor.person_id,
        Receipt.worker_id != actor.person_id,
        ~exists().where(points_at(DisputeEnd.dispute_id, Dispute)),
    )


def _read(row: Receipt, dispute: Dispute | None, ended_at: datetime | None) -> ReceiptRead:
    said = None if dispute is None else DisputeRead(dispute.id, dispute.said_at, ended_at)
    return ReceiptRead(row.id, row.signed, row.post, row.signed_at, said)
