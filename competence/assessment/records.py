"""Self-assessments: the drafts of one not yet finished, the ratings of one that is, and shares."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import CODE, DEFERRED, PERSONAL, AppendOnly, Instant, Owned, Record

_UNFINISHED = text("finished_at IS NULL")
_NOT_ENDED = text("ended_at IS NULL")


class SelfAssessment(Owned, Record, kw_only=True, eq=False, repr=False):
    """One look by a worker at their own practice, under a release; unfinished, then finished."""

    __tablename__ = "self_assessment"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        Index("ix_self_assessment_organisation_id_worker_id", "organisation_id", "worker_id"),
        Index(
            "uq_self_assessment_one_unfinished",
            "organisation_id",
            "worker_id",
            "framework",
            unique=True,
            sqlite_where=_UNFINISHED,
            postgresql_where=_UNFINISHED,
        ),
    )

    worker_id: Mapped[UUID]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    framework_digest: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime] = mapped_column(Instant)
    finished_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class DraftRating(Record, kw_only=True, eq=False, repr=False):
    """What a worker has put down of one competence so far; theirs alone, and mutable."""

    __tablename__ = "draft_rating"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "self_assessment_id"],
            ["self_assessment.organisation_id", "self_assessment.id"],
            **DEFERRED,
        ),
        CheckConstraint("level IS NULL OR non_rating IS NULL", name="not_both"),
        CheckConstraint("duty IS NULL OR non_rating IS NOT NULL", name="duty_of_non_rating"),
    )

    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", **DEFERRED), primary_key=True
    )
    self_assessment_id: Mapped[UUID] = mapped_column(primary_key=True)
    competence: Mapped[str] = mapped_column(CODE, primary_key=True)
    level: Mapped[str | None] = mapped_column(CODE, default=None)
    non_rating: Mapped[str | None] = mapped_column(CODE, default=None)
    duty: Mapped[str | None] = mapped_column(CODE, default=None)
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    version: Mapped[int]
    saved_at: Mapped[datetime] = mapped_column(Instant)


class Rating(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a worker said of one competence when they finished a self-assessment."""

    __tablename__ = "rating"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "self_assessment_id"],
            ["self_assessment.organisation_id", "self_assessment.id"],
            **DEFERRED,
        ),
        ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        # Leads with the key to the self-assessment, so it serves that foreign key too.
        UniqueConstraint("organisation_id", "self_assessment_id", "competence"),
        Index("ix_rating_organisation_id_worker_id", "organisation_id", "worker_id"),
        CheckConstraint("(level IS NULL) <> (non_rating IS NULL)", name="one_choice"),
        CheckConstraint("duty IS NULL OR non_rating IS NOT NULL", name="duty_of_non_rating"),
    )

    self_assessment_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    competence: Mapped[str] = mapped_column(CODE)
    level: Mapped[str | None] = mapped_column(CODE)
    non_rating: Mapped[str | None] = mapped_column(CODE)
    duty: Mapped[str | None] = mapped_column(CODE)
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    said_at: Mapped[datetime] = mapped_column(Instant)


class AssessmentShare(Owned, Record, kw_only=True, eq=False, repr=False):
    """That a named person may read a finished self-assessment, from an instant, until one."""

    __tablename__ = "assessment_share"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "self_assessment_id"],
            ["self_assessment.organisation_id", "self_assessment.id"],
            **DEFERRED,
        ),
        ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        ForeignKeyConstraint(
            ["organisation_id", "shared_with_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        Index(
            "ix_assessment_share_organisation_id_self_assessment_id",
            "organisation_id",
            "self_assessment_id",
        ),
        Index("ix_assessment_share_organisation_id_worker_id", "organisation_id", "worker_id"),
        Index(
            "ix_assessment_share_organisation_id_shared_with_id",
            "organisation_id",
            "shared_with_id",
        ),
        Index(
            "uq_assessment_share_one_at_a_time",
            "organisation_id",
            "self_assessment_id",
            "shared_with_id",
            unique=True,
            sqlite_where=_NOT_ENDED,
            postgresql_where=_NOT_ENDED,
        ),
        CheckConstraint("worker_id <> shared_with_id", name="not_oneself"),
        CheckConstraint("ended_at IS NULL OR ended_at >= shared_at", name="ends_after_start"),
    )

    self_assessment_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    shared_with_id: Mapped[UUID]
    shared_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
