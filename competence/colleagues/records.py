"""Colleagues who were asked by a link for what they saw, and what they wrote."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from competence.colleagues.rules import AskedForm
from competence.database import CODE, PERSONAL, Instant, Owned, Record, member, one_of


class ColleagueAsked(Owned, Record, kw_only=True, eq=False, repr=False):
    """That a worker asked a colleague for what they saw, and what the colleague wrote.

    The row goes when the worker takes the link back, keeps the words as evidence or lets them go,
    and when its time is over. All words are sealed with the key of the worker they are about.
    """

    __tablename__ = "colleague_asked"
    __table_args__ = (
        member("worker_id"),
        Index("ix_colleague_asked_worker_id", "organisation_id", "worker_id", "asked_at"),
        CheckConstraint("ends_at > asked_at", name="ends_after_start"),
    )

    worker_id: Mapped[UUID]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    form: Mapped[AskedForm] = mapped_column(one_of(AskedForm))
    saw_on: Mapped[date]
    what: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    who: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    ends_at: Mapped[datetime] = mapped_column(Instant)
    giver: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    giver_role: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    answered_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
