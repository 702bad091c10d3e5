"""Requests, what was sent with them, decisions and views: all of them append-only."""

from datetime import datetime
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
    Instant,
    Owned,
    Record,
    one_of,
)
from competence.people.rules import PairKind
from competence.signoff.rules import Again, Outcome, Sampling

_MEMBERSHIP = ["membership.organisation_id", "membership.person_id"]
_REQUEST = ["sign_off_request.organisation_id", "sign_off_request.id"]
_WORKERS_REQUEST = [*_REQUEST, "sign_off_request.worker_id"]
_ASKED_REQUEST = [*_WORKERS_REQUEST, "sign_off_request.asked_id"]


def _member(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["organisation_id", column], _MEMBERSHIP, **DEFERRED)


def _of_request() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["organisation_id", "request_id"], _REQUEST, **DEFERRED)


def _of_workers_request() -> ForeignKeyConstraint:
    """What is said about a worker stands on that worker's own request, and on no other's."""
    return ForeignKeyConstraint(
        ["organisation_id", "request_id", "worker_id"], _WORKERS_REQUEST, **DEFERRED
    )


def _of_asked_request(asked: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["organisation_id", "request_id", "worker_id", asked], _ASKED_REQUEST, **DEFERRED
    )


class SignOffRequest(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A worker asks a supervisor to look at one competence; what they say is frozen with it."""

    __tablename__ = "sign_off_request"
    __table_args__ = (
        _member("worker_id"),
        _member("asked_id"),
        UniqueConstraint("organisation_id", "id", "worker_id"),
        UniqueConstraint("organisation_id", "id", "worker_id", "asked_id"),
        Index("ix_sign_off_request_worker", "organisation_id", "worker_id", "competence"),
        Index("ix_sign_off_request_asked", "organisation_id", "asked_id"),
        CheckConstraint("worker_id <> asked_id", name="not_oneself"),
    )

    worker_id: Mapped[UUID]
    asked_id: Mapped[UUID]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    framework_digest: Mapped[str] = mapped_column(String(64))
    competence: Mapped[str] = mapped_column(CODE)
    said_level: Mapped[str | None] = mapped_column(CODE)
    said_non_rating: Mapped[str | None] = mapped_column(CODE)
    said_words: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    summary: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    drafted_sentence: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    sampling: Mapped[Sampling] = mapped_column(one_of(Sampling))
    asked_at: Mapped[datetime] = mapped_column(Instant)


class RequestEvidence(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """A frozen copy of evidence that stands with a request."""

    __tablename__ = "sign_off_request_evidence"
    __table_args__ = (
        _of_request(),
        ForeignKeyConstraint(
            ["organisation_id", "copy_id"],
            ["evidence_copy.organisation_id", "evidence_copy.id"],
            **DEFERRED,
        ),
        Index("ix_sign_off_request_evidence_copy", "organisation_id", "copy_id"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    request_id: Mapped[UUID] = mapped_column(primary_key=True)
    copy_id: Mapped[UUID] = mapped_column(primary_key=True)
    added_at: Mapped[datetime] = mapped_column(Instant)


class Withdrawal(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """The worker took back what waited: the request, or after its decision the views of it."""

    __tablename__ = "sign_off_withdrawal"
    __table_args__ = (_of_request(),)

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    request_id: Mapped[UUID] = mapped_column(primary_key=True)
    withdrawn_at: Mapped[datetime] = mapped_column(Instant)


class Decision(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A supervisor's answer to a request: one, once, with who they were to the worker then."""

    __tablename__ = "decision"
    __table_args__ = (
        # Whoever was asked decides, and nobody in their place.
        _of_asked_request("decider_id"),
        _member("worker_id"),
        _member("decider_id"),
        UniqueConstraint("organisation_id", "id", "worker_id", "decider_id"),
        # One answer a request: of two deciding at once, one wins and the other is told.
        UniqueConstraint("organisation_id", "request_id"),
        Index("ix_decision_request", "organisation_id", "request_id", "worker_id", "decider_id"),
        Index("ix_decision_worker", "organisation_id", "worker_id", "competence"),
        Index("ix_decision_decider", "organisation_id", "decider_id"),
        CheckConstraint("worker_id <> decider_id", name="not_oneself"),
        CheckConstraint("(outcome = 'agreed') = (level IS NOT NULL)", name="level_when_agreed"),
    )

    request_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    decider_id: Mapped[UUID]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    framework_digest: Mapped[str] = mapped_column(String(64))
    competence: Mapped[str] = mapped_column(CODE)
    outcome: Mapped[Outcome] = mapped_column(one_of(Outcome))
    level: Mapped[str | None] = mapped_column(CODE)
    seen: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    next_step: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    service_will: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    exception: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    with_exception: Mapped[bool]
    pair_kind: Mapped[PairKind | None] = mapped_column(one_of(PairKind))
    """None: a peer lead of the service in no pair with the worker, asked to look again."""
    also_line: Mapped[bool]
    peer_experience: Mapped[bool]
    decided_at: Mapped[datetime] = mapped_column(Instant)


class AskedAgain(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """That a request asks somebody else about what was decided already, and why.

    Nobody is both: whoever was asked here is not who decided.
    """

    __tablename__ = "asked_again"
    __table_args__ = (
        _of_asked_request("asked_id"),
        ForeignKeyConstraint(
            ["organisation_id", "decision_id", "worker_id", "first_decider_id"],
            [f"decision.{name}" for name in ("organisation_id", "id", "worker_id", "decider_id")],
            name="fk_asked_again_decision",
            **DEFERRED,
        ),
        Index("ix_asked_again_request", "organisation_id", "request_id", "worker_id", "asked_id"),
        Index(
            "ix_asked_again_decision",
            "organisation_id", "decision_id", "worker_id", "first_decider_id",
        ),
        CheckConstraint("asked_id <> first_decider_id", name="not_both"),
    )  # fmt: skip

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    request_id: Mapped[UUID] = mapped_column(primary_key=True)
    decision_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    first_decider_id: Mapped[UUID]
    asked_id: Mapped[UUID]
    kind: Mapped[Again] = mapped_column(one_of(Again))
    brings: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)


class WantedElsewhere(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """The worker would like somebody from elsewhere to look again; the service owes them one."""

    __tablename__ = "wanted_elsewhere"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "decision_id"],
            ["decision.organisation_id", "decision.id"],
            **DEFERRED,
        ),
        _member("worker_id"),
        UniqueConstraint("organisation_id", "decision_id"),
        Index("ix_wanted_elsewhere_worker", "organisation_id", "worker_id"),
    )

    decision_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    wanted_at: Mapped[datetime] = mapped_column(Instant)


