"""Evidence, what it is about, its frozen copies, and with whom they are shared."""

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
    Codes,
    Instant,
    Owned,
    Record,
    one_of,
)
from competence.framework.model import FormKind

_MEMBERSHIP = ["membership.organisation_id", "membership.person_id"]


def _member(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["organisation_id", column], _MEMBERSHIP, **DEFERRED)


def _file() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["organisation_id", "file_id"],
        ["stored_file.organisation_id", "stored_file.id"],
        **DEFERRED,
    )


class Evidence(Owned, Record, kw_only=True, eq=False, repr=False):
    """A piece of evidence of a worker's; an observation is written by somebody else."""

    __tablename__ = "evidence"
    __table_args__ = (
        _member("worker_id"),
        _member("author_id"),
        _file(),
        Index("ix_evidence_organisation_id_worker_id", "organisation_id", "worker_id"),
        Index("ix_evidence_organisation_id_author_id", "organisation_id", "author_id"),
        Index("ix_evidence_organisation_id_file_id", "organisation_id", "file_id"),
    )

    worker_id: Mapped[UUID]
    author_id: Mapped[UUID]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    form_kind: Mapped[FormKind] = mapped_column(one_of(FormKind))
    kind: Mapped[str] = mapped_column(CODE)
    giver_known: Mapped[bool]
    happened_on: Mapped[date]
    title: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    words: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    with_whom: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    mine: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    file_id: Mapped[UUID | None]
    about: Mapped[tuple[str, ...]] = mapped_column(Codes)
    version: Mapped[int] = mapped_column(default=1)
    written_at: Mapped[datetime] = mapped_column(Instant)
    edited_at: Mapped[datetime | None] = mapped_column(Instant, default=None)


class EvidenceCopy(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """One version of a piece of evidence, frozen when it was first sent to somebody.

    `evidence_id` is a plain value: the evidence may be deleted while a copy has its time.
    """

    __tablename__ = "evidence_copy"
    __table_args__ = (
        _member("worker_id"),
        _member("author_id"),
        _file(),
        UniqueConstraint("organisation_id", "evidence_id", "evidence_version"),
        Index("ix_evidence_copy_organisation_id_worker_id", "organisation_id", "worker_id"),
        Index("ix_evidence_copy_organisation_id_author_id", "organisation_id", "author_id"),
        Index("ix_evidence_copy_organisation_id_file_id", "organisation_id", "file_id"),
    )

    evidence_id: Mapped[UUID]
    evidence_version: Mapped[int]
    worker_id: Mapped[UUID]
    author_id: Mapped[UUID]
    form_kind: Mapped[FormKind] = mapped_column(one_of(FormKind))
    kind: Mapped[str] = mapped_column(CODE)
    giver_known: Mapped[bool]
    happened_on: Mapped[date]
    title: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    words: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    with_whom: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    file_id: Mapped[UUID | None]
    about: Mapped[tuple[str, ...]] = mapped_column(Codes)
    fingerprint: Mapped[str] = mapped_column(String(64))
    frozen_at: Mapped[datetime] = mapped_column(Instant)


class EvidenceShare(Owned, Record, kw_only=True, eq=False, repr=False):
    """That a named person may read a copy, from when, until when."""

    __tablename__ = "evidence_share"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "copy_id"],
            ["evidence_copy.organisation_id", "evidence_copy.id"],
            **DEFERRED,
        ),
        _member("worker_id"),
        _member("shared_with_id"),
        Index("ix_evidence_share_organisation_id_copy_id", "organisation_id", "copy_id"),
        Index("ix_evidence_share_organisation_id_worker_id", "organisation_id", "worker_id"),
        Index("ix_evidence_share_organisation_id_with", "organisation_id", "shared_with_id"),
        CheckConstraint("worker_id <> shared_with_id", name="not_oneself"),
    )

    copy_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    shared_with_id: Mapped[UUID]
    shared_at: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
