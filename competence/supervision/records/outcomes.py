"""What follows from a session: agreed actions, and a conversation worded as evidence."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import (
    PERSONAL,
    AppendOnly,
    Instant,
    Owned,
    Record,
    member,
    one_of,
    to,
)
from competence.supervision.records.keys import of_attendance
from competence.supervision.rules import Change, Owner


class AgreedAction(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """What a worker and a supervisor agreed that one of them, or the service, will do."""

    __tablename__ = "supervision_action"
    __table_args__ = (
        member("worker_id"),
        member("supervisor_id"),
        member("agreed_by"),
        of_attendance(),
        Index("ix_supervision_action_worker_id", "organisation_id", "worker_id"),
        Index("ix_supervision_action_supervisor_id", "organisation_id", "supervisor_id"),
        Index("ix_supervision_action_agreed_by", "organisation_id", "agreed_by"),
        Index("ix_supervision_action_meeting", "organisation_id", "meeting_id", "worker_id"),
        CheckConstraint("worker_id <> supervisor_id", name="not_oneself"),
        CheckConstraint("agreed_by IN (worker_id, supervisor_id)", name="agreed_by_either"),
    )

    worker_id: Mapped[UUID]
    supervisor_id: Mapped[UUID]
    meeting_id: Mapped[UUID]
    owner: Mapped[Owner] = mapped_column(one_of(Owner))
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    due_on: Mapped[date | None]
    agreed_by: Mapped[UUID]
    agreed_at: Mapped[datetime] = mapped_column(Instant)


class ActionChange(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That an action was done, is not needed, is open again, or has another date."""

    __tablename__ = "supervision_action_change"
    __table_args__ = (
        to("supervision_action", "action_id"),
        member("changed_by"),
        Index("ix_supervision_action_change_action_id", "organisation_id", "action_id"),
        Index("ix_supervision_action_change_changed_by", "organisation_id", "changed_by"),
        CheckConstraint("(change = 'another-day') OR due_on IS NULL", name="date_when_moved"),
    )

    action_id: Mapped[UUID]
    change: Mapped[Change] = mapped_column(one_of(Change))
    due_on: Mapped[date | None]
    changed_by: Mapped[UUID]
    changed_at: Mapped[datetime] = mapped_column(Instant)


class Wording(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """How one side words what came out of a session, to become evidence; the last one stands."""

    __tablename__ = "conversation_wording"
    __table_args__ = (
        of_attendance(),
        member("worker_id"),
        member("worded_by"),
        Index("ix_conversation_wording_meeting", "organisation_id", "meeting_id", "worker_id"),
        Index("ix_conversation_wording_worker_id", "organisation_id", "worker_id"),
        Index("ix_conversation_wording_worded_by", "organisation_id", "worded_by"),
    )

    meeting_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    worded_by: Mapped[UUID]
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    worded_at: Mapped[datetime] = mapped_column(Instant)


class WordingAgreed(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """That the other side agreed to a wording as it is."""

    __tablename__ = "conversation_wording_agreed"
    __table_args__ = (
        to("conversation_wording", "wording_id"),
        member("agreed_by"),
        Index("ix_conversation_wording_agreed_agreed_by", "organisation_id", "agreed_by"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    wording_id: Mapped[UUID] = mapped_column(primary_key=True)
    agreed_by: Mapped[UUID]
    agreed_at: Mapped[datetime] = mapped_column(Instant)


class ConversationEvidence(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """The evidence that a worded conversation became. It is the worker's, who may delete it."""

    __tablename__ = "conversation_evidence"
    __table_args__ = (to("conversation_wording", "wording_id"),)

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    wording_id: Mapped[UUID] = mapped_column(primary_key=True)
    evidence_id: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(Instant)
