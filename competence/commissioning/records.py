"""Agreements, facts that a service declares, peers' replies, questions and what came of them.

Each row lies in the service's organisation. Those with a `commissioner_id` its commissioner reads
too; no other organisation reads any.
"""

from datetime import date, datetime
from uuid import UUID

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
from competence.commissioning.rules import (
    LONGEST_LINE,
    LONGEST_NAME,
    LONGEST_WORDS,
    Side,
    Subject,
)
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
    to,
)
from competence.duties.rules import Holds


def _of_commissioner(column: str) -> ForeignKeyConstraint:
    """A key to somebody of the commissioner's organisation."""
    return ForeignKeyConstraint(
        ["commissioner_id", column],
        ["membership.organisation_id", "membership.person_id"],
        **DEFERRED,
    )


class AgreementOffer(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That an administrator offers a commissioner to read the service's audit; by a link, once.

    `ends_on` is the first day that is not in it.
    """

    __tablename__ = "agreement_offer"
    __table_args__ = (
        member("offered_by"),
        Index("ix_agreement_offer_offered_by", "organisation_id", "offered_by"),
        CheckConstraint("ends_on > starts_on", name="ends_after_start"),
    )

    offered_to: Mapped[str] = mapped_column(String(LONGEST_NAME))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    offered_by: Mapped[UUID]
    offered_at: Mapped[datetime] = mapped_column(Instant)


class Commission(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A commissioning agreement: that a commissioner accepted an offer; never whoever offered it.

    It holds from the day it was accepted, or from its own where that is later.
    """

    __tablename__ = "commission"
    __table_args__ = (
        to("agreement_offer", "offer_id"),
        member("offered_by"),
        _of_commissioner("accepted_by"),
        UniqueConstraint("organisation_id", "offer_id"),
        Index("ix_commission_offered_by", "organisation_id", "offered_by"),
        Index("ix_commission_accepted_by", "commissioner_id", "accepted_by"),
        CheckConstraint("offered_by <> accepted_by", name="not_oneself"),
        CheckConstraint("ends_on > starts_on", name="ends_after_start"),
    )

    offer_id: Mapped[UUID]
    commissioner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", **DEFERRED))
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    offered_by: Mapped[UUID]
    accepted_by: Mapped[UUID]
    accepted_at: Mapped[datetime] = mapped_column(Instant)


class CommissionEnd(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That one side ended an agreement: from then on the commissioner reads nothing."""

    __tablename__ = "commission_end"
    __table_args__ = (
        to("commission", "commission_id"),
        UniqueConstraint("organisation_id", "commission_id"),
        Index("ix_commission_end_commissioner_id", "commissioner_id"),
    )

    commission_id: Mapped[UUID]
    commissioner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", **DEFERRED))
    ended_by: Mapped[Side] = mapped_column(one_of(Side))
    ended_at: Mapped[datetime] = mapped_column(Instant)


class ServiceFact(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a service declared of itself, by which post; of several the latest holds."""

    __tablename__ = "service_fact"
    __table_args__ = (
        member("declared_by"),
        Index("ix_service_fact_subject", "organisation_id", "subject", "declared_at"),
        Index("ix_service_fact_declared_by", "organisation_id", "declared_by"),
    )

    subject: Mapped[Subject] = mapped_column(one_of(Subject))
    holds: Mapped[Holds] = mapped_column(one_of(Holds))
    of: Mapped[int | None] = mapped_column("so_many")
    out_of: Mapped[int | None]
    codes: Mapped[tuple[str, ...]] = mapped_column(Codes)
    post: Mapped[Role] = mapped_column(one_of(Role))
    declared_by: Mapped[UUID]
    declared_at: Mapped[datetime] = mapped_column(Instant)


class PeersReply(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a service's peers may say together of an edition of the audit; stands as duties' does.

    It has no author: whoever wrote it is the first of those who say yes.
    """

    __tablename__ = "peers_reply"
    __table_args__ = (Index("ix_peers_reply_edition", "organisation_id", "edition", "drafted_at"),)

    edition: Mapped[date]
    people_asked: Mapped[int]
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    drafted_at: Mapped[datetime] = mapped_column(Instant)


class PeersReplyVoice(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a peer says yes to a reply, or not; of several the latest holds."""

    __tablename__ = "peers_reply_voice"
    __table_args__ = (
        to("peers_reply", "reply_id"),
        member("person_id"),
        Index("ix_peers_reply_voice_reply_id", "organisation_id", "reply_id", "said_at"),
        Index("ix_peers_reply_voice_person_id", "organisation_id", "person_id"),
    )

    reply_id: Mapped[UUID]
    person_id: Mapped[UUID]
    says_yes: Mapped[bool]
    even_if_known: Mapped[bool]
    said_at: Mapped[datetime] = mapped_column(Instant)


class PeersReplyShown(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What stands as the peers' reply from a moment on, for commissioners; no words: nothing.

    Whose yes it took stays with the peers.
    """

    __tablename__ = "peers_reply_shown"
    __table_args__ = (
        Index("ix_peers_reply_shown_edition", "organisation_id", "edition", "stands_from"),
    )

    edition: Mapped[date]
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    stands_from: Mapped[datetime] = mapped_column(Instant)


class AuditQuestion(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a commissioner asks a service, never a person; `about` is a question of the audit's."""

    __tablename__ = "audit_question"
    __table_args__ = (
        to("commission", "commission_id"),
        _of_commissioner("asked_by"),
        Index("ix_audit_question_commission_id", "organisation_id", "commission_id"),
        Index("ix_audit_question_asked_by", "commissioner_id", "asked_by"),
    )

    commission_id: Mapped[UUID]
    commissioner_id: Mapped[UUID]
    about: Mapped[str] = mapped_column(CODE)
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    asked_by: Mapped[UUID]
    asked_at: Mapped[datetime] = mapped_column(Instant)


class AuditAnswer(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What the service answers to a question, by which post; never whoever asked."""

    __tablename__ = "audit_answer"
    __table_args__ = (
        to("audit_question", "question_id"),
        member("answered_by"),
        _of_commissioner("asked_by"),
        Index("ix_audit_answer_question_id", "organisation_id", "question_id"),
        Index("ix_audit_answer_answered_by", "organisation_id", "answered_by"),
        Index("ix_audit_answer_asked_by", "commissioner_id", "asked_by"),
        CheckConstraint("asked_by <> answered_by", name="not_oneself"),
    )

    question_id: Mapped[UUID]
    commissioner_id: Mapped[UUID]
    words: Mapped[str] = mapped_column(String(LONGEST_WORDS))
    asked_by: Mapped[UUID]
    post: Mapped[Role] = mapped_column(one_of(Role))
    answered_by: Mapped[UUID]
    answered_at: Mapped[datetime] = mapped_column(Instant)


class AuditAction(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What the service will do about a question: who by their post, and by when."""

    __tablename__ = "audit_action"
    __table_args__ = (
        to("audit_question", "question_id"),
        member("set_by"),
        Index("ix_audit_action_question_id", "organisation_id", "question_id"),
        Index("ix_audit_action_set_by", "organisation_id", "set_by"),
        Index("ix_audit_action_commissioner_id", "commissioner_id"),
    )

    question_id: Mapped[UUID]
    commissioner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", **DEFERRED))
    words: Mapped[str] = mapped_column(String(LONGEST_LINE))
    owner: Mapped[str] = mapped_column(String(LONGEST_LINE))
    due_on: Mapped[date]
    set_by: Mapped[UUID]
    set_at: Mapped[datetime] = mapped_column(Instant)


class AuditActionWord(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """The peers' word on whether an action is done; of several the latest holds.

    Whose word it was stands in the trail alone: the commissioner reads this.
    """

    __tablename__ = "audit_action_word"
    __table_args__ = (
        to("audit_action", "action_id"),
        Index("ix_audit_action_word_action_id", "organisation_id", "action_id", "said_at"),
        Index("ix_audit_action_word_commissioner_id", "commissioner_id"),
    )

    action_id: Mapped[UUID]
    commissioner_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id", **DEFERRED))
    says_done: Mapped[bool]
    said_at: Mapped[datetime] = mapped_column(Instant)
