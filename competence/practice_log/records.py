"""A worker's own log of meetings, by the week."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import CODE, PERSONAL, Codes, Owned, Record, member


class PracticeEntry(Owned, Record, kw_only=True, eq=False, repr=False):
    """What a worker logged after a meeting of some week; no day, no time, no link to any record.

    `week_on` is the week's Monday. There is no entry of it on the trail, which would keep a time.
    """

    __tablename__ = "practice_entry"
    __table_args__ = (
        member("worker_id"),
        Index("ix_practice_entry_worker_id", "organisation_id", "worker_id", "week_on"),
    )

    worker_id: Mapped[UUID]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    week_on: Mapped[date]
    elements: Mapped[tuple[str, ...]] = mapped_column(Codes)
    hard: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    to_talk: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
