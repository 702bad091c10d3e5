"""What learners learned before and ask to count for a course, and the answer to each statement."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import (
    CODE,
    PERSONAL,
    AppendOnly,
    Codes,
    Instant,
    Owned,
    Record,
    member,
    one_of,
    to,
)
from competence.training.rules.prior import PriorFinding


class PriorLearning(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a learner asked for something they learned before to count for statements of a course.

    It is a copy of what they named, with their own words about it, sealed with their key. Taken
    back, it has no words any more, not even a title, and its file is gone: `file_id` is a value.
    """

    __tablename__ = "prior_learning"
    __table_args__ = (
        to("learner", "learner_id"),
        member("person_id"),
        Index("ix_prior_learning_learner_id", "organisation_id", "learner_id"),
        Index("ix_prior_learning_person_id", "organisation_id", "person_id"),
        Index("ix_prior_learning_file_id", "organisation_id", "file_id"),
    )

    learner_id: Mapped[UUID]
    person_id: Mapped[UUID]
    file_id: Mapped[UUID | None]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    statements: Mapped[tuple[str, ...]] = mapped_column(Codes)
    provider: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    title: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    first_on: Mapped[date]
    last_on: Mapped[date | None]
    minutes: Mapped[int]
    asked_at: Mapped[datetime] = mapped_column(Instant)


class PriorPart(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """Every statement that a part of the scheme serves, as it was when somebody asked.

    A part that names a competence as a whole serves all its statements.
    """

    __tablename__ = "prior_part"
    __table_args__ = (
        to("prior_learning", "prior_id"),
        to("programme_part", "part_id"),
        Index("ix_prior_part_part_id", "organisation_id", "part_id"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    prior_id: Mapped[UUID] = mapped_column(primary_key=True)
    part_id: Mapped[UUID] = mapped_column(primary_key=True)
    statements: Mapped[tuple[str, ...]] = mapped_column(Codes)


class PriorAnswer(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """Whether one statement that was asked about counts for the course; the last answer counts."""

    __tablename__ = "prior_answer"
    __table_args__ = (
        to("prior_learning", "prior_id"),
        member("person_id"),
        member("answered_by"),
        UniqueConstraint("organisation_id", "prior_id", "statement", "nth"),
        Index("ix_prior_answer_person_id", "organisation_id", "person_id"),
        Index("ix_prior_answer_answered_by", "organisation_id", "answered_by"),
        CheckConstraint("person_id <> answered_by", name="not_oneself"),
    )

    prior_id: Mapped[UUID]
    person_id: Mapped[UUID]
    statement: Mapped[str] = mapped_column(CODE)
    nth: Mapped[int]
    finding: Mapped[PriorFinding] = mapped_column(one_of(PriorFinding))
    reason: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    would_help: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    answered_by: Mapped[UUID]
    answered_at: Mapped[datetime] = mapped_column(Instant)
