"""Complaints, that each was acknowledged, and its answer: appended, sealed with one key."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from competence.complaints.rules import Outcome
from competence.database import PERSONAL, AppendOnly, Instant, Owned, Record, member, one_of, to


class Complaint(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What somebody complains of. `sender_id` is None for whoever was not signed in.

    Their words are sealed with a key under the complaint's own id. `answer_to`: their e-mail.
    """

    __tablename__ = "complaint"
    __table_args__ = (
        member("sender_id"),
        Index("ix_complaint_sender_id", "organisation_id", "sender_id"),
    )

    sender_id: Mapped[UUID | None]
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    answer_to: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    received_at: Mapped[datetime] = mapped_column(Instant)


class ComplaintAcknowledgement(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That an administrator said that a complaint is here."""

    __tablename__ = "complaint_acknowledgement"
    __table_args__ = (
        to("complaint", "complaint_id"),
        member("sender_id"),
        member("by_id"),
        UniqueConstraint("organisation_id", "complaint_id"),
        Index("ix_complaint_acknowledgement_sender_id", "organisation_id", "sender_id"),
        Index("ix_complaint_acknowledgement_by_id", "organisation_id", "by_id"),
        CheckConstraint("sender_id <> by_id", name="not_oneself"),
    )

    complaint_id: Mapped[UUID]
    sender_id: Mapped[UUID | None]
    by_id: Mapped[UUID]
    acknowledged_at: Mapped[datetime] = mapped_column(Instant)


class ComplaintAnswer(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """How a complaint ended, and what was done; it is closed with that."""

    __tablename__ = "complaint_answer"
    __table_args__ = (
        to("complaint", "complaint_id"),
        member("sender_id"),
        member("by_id"),
        UniqueConstraint("organisation_id", "complaint_id"),
        Index("ix_complaint_answer_sender_id", "organisation_id", "sender_id"),
        Index("ix_complaint_answer_by_id", "organisation_id", "by_id"),
        CheckConstraint("sender_id <> by_id", name="not_oneself"),
    )

    complaint_id: Mapped[UUID]
    sender_id: Mapped[UUID | None]
    by_id: Mapped[UUID]
    outcome: Mapped[Outcome] = mapped_column(one_of(Outcome))
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    answered_at: Mapped[datetime] = mapped_column(Instant)
