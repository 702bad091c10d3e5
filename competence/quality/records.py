"""Samples, what is in them, and second ratings; and what a worker does not want read any more."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import (
    CODE,
    DEFERRED,
    PERSONAL,
    AppendOnly,
    Instant,
    Owned,
    Record,
    member,
    one_of,
    to,
)
from competence.quality.rules import Rated
from competence.signoff.records import SignOffRequest


class QualitySample(Owned, Record, kw_only=True, eq=False, repr=False):
    """That a sample was drawn, and the seed it can be drawn from again. It goes after two years."""

    __tablename__ = "quality_sample"
    __table_args__ = (
        member("drawn_by"),
        Index("ix_quality_sample_drawn_by", "organisation_id", "drawn_by"),
        Index("ix_quality_sample_drawn_at", "organisation_id", "drawn_at"),
    )

    drawn_by: Mapped[UUID]
    seed: Mapped[str] = mapped_column(String(64))
    drawn_at: Mapped[datetime] = mapped_column(Instant)


class SampledDecision(Owned, Record, kw_only=True, eq=False, repr=False):
    """A decision in a sample, and who reads it; nobody's own and nobody's who decided it.

    It goes with its sample.
    """

    __tablename__ = "sampled_decision"
    __table_args__ = (
        to("quality_sample", "sample_id"),
        to("decision", "decision_id"),
        member("worker_id"),
        member("decider_id"),
        member("reader_id"),
        UniqueConstraint("organisation_id", "decision_id", "reader_id"),
        UniqueConstraint("organisation_id", "id", "worker_id", "reader_id"),
        Index("ix_sampled_decision_sample_id", "organisation_id", "sample_id"),
        Index("ix_sampled_decision_worker_id", "organisation_id", "worker_id"),
        Index("ix_sampled_decision_decider_id", "organisation_id", "decider_id"),
        Index("ix_sampled_decision_reader_id", "organisation_id", "reader_id"),
        CheckConstraint("worker_id <> reader_id", name="not_oneself"),
        CheckConstraint("decider_id <> reader_id", name="not_ones_own_decision"),
        CheckConstraint("worker_id <> decider_id", name="two_people"),
    )

    sample_id: Mapped[UUID]
    decision_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    decider_id: Mapped[UUID]
    reader_id: Mapped[UUID]


class SecondRating(Owned, Record, kw_only=True, eq=False, repr=False):
    """What a quality reader saw in it, once, before they saw the first; it goes with its sample.

    `reason` is about the worker, and sealed with their key.
    """

    __tablename__ = "second_rating"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "sampled_id", "worker_id", "reader_id"],
            [
                "sampled_decision.organisation_id",
                "sampled_decision.id",
                "sampled_decision.worker_id",
                "sampled_decision.reader_id",
            ],
            **DEFERRED,
        ),
        member("worker_id"),
        member("reader_id"),
        UniqueConstraint("organisation_id", "sampled_id"),
        Index(
            "ix_second_rating_sampled", "organisation_id", "sampled_id", "worker_id", "reader_id"
        ),
        Index("ix_second_rating_worker_id", "organisation_id", "worker_id"),
        Index("ix_second_rating_reader_id", "organisation_id", "reader_id"),
        CheckConstraint("worker_id <> reader_id", name="not_oneself"),
        CheckConstraint("(rated = 'agreed') = (level IS NOT NULL)", name="level_when_agreed"),
    )

    sampled_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    reader_id: Mapped[UUID]
    rated: Mapped[Rated] = mapped_column(one_of(Rated))
    level: Mapped[str | None] = mapped_column(CODE)
    reason: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    rated_at: Mapped[datetime] = mapped_column(Instant)


class QualityAction(Owned, Record, kw_only=True, eq=False, repr=False):
    """Something to be done where two ratings differ, by a day; it goes with its sample.

    Its words are its author's, who names no worker in them, and sealed with the author's key.
    """

    __tablename__ = "quality_action"
    __table_args__ = (
        to("sampled_decision", "sampled_id"),
        member("written_by"),
        Index("ix_quality_action_sampled_id", "organisation_id", "sampled_id"),
        Index("ix_quality_action_written_by", "organisation_id", "written_by"),
        CheckConstraint("done_on IS NULL OR done_on >= agreed_on", name="done_after"),
    )

    sampled_id: Mapped[UUID]
    written_by: Mapped[UUID]
    what: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    who: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    agreed_on: Mapped[date]
    due_on: Mapped[date]
    done_on: Mapped[date | None] = mapped_column(default=None)
    written_at: Mapped[datetime] = mapped_column(Instant)


class ReadingRefused(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """A worker no longer agrees that quality readers read what they sent with a request."""

    __tablename__ = "reading_refused"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "request_id", "worker_id"],
            [
                f"{SignOffRequest.__tablename__}.organisation_id",
                f"{SignOffRequest.__tablename__}.id",
                f"{SignOffRequest.__tablename__}.worker_id",
            ],
            **DEFERRED,
        ),
        member("worker_id"),
        Index("ix_reading_refused_request", "organisation_id", "request_id", "worker_id"),
        Index("ix_reading_refused_worker_id", "organisation_id", "worker_id"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    request_id: Mapped[UUID] = mapped_column(primary_key=True)
    worker_id: Mapped[UUID]
    refused_at: Mapped[datetime] = mapped_column(Instant)
