"""What a worker learned elsewhere: theirs alone, until they use it."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import PERSONAL, Instant, Owned, Record, member, to
from competence.training.rules.attendance import LONGEST_COURSE


class OutsideTraining(Owned, Record, kw_only=True, eq=False, repr=False):
    """A course of another provider, as the worker who was on it keeps it; mutable.

    `look_again_on`: the day by which their service was to look again, where there is one.
    `version` counts edits.
    """

    __tablename__ = "outside_training"
    __table_args__ = (
        member("worker_id"),
        to("stored_file", "file_id"),
        Index("ix_outside_training_worker_id", "organisation_id", "worker_id", "first_on"),
        Index("ix_outside_training_file_id", "organisation_id", "file_id"),
        CheckConstraint(f"minutes BETWEEN 1 AND {LONGEST_COURSE}", name="some_minutes"),
        CheckConstraint("last_on IS NULL OR last_on > first_on", name="ends_after_start"),
    )

    worker_id: Mapped[UUID]
    file_id: Mapped[UUID | None] = mapped_column(default=None)
    provider: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    title: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    first_on: Mapped[date]
    last_on: Mapped[date | None]
    minutes: Mapped[int]
    look_again_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    written_at: Mapped[datetime] = mapped_column(Instant)
    edited_at: Mapped[datetime] = mapped_column(Instant)
