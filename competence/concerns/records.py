"""Concerns, their answers, and that they were closed: appended, sealed with the worker's key."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import PERSONAL, AppendOnly, Instant, Owned, Record, member, to


class Concern(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a worker raised about somebody who supervises them, with a named other person."""

    __tablename__ = "concern"
    __table_args__ = (
        member("worker_id"),
        member("about_id"),
        member("with_id"),
        Index("ix_concern_worker_id", "organisation_id", "worker_id"),
        Index("ix_concern_about_id", "organisation_id", "about_id"),
        Index("ix_concern_with_id", "organisation_id", "with_id"),
        CheckConstraint("worker_id <> about_id", name="not_oneself"),
        CheckConstraint("with_id <> about_id", name="not_with_them"),
        CheckConstraint("worker_id <> with_id", name="not_with_oneself"),
    )

    worker_id: Mapped[UUID]
    about_id: Mapped[UUID]
    with_id: Mapped[UUID]
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    raised_at: Mapped[datetime] = mapped_column(Instant)


class ConcernAnswer(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What the one who was chosen answers the worker."""

    __tablename__ = "concern_answer"
    __table_args__ = (
        to("concern", "concern_id"),
        member("worker_id"),
        member("by_id"),
        UniqueConstraint("organisation_id", "concern_id"),
        Index("ix_concern_answer_worker_id", "organisation_id", "worker_id"),
        Index("ix_concern_answer_by_id", "organisation_id", "by_id"),
        CheckConstraint("worker_id <> by_id", name="not_oneself"),
    )

    concern_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    by_id: Mapped[UUID]
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    answered_at: Mapped[datetime] = mapped_column(Instant)


class ConcernClosing(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a worker closed a concern; nobody else can."""

    __tablename__ = "concern_closing"
    __table_args__ = (
        to("concern", "concern_id"),
        UniqueConstraint("organisation_id", "concern_id"),
    )

    concern_id: Mapped[UUID]
    closed_at: Mapped[datetime] = mapped_column(Instant)
