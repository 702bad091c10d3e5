"""What each side keeps: a worker's agenda and private notes, a supervisor's own preparation."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import (
    CODE,
    PERSONAL,
    Instant,
    Owned,
    Record,
    member,
    to,
)


class AgendaItem(Owned, Record, kw_only=True, eq=False, repr=False):
    """Something a worker chose to bring to a supervisor, in their order, until it was talked about.

    `source` is the code of where it comes from, `target` what it points at there; `competence`
    what it is about, where it is about one. A free line is words alone.
    """

    __tablename__ = "agenda_item"
    __table_args__ = (
        member("worker_id"),
        member("supervisor_id"),
        to("supervision_meeting", "meeting_id"),
        Index("ix_agenda_item_worker_id", "organisation_id", "worker_id", "place"),
        Index("ix_agenda_item_supervisor_id", "organisation_id", "supervisor_id"),
        Index("ix_agenda_item_meeting_id", "organisation_id", "meeting_id"),
        CheckConstraint("worker_id <> supervisor_id", name="not_oneself"),
    )

    worker_id: Mapped[UUID]
    supervisor_id: Mapped[UUID]
    source: Mapped[str] = mapped_column(CODE)
    target: Mapped[str] = mapped_column(CODE)
    competence: Mapped[str | None] = mapped_column(CODE)
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    place: Mapped[int]
    meeting_id: Mapped[UUID | None] = mapped_column(default=None)
    brought_at: Mapped[datetime] = mapped_column(Instant)


class PrivateNote(Owned, Record, kw_only=True, eq=False, repr=False):
    """A worker's own note, of a session or of none; sealed with their key, read by nobody else."""

    __tablename__ = "supervision_note"
    __table_args__ = (
        member("author_id"),
        to("supervision_meeting", "meeting_id"),
        Index("ix_supervision_note_author_id", "organisation_id", "author_id"),
        Index("ix_supervision_note_meeting_id", "organisation_id", "meeting_id"),
    )

    author_id: Mapped[UUID]
    meeting_id: Mapped[UUID | None]
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    version: Mapped[int] = mapped_column(default=1)
    written_at: Mapped[datetime] = mapped_column(Instant)
    edited_at: Mapped[datetime] = mapped_column(Instant)


class Preparation(Owned, Record, kw_only=True, eq=False, repr=False):
    """A supervisor's preparation of their own practice, sealed with their key.

    It is kept until 30 days after `session_on`. `worker_id` is whose session it is for, where it
    is one person's: it is part of what that worker may ask to be told.
    """

    __tablename__ = "supervision_preparation"
    __table_args__ = (
        member("author_id"),
        member("worker_id"),
        Index("ix_supervision_preparation_author_id", "organisation_id", "author_id"),
        Index("ix_supervision_preparation_worker_id", "organisation_id", "worker_id"),
        Index("ix_supervision_preparation_session_on", "organisation_id", "session_on"),
        CheckConstraint("worker_id <> author_id", name="not_oneself"),
    )

    author_id: Mapped[UUID]
    worker_id: Mapped[UUID | None]
    session_on: Mapped[date]
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    version: Mapped[int] = mapped_column(default=1)
    written_at: Mapped[datetime] = mapped_column(Instant)
    edited_at: Mapped[datetime] = mapped_column(Instant)
