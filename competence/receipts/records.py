"""Receipts, and what their owner says of them: appended."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from competence.actors import Role
from competence.database import AppendOnly, Instant, Owned, Record, member, one_of, to
from competence.receipts.rules import End, Signed


class Receipt(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That something was signed in somebody's name; what it is, is a plain value.

    Capabilities above this one keep what is signed. `worker_id`: whom it is about.
    """

    __tablename__ = "receipt"
    __table_args__ = (
        member("signer_id"),
        member("worker_id"),
        UniqueConstraint("organisation_id", "target_id"),
        Index("ix_receipt_signer_id", "organisation_id", "signer_id"),
        Index("ix_receipt_worker_id", "organisation_id", "worker_id"),
        CheckConstraint("worker_id <> signer_id", name="not_oneself"),
    )

    signer_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    signed: Mapped[Signed] = mapped_column(one_of(Signed))
    target_id: Mapped[UUID]
    post: Mapped[Role] = mapped_column(one_of(Role))
    signed_at: Mapped[datetime] = mapped_column(Instant)


class Dispute(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That whoever signed something says it was not them."""

    __tablename__ = "receipt_dispute"
    __table_args__ = (
        to("receipt", "receipt_id"),
        Index("ix_receipt_dispute_receipt_id", "organisation_id", "receipt_id"),
    )

    receipt_id: Mapped[UUID]
    said_at: Mapped[datetime] = mapped_column(Instant)


class DisputeEnd(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a dispute was looked into by an administrator, or taken back by whoever said it."""

    __tablename__ = "receipt_dispute_end"
    __table_args__ = (
        to("receipt_dispute", "dispute_id"),
        member("by_id"),
        UniqueConstraint("organisation_id", "dispute_id"),
        Index("ix_receipt_dispute_end_by_id", "organisation_id", "by_id"),
    )

    dispute_id: Mapped[UUID]
    by_id: Mapped[UUID]
    end: Mapped[End] = mapped_column(one_of(End))
    ended_at: Mapped[datetime] = mapped_column(Instant)
