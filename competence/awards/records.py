"""Reviews of a release, requests for awards, certificates, and what became of each."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from competence.awards.rules import (
    CertificateKind,
    End,
    NameShown,
    Opens,
    Opinion,
    Reason,
)
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

_MEMBERSHIP = ["membership.organisation_id", "membership.person_id"]
_CERTIFICATE = ["certificate.organisation_id", "certificate.id"]


def _member(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["organisation_id", column], _MEMBERSHIP, **DEFERRED)


def _of_certificate(column: str = "certificate_id") -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["organisation_id", column], _CERTIFICATE, **DEFERRED)


def _of_holders_certificate() -> ForeignKeyConstraint:
    """What is said to a holder is said of a certificate that is theirs."""
    return ForeignKeyConstraint(
        ["organisation_id", "certificate_id", "holder_id"],
        [*_CERTIFICATE, "certificate.holder_id"],
        **DEFERRED,
    )


class ReleaseReview(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """An organisation's own review of a release: it prints on the awards that it opens.

    Its words are for everybody: they are about the framework and name nobody.
    """

    __tablename__ = "release_review"
    __table_args__ = (
        _member("recorded_by"),
        Index("ix_release_review_recorded_by", "organisation_id", "recorded_by"),
        CheckConstraint("peers <= people", name="peers_are_people"),
        CheckConstraint("opinion <> 'approved' OR peers > 0", name="approved_with_peers"),
    )

    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    framework_digest: Mapped[str] = mapped_column(String(64))
    domains: Mapped[tuple[str, ...]] = mapped_column(Codes)
    people: Mapped[int]
    peers: Mapped[int]
    took_part: Mapped[str] = mapped_column(Text)
    said: Mapped[str] = mapped_column(Text)
    opinion: Mapped[Opinion] = mapped_column(one_of(Opinion))
    reviewed_on: Mapped[date]
    recorded_by: Mapped[UUID]
    recorded_at: Mapped[datetime] = mapped_column(Instant)


class AwardRequest(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A worker asks somebody to issue an award they qualify for."""

    __tablename__ = "award_request"
    __table_args__ = (
        _member("worker_id"),
        _member("asked_id"),
        UniqueConstraint("organisation_id", "id", "worker_id"),
        Index("ix_award_request_worker", "organisation_id", "worker_id"),
        Index("ix_award_request_asked", "organisation_id", "asked_id"),
        CheckConstraint("worker_id <> asked_id", name="not_oneself"),
    )

    worker_id: Mapped[UUID]
    asked_id: Mapped[UUID]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    award: Mapped[str] = mapped_column(CODE)
    asked_at: Mapped[datetime] = mapped_column(Instant)


