"""Kinds as an organisation sets them, and agreements: proposed, accepted, ended."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import (
    CODE,
    PERSONAL,
    AppendOnly,
    Codes,
    Instant,
    Owned,
    Record,
    member,
    to,
)


class SupervisionKind(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A kind of supervision as an organisation set it; the last row of a code stands.

    `rhythm` holds the steps as `rules.step_code` writes them.
    """

    __tablename__ = "supervision_kind"
    __table_args__ = (
        member("set_by"),
        Index("ix_supervision_kind_set_by", "organisation_id", "set_by"),
        Index("ix_supervision_kind_code", "organisation_id", "code"),
    )

    code: Mapped[str] = mapped_column(CODE)
    name: Mapped[str] = mapped_column(String(60))
    rhythm: Mapped[tuple[str, ...]] = mapped_column(Codes)
    in_group: Mapped[bool]
    is_offered: Mapped[bool]
    set_by: Mapped[UUID | None]
    set_at: Mapped[datetime] = mapped_column(Instant)


class Agreement(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a worker and a supervisor propose to each other for one kind of supervision.

    It holds once both accepted it, from `starts_on`, until a later one of the two and the kind
    holds or it is ended. The rhythm's first step begins on `rhythm_from`.
    """

    __tablename__ = "supervision_agreement"
    __table_args__ = (
        member("worker_id"),
        member("supervisor_id"),
        member("proposed_by"),
        Index("ix_supervision_agreement_worker", "organisation_id", "worker_id", "kind"),
        Index("ix_supervision_agreement_supervisor", "organisation_id", "supervisor_id"),
        Index("ix_supervision_agreement_proposed_by", "organisation_id", "proposed_by"),
        CheckConstraint("worker_id <> supervisor_id", name="not_oneself"),
        CheckConstraint("proposed_by IN (worker_id, supervisor_id)", name="proposed_by_either"),
        CheckConstraint("look_again_on > starts_on", name="looked_at_again_later"),
    )

    worker_id: Mapped[UUID]
    supervisor_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(CODE)
    rhythm: Mapped[tuple[str, ...]] = mapped_column(Codes)
    rhythm_from: Mapped[date]
    of_full_time: Mapped[bool]
    starts_on: Mapped[date]
    look_again_on: Mapped[date]
    confidentiality: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    logged: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    turn_to: Mapped[bytes | None] = mapped_column(LargeBinary, info=PERSONAL)
    proposed_by: Mapped[UUID]
    proposed_at: Mapped[datetime] = mapped_column(Instant)


class Acceptance(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """That one of the two accepted an agreement; whoever proposed it accepted it with that."""

    __tablename__ = "supervision_acceptance"
    __table_args__ = (
        to("supervision_agreement", "agreement_id"),
        member("accepted_by"),
        Index("ix_supervision_acceptance_accepted_by", "organisation_id", "accepted_by"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    agreement_id: Mapped[UUID] = mapped_column(primary_key=True)
    accepted_by: Mapped[UUID] = mapped_column(primary_key=True)
    accepted_at: Mapped[datetime] = mapped_column(Instant)


class AgreementEnd(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """The day from which an agreement holds no more, said by either of the two."""

    __tablename__ = "supervision_agreement_end"
    __table_args__ = (
        to("supervision_agreement", "agreement_id"),
        member("ended_by"),
        Index("ix_supervision_agreement_end_ended_by", "organisation_id", "ended_by"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    agreement_id: Mapped[UUID] = mapped_column(primary_key=True)
    ends_on: Mapped[date]
    ended_by: Mapped[UUID]
    ended_at: Mapped[datetime] = mapped_column(Instant)
