"""Role descriptions and what their workers said; what is different here; charters accepted."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary, String, Text, UniqueConstraint
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
from competence.role.rules import Response


class RoleDescription(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """One version of what a worker's post is, as an administrator wrote it; never their own."""

    __tablename__ = "role_description"
    __table_args__ = (
        to("post", "post_id"),
        member("worker_id"),
        member("written_by"),
        UniqueConstraint("organisation_id", "post_id", "version"),
        Index("ix_role_description_worker_id", "organisation_id", "worker_id"),
        Index("ix_role_description_written_by", "organisation_id", "written_by"),
        CheckConstraint("worker_id <> written_by", name="not_oneself"),
    )

    post_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    written_by: Mapped[UUID]
    version: Mapped[int]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    written_at: Mapped[datetime] = mapped_column(Instant)


class RoleDescriptionAnswer(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What the worker said of a version; of several the newest counts."""

    __tablename__ = "role_description_answer"
    __table_args__ = (
        to("role_description", "description_id"),
        member("worker_id"),
        Index("ix_role_description_answer_description_id", "organisation_id", "description_id"),
        Index("ix_role_description_answer_worker_id", "organisation_id", "worker_id"),
    )

    description_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    response: Mapped[Response] = mapped_column(one_of(Response))
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    said_at: Mapped[datetime] = mapped_column(Instant)


class LocalVariation(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What an administrator proposes to do otherwise with a boundary; it names nobody.

    `differs_from` is the framework's verdict at the time. Neither can be *never*.
    """

    __tablename__ = "local_variation"
    __table_args__ = (
        member("proposed_by"),
        Index("ix_local_variation_boundary", "organisation_id", "framework", "boundary"),
        Index("ix_local_variation_proposed_by", "organisation_id", "proposed_by"),
        CheckConstraint("differs_from <> 'never' AND verdict <> 'never'", name="never_stays"),
        CheckConstraint("verdict <> differs_from OR condition <> ''", name="is_different"),
    )

    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    boundary: Mapped[str] = mapped_column(CODE)
    differs_from: Mapped[Verdict] = mapped_column(one_of(Verdict, name="verdict_differed_from"))
    verdict: Mapped[Verdict] = mapped_column(one_of(Verdict))
    condition: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date]
    proposed_by: Mapped[UUID]
    proposed_at: Mapped[datetime] = mapped_column(Instant)


class LocalVariationAgreement(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a peer lead agreed to a variation; never whoever proposed it."""

    __tablename__ = "local_variation_agreement"
    __table_args__ = (
        to("local_variation", "variation_id"),
        member("proposed_by"),
        member("agreed_by"),
        UniqueConstraint("organisation_id", "variation_id"),
        Index("ix_local_variation_agreement_proposed_by", "organisation_id", "proposed_by"),
        Index("ix_local_variation_agreement_agreed_by", "organisation_id", "agreed_by"),
        CheckConstraint("proposed_by <> agreed_by", name="not_oneself"),
    )

    variation_id: Mapped[UUID]
    proposed_by: Mapped[UUID]
    agreed_by: Mapped[UUID]
    agreed_at: Mapped[datetime] = mapped_column(Instant)


class LocalVariationEnd(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That either side ended a variation, or that it was not agreed."""

    __tablename__ = "local_variation_end"
    __table_args__ = (
        to("local_variation", "variation_id"),
        member("ended_by"),
        UniqueConstraint("organisation_id", "variation_id"),
        Index("ix_local_variation_end_ended_by", "organisation_id", "ended_by"),
    )

    variation_id: Mapped[UUID]
    ended_by: Mapped[UUID]
    ended_at: Mapped[datetime] = mapped_column(Instant)


class CharterAcceptance(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That the lead of a team accepted what a release says about peer work; for a year."""

    __tablename__ = "charter_acceptance"
    __table_args__ = (
        to("team", "team_id"),
        to("team_lead", "lead_id"),
        member("accepted_by"),
        Index("ix_charter_acceptance_team_id", "organisation_id", "team_id"),
        Index("ix_charter_acceptance_lead_id", "organisation_id", "lead_id"),
        Index("ix_charter_acceptance_accepted_by", "organisation_id", "accepted_by"),
    )

    team_id: Mapped[UUID]
    lead_id: Mapped[UUID]
    accepted_by: Mapped[UUID]
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    digest: Mapped[str] = mapped_column(String(64))
    accepted_at: Mapped[datetime] = mapped_column(Instant)
