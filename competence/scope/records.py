"""Entries of scope logs, what was frozen of them for a named reader, answers, and closing."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import (
    CODE,
    PERSONAL,
    AppendOnly,
    Instant,
    Owned,
    Record,
    member,
    one_of,
    to,
)
from competence.framework.model import Verdict
from competence.scope.rules import Cause, Direction, Happened, JobKind, NoteStep, Outcome


class ScopeEntry(Owned, Record, kw_only=True, eq=False, repr=False):
    """What a worker logged of one request; the worker's own, and mutable while nobody reads it.

    `about` is the boundary, or the way of being kept out, that it is about, where it is about one.
    """

    __tablename__ = "scope_entry"
    __table_args__ = (
        member("worker_id"),
        to("team", "team_id"),
        Index("ix_scope_entry_worker_id", "organisation_id", "worker_id", "logged_at"),
        Index("ix_scope_entry_team_id", "organisation_id", "team_id"),
    )

    worker_id: Mapped[UUID]
    team_id: Mapped[UUID | None]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    direction: Mapped[Direction] = mapped_column(one_of(Direction))
    about: Mapped[str | None] = mapped_column(CODE)
    part: Mapped[str | None] = mapped_column(CODE)
    asked_by: Mapped[JobKind] = mapped_column(one_of(JobKind))
    happened: Mapped[Happened | None] = mapped_column(one_of(Happened))
    asked: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    felt: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    version: Mapped[int] = mapped_column(default=1)
    logged_at: Mapped[datetime] = mapped_column(Instant)
    edited_at: Mapped[datetime] = mapped_column(Instant)


class ScopeShare(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What was frozen of an entry for a named person to read, from an instant on.

    `happened` and `felt` are there only where the worker put them in. `is_counted`: the worker
    ticked that it counts, without their words; `even_if_known`: though it can point to them.
    `by_link`: its reader has no account, and reads it by a link alone.
    """

    __tablename__ = "scope_share"
    __table_args__ = (
        to("scope_entry", "entry_id"),
        member("worker_id"),
        member("shared_with_id"),
        to("team", "team_id"),
        Index("ix_scope_share_entry_id", "organisation_id", "entry_id"),
        Index("ix_scope_share_worker_id", "organisation_id", "worker_id"),
        Index("ix_scope_share_shared_with_id", "organisation_id", "shared_with_id"),
        Index("ix_scope_share_team_id", "organisation_id", "team_id"),
        CheckConstraint("worker_id <> shared_with_id", name="not_oneself"),
    )

    entry_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    shared_with_id: Mapped[UUID]
    team_id: Mapped[UUID | None]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    direction: Mapped[Direction] = mapped_column(one_of(Direction))
    about: Mapped[str | None] = mapped_column(CODE)
    part: Mapped[str | None] = mapped_column(CODE)
    asked_by: Mapped[JobKind] = mapped_column(one_of(JobKind))
    happened: Mapped[Happened | None] = mapped_column(one_of(Happened))
    asked: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    felt: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    is_counted: Mapped[bool]
    even_if_known: Mapped[bool]
    by_link: Mapped[bool]
    shared_at: Mapped[datetime] = mapped_column(Instant)


class ScopeShareEnd(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a worker took back what they had shared."""

    __tablename__ = "scope_share_end"
    __table_args__ = (
        to("scope_share", "share_id"),
        UniqueConstraint("organisation_id", "share_id"),
    )

    share_id: Mapped[UUID]
    ended_at: Mapped[datetime] = mapped_column(Instant)


class ScopeAnswer(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What the one who was chosen answered: about the request and the team, not the worker."""

    __tablename__ = "scope_answer"
    __table_args__ = (
        to("scope_share", "share_id"),
        member("worker_id"),
        member("by_id"),
        UniqueConstraint("organisation_id", "share_id"),
        Index("ix_scope_answer_worker_id", "organisation_id", "worker_id"),
        Index("ix_scope_answer_by_id", "organisation_id", "by_id"),
        CheckConstraint("worker_id <> by_id", name="not_oneself"),
    )

    share_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    by_id: Mapped[UUID]
    by_link: Mapped[bool]
    verdict: Mapped[Verdict] = mapped_column(one_of(Verdict))
    cause: Mapped[Cause] = mapped_column(one_of(Cause))
    outcome: Mapped[Outcome] = mapped_column(one_of(Outcome))
    will_do: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    by_whom: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    by_when: Mapped[date]
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    note: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    answered_at: Mapped[datetime] = mapped_column(Instant)


class ScopeNoteStep(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What became of an answer's note to the team lead: the worker read it first."""

    __tablename__ = "scope_note_step"
    __table_args__ = (
        to("scope_answer", "answer_id"),
        member("by_id"),
        Index("ix_scope_note_step_answer_id", "organisation_id", "answer_id"),
        Index("ix_scope_note_step_by_id", "organisation_id", "by_id"),
    )

    answer_id: Mapped[UUID]
    by_id: Mapped[UUID]
    step: Mapped[NoteStep] = mapped_column(one_of(NoteStep))
    said_at: Mapped[datetime] = mapped_column(Instant)


class ScopeClosing(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a worker closed an entry; nobody else can."""

    __tablename__ = "scope_closing"
    __table_args__ = (
        to("scope_entry", "entry_id"),
        UniqueConstraint("organisation_id", "entry_id"),
    )

    entry_id: Mapped[UUID]
    closed_at: Mapped[datetime] = mapped_column(Instant)