class AwardRequestEnd(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """A request was taken back, or handed back by whoever was asked; there is no reason field."""

    __tablename__ = "award_request_end"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "request_id"],
            ["award_request.organisation_id", "award_request.id"],
            **DEFERRED,
        ),
        _member("ended_by"),
        Index("ix_award_request_end_ended_by", "organisation_id", "ended_by"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    request_id: Mapped[UUID] = mapped_column(primary_key=True)
    ended_by: Mapped[UUID]
    ended_at: Mapped[datetime] = mapped_column(Instant)


class Certificate(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A certificate as it was issued: every word of it sealed, its digest, and its number.

    `effect_key` says what it was issued for: twice with one key is once.
    """

    __tablename__ = "certificate"
    __table_args__ = (
        _member("holder_id"),
        _member("issuer_id"),
        ForeignKeyConstraint(
            ["organisation_id", "request_id", "holder_id"],
            [
                "award_request.organisation_id",
                "award_request.id",
                "award_request.worker_id",
            ],
            **DEFERRED,
        ),
        _of_certificate("in_place_of"),
        UniqueConstraint("organisation_id", "id", "holder_id"),
        UniqueConstraint("organisation_id", "number"),
        UniqueConstraint("organisation_id", "effect_key"),
        Index("ix_certificate_holder", "organisation_id", "holder_id"),
        Index("ix_certificate_issuer", "organisation_id", "issuer_id"),
        Index("ix_certificate_request", "organisation_id", "request_id", "holder_id"),
        Index("ix_certificate_in_place_of", "organisation_id", "in_place_of"),
        CheckConstraint("holder_id <> issuer_id", name="not_oneself"),
        CheckConstraint("(kind = 'award') = (award IS NOT NULL)", name="award_of_an_award"),
    )

    holder_id: Mapped[UUID]
    issuer_id: Mapped[UUID]
    kind: Mapped[CertificateKind] = mapped_column(one_of(CertificateKind))
    award: Mapped[str | None] = mapped_column(CODE)
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    framework_digest: Mapped[str] = mapped_column(String(64))
    request_id: Mapped[UUID | None]
    in_place_of: Mapped[UUID | None]
    number: Mapped[str] = mapped_column(String(26))
    effect_key: Mapped[str] = mapped_column(String(100))
    title: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    holder_name: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    content: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    digest: Mapped[str] = mapped_column(String(64))
    issued_on: Mapped[date]
    issued_at: Mapped[datetime] = mapped_column(Instant)


class DrawnCertificate(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """A certificate as it was drawn, once: the first drawing kept is the only one there is."""

    __tablename__ = "drawn_certificate"
    __table_args__ = (_of_certificate(),)

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    certificate_id: Mapped[UUID] = mapped_column(primary_key=True)
    pdf: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    sha256: Mapped[str] = mapped_column(String(64))
    drawn_at: Mapped[datetime] = mapped_column(Instant)


class CertificateEnd(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """A certificate is valid no more: another took its place, or it was withdrawn. Once."""

    __tablename__ = "certificate_end"
    __table_args__ = (
        _of_certificate(),
        _of_certificate("replaced_by"),
        _member("ended_by"),
        ForeignKeyConstraint(
            ["organisation_id", "notice_id"],
            ["withdrawal_notice.organisation_id", "withdrawal_notice.id"],
            **DEFERRED,
        ),
        Index("ix_certificate_end_replaced_by", "organisation_id", "replaced_by"),
        Index("ix_certificate_end_ended_by", "organisation_id", "ended_by"),
        Index("ix_certificate_end_notice", "organisation_id", "notice_id"),
        CheckConstraint("(how = 'replaced') = (replaced_by IS NOT NULL)", name="by_another"),
        CheckConstraint("(how = 'withdrawn') = (reason IS NOT NULL)", name="with_a_class"),
        CheckConstraint(
            "(reason IN ('issued-in-error', 'by-issuer')) = (notice_id IS NOT NULL)"
            " OR reason IS NULL AND notice_id IS NULL",
            name="holder_heard_first",
        ),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    certificate_id: Mapped[UUID] = mapped_column(primary_key=True)
    how: Mapped[End] = mapped_column(one_of(End))
    reason: Mapped[Reason | None] = mapped_column(one_of(Reason))
    replaced_by: Mapped[UUID | None]
    notice_id: Mapped[UUID | None]
    ended_by: Mapped[UUID]
    ended_at: Mapped[datetime] = mapped_column(Instant)


class WithdrawalNotice(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """An issuer tells the holder first that they mean to withdraw a certificate, and why."""

    __tablename__ = "withdrawal_notice"
    __table_args__ = (
        _of_holders_certificate(),
        _member("holder_id"),
        _member("issuer_id"),
        UniqueConstraint("organisation_id", "id", "holder_id"),
        Index("ix_withdrawal_notice_certificate", "organisation_id", "certificate_id", "holder_id"),
        Index("ix_withdrawal_notice_holder", "organisation_id", "holder_id"),
        Index("ix_withdrawal_notice_issuer", "organisation_id", "issuer_id"),
        CheckConstraint("holder_id <> issuer_id", name="not_oneself"),
        CheckConstraint("reason <> 'holders-wish'", name="an_issuers_reason"),
    )

    certificate_id: Mapped[UUID]
    holder_id: Mapped[UUID]
    issuer_id: Mapped[UUID]
    reason: Mapped[Reason] = mapped_column(one_of(Reason))
    words: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    told_at: Mapped[datetime] = mapped_column(Instant)


class WithdrawalReply(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What the holder answers to a notice; it stands beside it."""

    __tablename__ = "withdrawal_reply"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "notice_id", "holder_id"],
            [
                "withdrawal_notice.organisation_id",
                "withdrawal_notice.id",
                "withdrawal_notice.holder_id",
            ],
            **DEFERRED,
        ),
        _member("holder_id"),
        Index("ix_withdrawal_reply_notice", "organisation_id", "notice_id", "holder_id"),
        Index("ix_withdrawal_reply_holder", "organisation_id", "holder_id"),
    )

    notice_id: Mapped[UUID]
    holder_id: Mapped[UUID]
    words: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    replied_at: Mapped[datetime] = mapped_column(Instant)


class WithdrawalLetBe(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """The issuer lets a certificate stand that they meant to withdraw."""

    __tablename__ = "withdrawal_let_be"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "notice_id"],
            ["withdrawal_notice.organisation_id", "withdrawal_notice.id"],
            **DEFERRED,
        ),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    notice_id: Mapped[UUID] = mapped_column(primary_key=True)
    let_be_at: Mapped[datetime] = mapped_column(Instant)


class CertificateCheck(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """The holder lets a certificate be checked, by its number or one address, and says as whom.

    The link itself is an `address` whose target this is: the holder ends it when they like.
    """

    __tablename__ = "certificate_check"
    __table_args__ = (
        _of_holders_certificate(),
        _member("holder_id"),
        Index("ix_certificate_check_certificate", "organisation_id", "certificate_id", "holder_id"),
        Index("ix_certificate_check_holder", "organisation_id", "holder_id"),
    )

    certificate_id: Mapped[UUID]
    holder_id: Mapped[UUID]
    opens: Mapped[Opens] = mapped_column(one_of(Opens))
    shows: Mapped[NameShown] = mapped_column(one_of(NameShown))
    reader: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    made_at: Mapped[datetime] = mapped_column(Instant)