class ViewAsked(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """The worker names somebody in or from a peer role to give a lived-experience view."""

    __tablename__ = "view_asked"
    __table_args__ = (
        _of_workers_request(),
        _member("worker_id"),
        _member("asked_id"),
        UniqueConstraint("organisation_id", "request_id", "asked_id"),
        Index("ix_view_asked_request", "organisation_id", "request_id", "worker_id"),
        Index("ix_view_asked_worker", "organisation_id", "worker_id"),
        Index("ix_view_asked_asked", "organisation_id", "asked_id"),
        CheckConstraint("worker_id <> asked_id", name="not_oneself"),
    )

    request_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    asked_id: Mapped[UUID]
    asked_at: Mapped[datetime] = mapped_column(Instant)


class View(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A lived-experience view, or that it was declined; a decline carries no reason."""

    __tablename__ = "view"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "view_asked_id"],
            ["view_asked.organisation_id", "view_asked.id"],
            **DEFERRED,
        ),
        _of_workers_request(),
        _member("worker_id"),
        _member("giver_id"),
        UniqueConstraint("organisation_id", "view_asked_id"),
        Index("ix_view_request", "organisation_id", "request_id", "worker_id"),
        Index("ix_view_worker", "organisation_id", "worker_id"),
        Index("ix_view_giver", "organisation_id", "giver_id"),
        CheckConstraint("worker_id <> giver_id", name="not_oneself"),
        CheckConstraint("declined = (level IS NULL)", name="level_unless_declined"),
    )

    view_asked_id: Mapped[UUID]
    request_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    giver_id: Mapped[UUID]
    declined: Mapped[bool]
    level: Mapped[str | None] = mapped_column(CODE)
    seen: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    given_at: Mapped[datetime] = mapped_column(Instant)
