"""Evidence, what it is about, the copies frozen of it, and who may read which copy."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    text,
)
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from competence.database import (
    CODE,
    DEFERRED,
    PERSONAL,
    AppendOnly,
    Codes,
    Instant,
    Owned,
    Record,
    one_of,
)
from competence.evidence.rules import Whose
from competence.framework.model import FormKind

_NOT_ENDED = text("ended_at IS NULL")
_NOT_OVER = text("title IS NOT NULL")


class TakenAlong(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """Where a piece was kept first, for one that its worker took along from there; else NULL.

    The author of such a piece is the worker: whoever wrote it may not belong here. `origin_whose`
    says whose words they are. The organisation's name is the worker's own affair, and sealed.
    """

    origin: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    origin_whose: Mapped[Whose | None] = mapped_column(one_of(Whose), default=None)
    origin_kept_on: Mapped[date | None] = mapped_column(default=None)
    taken_on: Mapped[date | None] = mapped_column(default=None)


class Evidence(TakenAlong, Owned, Record, kw_only=True, eq=False, repr=False):
    """One piece of evidence of a worker's practice; the worker's own, and mutable.

    The author is the worker, or the supervisor who wrote down what they saw. `choice` is the
    answer to the form's second question. `version` counts edits; a copy names the one it froze.
    `given_at`: a colleague whom the worker asked by a link wrote the words then; nobody edits them.
    `origin_evidence_id` is what a piece is a copy of that was taken along, as a plain value.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        ForeignKeyConstraint(
            ["organisation_id", "file_id"],
            ["stored_file.organisation_id", "stored_file.id"],
            **DEFERRED,
        ),
        Index(
            "ix_evidence_organisation_id_worker_id", "organisation_id", "worker_id", "happened_on"
        ),
        Index("ix_evidence_organisation_id_author_id", "organisation_id", "author_id"),
        Index("ix_evidence_organisation_id_file_id", "organisation_id", "file_id"),
        Index(
            "uq_evidence_taken_along_once",
            "organisation_id",
            "worker_id",
            "origin_evidence_id",
            unique=True,
        ),
    )

    worker_id: Mapped[UUID]
    author_id: Mapped[UUID]
    file_id: Mapped[UUID | None] = mapped_column(default=None)
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    form_kind: Mapped[FormKind] = mapped_column(one_of(FormKind))
    choice: Mapped[str | None] = mapped_column(CODE, default=None)
    kind: Mapped[str] = mapped_column(CODE)
    giver_known: Mapped[bool]
    with_whom: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    happened_on: Mapped[date]
    title: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    mine: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    version: Mapped[int] = mapped_column(default=1)
    given_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    origin_evidence_id: Mapped[UUID | None] = mapped_column(default=None)
    written_at: Mapped[datetime] = mapped_column(Instant)
    edited_at: Mapped[datetime] = mapped_column(Instant)


class EvidenceAbout(Record, kw_only=True, eq=False, repr=False):
    """That evidence shows something of a competence: of a statement, or ("") of the whole."""

    __tablename__ = "evidence_about"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "evidence_id"],
            ["evidence.organisation_id", "evidence.id"],
            **DEFERRED,
        ),
    )

    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", **DEFERRED), primary_key=True
    )
    evidence_id: Mapped[UUID] = mapped_column(primary_key=True)
    competence: Mapped[str] = mapped_column(CODE, primary_key=True)
    statement: Mapped[str] = mapped_column(CODE, primary_key=True)


class EvidenceCopy(TakenAlong, AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """One version of a piece of evidence, frozen for somebody else to read.

    Evidence and file are plain values: the evidence may be deleted before the copy's time is
    over. Then title, words and name become NULL, and kind, day and fingerprint stay.
    """

    __tablename__ = "evidence_copy"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        ForeignKeyConstraint(
            ["organisation_id", "author_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        Index("ix_evidence_copy_organisation_id_worker_id", "organisation_id", "worker_id"),
        Index("ix_evidence_copy_organisation_id_author_id", "organisation_id", "author_id"),
        Index("ix_evidence_copy_organisation_id_file_id", "organisation_id", "file_id"),
        Index(
            "uq_evidence_copy_one_of_a_version",
            "organisation_id",
            "evidence_id",
            "evidence_version",
            unique=True,
            sqlite_where=_NOT_OVER,
            postgresql_where=_NOT_OVER,
        ),
    )

    evidence_id: Mapped[UUID]
    evidence_version: Mapped[int]
    worker_id: Mapped[UUID]
    author_id: Mapped[UUID]
    file_id: Mapped[UUID | None]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    form_kind: Mapped[FormKind] = mapped_column(one_of(FormKind))
    kind: Mapped[str] = mapped_column(CODE)
    giver_known: Mapped[bool]
    with_whom: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    happened_on: Mapped[date]
    title: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    codes: Mapped[tuple[str, ...]] = mapped_column(Codes)
    given_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    fingerprint: Mapped[str] = mapped_column(String(64))
    frozen_at: Mapped[datetime] = mapped_column(Instant)


class EvidenceShare(Owned, Record, kw_only=True, eq=False, repr=False):
    """That a named person may read a copy, from an instant, until one."""

    __tablename__ = "evidence_share"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "copy_id"],
            ["evidence_copy.organisation_id", "evidence_copy.id"],
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
        Index("ix_evidence_share_organisation_id_copy_id", "organisation_id", "copy_id"),
        Index("ix_evidence_share_organisation_id_worker_id", "organisation_id", "worker_id"),
        Index(
            "ix_evidence_share_organisation_id_shared_with_id", "organisation_id", "shared_with_id"
        ),
        Index(
            "uq_evidence_share_one_at_a_time",
            "organisation_id",
            "copy_id",
            "shared_with_id",
            unique=True,
            sqlite_where=_NOT_ENDED,
            postgresql_where=_NOT_ENDED,
        ),
        CheckConstraint("worker_id <> shared_with_id", name="not_oneself"),
        CheckConstraint("ended_at IS NULL OR ended_at >= shared_at", name="ends_after_start"),
    )

    copy_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    shared_with_id: Mapped[UUID]
    shared_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
