"""Replies: appended, sealed with the worker's key."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import PERSONAL, AppendOnly, Instant, Owned, Record, member, one_of
from competence.replies.rules import About


class Reply(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What the worker says beside one entry by somebody else; the entry is a plain value.

    Entries of several capabilities above this one are replied to. `to_id`: who wrote the entry,
    where they have a place in the organisation. `not_how_it_was`: the worker said it was otherwise.
    """

    __tablename__ = "reply"
    __table_args__ = (
        member("worker_id"),
        member("to_id"),
        Index("ix_reply_target_id", "organisation_id", "target_id"),
        Index("ix_reply_worker_id", "organisation_id", "worker_id"),
        Index("ix_reply_to_id", "organisation_id", "to_id"),
        CheckConstraint("worker_id <> to_id", name="not_oneself"),
    )

    about: Mapped[About] = mapped_column(one_of(About))
    target_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    to_id: Mapped[UUID | None]
    not_how_it_was: Mapped[bool]
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    replied_at: Mapped[datetime] = mapped_column(Instant)
