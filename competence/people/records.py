"""Persons and organisations, and the dated rows that tie them together."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from competence.actors import Role
from competence.database import (
    CODE,
    DEFERRED,
    AppendOnly,
    Codes,
    Instant,
    Owned,
    Record,
    member,
    one_of,
)
from competence.people.rules import (
    AddressKind,
    FirstHour,
    LeadKind,
    OrganisationKind,
    PairKind,
    Setting,
)


class Installation(Record, kw_only=True, eq=False, repr=False):
    """The one row about this installation; `demo` marks it for ever as made-up."""

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    demo: Mapped[bool] = mapped_column(default=False)
    set_up_at: Mapped[datetime] = mapped_column(Instant)


class Person(Record, kw_only=True, eq=False, repr=False):
    """A human being, once, whatever posts and organisations they have."""

    __tablename__ = "person"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4, init=False)
    name: Mapped[str] = mapped_column(String(200))
    added_at: Mapped[datetime] = mapped_column(Instant)


class Erased(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """That a person was erased: what is left of them is a row without their name."""

    __tablename__ = "erased"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", **DEFERRED), primary_key=True)
    erased_at: Mapped[datetime] = mapped_column(Instant)


class Organisation(Record, kw_only=True, eq=False, repr=False):
    """A service provider, training provider or commissioner, and the framework it works with."""

    __tablename__ = "organisation"

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4, init=False)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[OrganisationKind] = mapped_column(one_of(OrganisationKind))
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    added_at: Mapped[datetime] = mapped_column(Instant)


class OrganisationSetting(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What an organisation set for itself from an instant on; the last row of a setting stands.

    Without any the usual holds.
    """

    __tablename__ = "organisation_setting"
    __table_args__ = (
        member("set_by"),
        Index("ix_organisation_setting_set_by", "organisation_id", "set_by"),
        CheckConstraint("value > 0", name="some"),
    )

    setting: Mapped[Setting] = mapped_column(one_of(Setting))
    value: Mapped[int]
    set_by: Mapped[UUID | None]
    set_at: Mapped[datetime] = mapped_column(Instant)


