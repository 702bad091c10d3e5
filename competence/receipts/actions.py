"""Giving a receipt for what is signed; saying that it was not oneself, and how that ends."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import RuleBroken
from competence.outbox.actions import ask_for
from competence.outbox.rules import Template
from competence.people.queries import administers
from competence.people.records import Membership
from competence.receipts import queries
from competence.receipts.records import Dispute, DisputeEnd, Receipt
from competence.receipts.rules import End, Signed, notice_key, signing_post
from competence.trail.actions import note


def sign(
    session: Session,
    actor: Actor,
    signed: Signed,
    target_id: UUID,
    *,
    worker_id: UUID,
    at: datetime,
) -> Receipt:
    """Keep that the actor signed something about a worker, and write to them; the caller notes it.

    They are told that something was signed in their name, once a day at most.
    """
    row = Receipt(
        organisation_id=actor.organisation_id,
        signer_id=actor.person_id,
        worker_id=worker_id,
        signed=signed,
        target_id=target_id,
        post=signing_post(signed, actor.roles),
        signed_at=at,
    )
    session.add(row)
    ask_for(
        session, actor, actor.person_id, Template.SIGNED,
        effect_key=notice_key(actor.person_id, day_of(at)), at=at,
    )  # fmt: skip
    return row


def dispute(session: Session, actor: Actor, receipt_id: UUID, *, at: datetime) -> Dispute:
    """Say that it was not the actor who signed something; what was signed stands as it is.

    NotFound for what was not signed in their name; RuleBroken where they said so already.
    """
    row = queries.own_record(session, actor, receipt_id)
    _take_turn(session, row)
    if queries.receipt(session, actor, receipt_id).dispute is not None:
        raise RuleBroken("You said so already. The service was told.")
    said = Dispute(organisation_id=row.organisation_id, receipt_id=row.id, said_at=at)
    session.add(said)
    note(session, actor, "receipt.disputed", subject=row.worker_id, at=at, id=said.id)
    return said


def take_back(session: Session, actor: Actor, receipt_id: UUID, *, at: datetime) -> DisputeEnd:
    """Say that it was the actor after all; RuleBroken where nothing of theirs is looked into."""
    row = queries.own_record(session, actor, receipt_id)
    _take_turn(session, row)
    said = queries.receipt(session, actor, receipt_id).dispute
    if said is None or said.looked_into_at is not None:
        raise RuleBroken("This is not being looked into any more.")
    return _end(session, actor, said.id, End.TAKEN_BACK, worker_id=row.worker_id, at=at)


def look_into(session: Session, actor: Actor, dispute_id: UUID, *, at: datetime) -> DisputeEnd:
    """Say, as an administrator, that a dispute was looked into; NotFound once it is over.

    And of what they signed themself, or what is about them: another administrator says it.
    """
    administers(actor)
    row = queries.to_look_into(session, actor, dispute_id)
    _take_turn(session, row)
    queries.to_look_into(session, actor, dispute_id)  # it may have been ended meanwhile
    return _end(session, actor, dispute_id, End.LOOKED_INTO, worker_id=row.worker_id, at=at)


def _take_turn(session: Session, row: Receipt) -> None:
    """Let others who say something of what a person signed wait until this is kept."""
    who = (row.organisation_id, row.signer_id)
    session.get_one(Membership, who, with_for_update=True, populate_existing=True)


def _end(
    session: Session, actor: Actor, dispute_id: UUID, end: End, *, worker_id: UUID, at: datetime
) -> DisputeEnd:
    row = DisputeEnd(
        organisation_id=actor.organisation_id,
        dispute_id=dispute_id,
        by_id=actor.person_id,
        end=end,
        ended_at=at,
    )
    session.add(row)
    note(session, actor, "receipt.dispute_ended", subject=worker_id, at=at, id=dispute_id, end=end)
    return row