class RulesAcceptance(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That somebody accepted for an organisation what nothing here is ever used for.

    `accepted_by` is as it was said at the server: a name, and what they are there.
    """

    __tablename__ = "rules_acceptance"

    version: Mapped[str] = mapped_column(CODE)
    accepted_by: Mapped[str] = mapped_column(String(200))
    accepted_at: Mapped[datetime] = mapped_column(Instant)


class Membership(Record, kw_only=True, eq=False, repr=False):
    """That a person belongs to an organisation: one row, kept when their posts have ended.

    `first_hour` is None for whoever was never to be shown the screens by which one begins.
    """

    __tablename__ = "membership"
    __table_args__ = (Index("ix_membership_person_id", "person_id"),)

    organisation_id: Mapped[UUID] = mapped_column(
        ForeignKey("organisation.id", **DEFERRED), primary_key=True
    )
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", **DEFERRED), primary_key=True)
    since: Mapped[datetime] = mapped_column(Instant)
    first_hour: Mapped[FirstHour | None] = mapped_column(one_of(FirstHour), default=None)


class Team(Owned, Record, kw_only=True, eq=False, repr=False):
    """A team of an organisation."""

    __tablename__ = "team"

    name: Mapped[str] = mapped_column(String(200))
    added_at: Mapped[datetime] = mapped_column(Instant)


class Post(Owned, Record, kw_only=True, eq=False, repr=False):
    """A role a person has in an organisation, from a day, until a day.

    `practises` are the framework's roles (codes of the release) for a peer support worker's post.
    `peer_role_stated_on`: the holder's own statement that they hold or held a peer role.
    """

    __tablename__ = "post"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        ForeignKeyConstraint(
            ["organisation_id", "team_id"], ["team.organisation_id", "team.id"], **DEFERRED
        ),
        Index("ix_post_organisation_id_person_id", "organisation_id", "person_id"),
        Index("ix_post_organisation_id_team_id", "organisation_id", "team_id"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
    )

    person_id: Mapped[UUID]
    team_id: Mapped[UUID | None]
    role: Mapped[Role] = mapped_column(one_of(Role))
    practises: Mapped[tuple[str, ...]] = mapped_column(Codes, default=())
    answers_scope_concerns: Mapped[bool] = mapped_column(default=False)
    peer_role_stated_on: Mapped[date | None] = mapped_column(default=None)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)
    given_at: Mapped[datetime] = mapped_column(Instant)
    given_by: Mapped[UUID | None] = mapped_column(default=None)


class TeamLead(Owned, Record, kw_only=True, eq=False, repr=False):
    """That somebody leads a team, or answers scope concerns for it, from a day, until a day.

    They need neither a post nor an account: what they are asked they answer by a link. `email` is
    where such a link may be sent; it goes when the lead ends.
    """

    __tablename__ = "team_lead"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        ForeignKeyConstraint(
            ["organisation_id", "team_id"], ["team.organisation_id", "team.id"], **DEFERRED
        ),
        Index("ix_team_lead_organisation_id_person_id", "organisation_id", "person_id"),
        Index("ix_team_lead_organisation_id_team_id", "organisation_id", "team_id"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
    )

    person_id: Mapped[UUID]
    team_id: Mapped[UUID]
    kind: Mapped[LeadKind] = mapped_column(one_of(LeadKind))
    email: Mapped[str | None] = mapped_column(String(254))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)
    named_at: Mapped[datetime] = mapped_column(Instant)


class Pair(Owned, Record, kw_only=True, eq=False, repr=False):
    """A worker and a supervisor, of a kind, from a day, until a day."""

    __tablename__ = "pair"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "worker_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        ForeignKeyConstraint(
            ["organisation_id", "supervisor_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        Index("ix_pair_organisation_id_worker_id", "organisation_id", "worker_id"),
        Index("ix_pair_organisation_id_supervisor_id", "organisation_id", "supervisor_id"),
        CheckConstraint("worker_id <> supervisor_id", name="not_oneself"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
    )

    worker_id: Mapped[UUID]
    supervisor_id: Mapped[UUID]
    kind: Mapped[PairKind] = mapped_column(one_of(PairKind))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)
    started_at: Mapped[datetime] = mapped_column(Instant)


class Away(Owned, Record, kw_only=True, eq=False, repr=False):
    """Days on which every clock of a person stops. There is no reason field."""

    __tablename__ = "away"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        Index("ix_away_organisation_id_person_id", "organisation_id", "person_id"),
    )

    person_id: Mapped[UUID]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)
    said_at: Mapped[datetime] = mapped_column(Instant)


class WorkingHours(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """The part of full time that somebody works, in percent, from a day until the next such day.

    Of two for one day the later said holds. Without any it is full time.
    """

    __tablename__ = "working_hours"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        Index("ix_working_hours_organisation_id_person_id", "organisation_id", "person_id"),
        CheckConstraint("percent BETWEEN 1 AND 100", name="part_of_full_time"),
    )

    person_id: Mapped[UUID]
    percent: Mapped[int]
    starts_on: Mapped[date]
    said_at: Mapped[datetime] = mapped_column(Instant)


class Invitation(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That somebody was asked to open an account; the link to it is an address."""

    __tablename__ = "invitation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "person_id"],
            ["membership.organisation_id", "membership.person_id"],
            **DEFERRED,
        ),
        Index("ix_invitation_organisation_id_person_id", "organisation_id", "person_id"),
    )

    person_id: Mapped[UUID]
    email: Mapped[str] = mapped_column(String(254))
    sent_at: Mapped[datetime] = mapped_column(Instant)
    sent_by: Mapped[UUID]


class MergedPerson(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That two entries of an organisation are one person.

    `gone_id` is on no list from then on; their posts, pairs, hours and days away are under
    `person_id`.
    """

    __tablename__ = "merged_person"
    __table_args__ = (
        member("gone_id"),
        member("person_id"),
        UniqueConstraint("organisation_id", "gone_id"),
        Index("ix_merged_person_person_id", "organisation_id", "person_id"),
        CheckConstraint("gone_id <> person_id", name="two"),
    )

    gone_id: Mapped[UUID]
    person_id: Mapped[UUID]
    merged_at: Mapped[datetime] = mapped_column(Instant)


class VisitInvitation(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a peer lead from elsewhere was asked to visit until a day; the link is an address."""

    __tablename__ = "visit_invitation"
    __table_args__ = (
        member("sent_by"),
        Index("ix_visit_invitation_sent_by", "organisation_id", "sent_by"),
    )

    email: Mapped[str] = mapped_column(String(254))
    ends_on: Mapped[date]
    sent_at: Mapped[datetime] = mapped_column(Instant)
    sent_by: Mapped[UUID | None]


class Address(Record, kw_only=True, eq=False, repr=False):
    """A link of one kind to one thing: the only way in for an unsigned request.

    Only the SHA-256 of its 256-bit token is kept.
    """

    __tablename__ = "address"
    __table_args__ = (Index("ix_address_organisation_id", "organisation_id"),)

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[AddressKind] = mapped_column(one_of(AddressKind))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", **DEFERRED))
    target_id: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
    ended_at: Mapped[datetime | None] = mapped_column(Instant, default=None)
