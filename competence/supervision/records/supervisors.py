"""Hand-over from one supervisor to another, what supervisors learned, talks on progression."""

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
from competence.supervision.rules import Learned, Talk


class Handover(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a supervisor let another stand in for them: the pair made for it has its days."""

    __tablename__ = "supervision_handover"
    __table_args__ = (
        member("worker_id"),
        member("from_id"),
        member("to_id"),
        to("pair", "pair_id"),
        Index("ix_supervision_handover_worker_id", "organisation_id", "worker_id"),
        Index("ix_supervision_handover_from_id", "organisation_id", "from_id"),
        Index("ix_supervision_handover_to_id", "organisation_id", "to_id"),
        Index("ix_supervision_handover_pair_id", "organisation_id", "pair_id"),
        CheckConstraint("worker_id <> from_id", name="not_from_oneself"),
        CheckConstraint("worker_id <> to_id", name="not_to_oneself"),
        CheckConstraint("from_id <> to_id", name="to_somebody_else"),
    )

    worker_id: Mapped[UUID]
    from_id: Mapped[UUID]
    to_id: Mapped[UUID]
    pair_id: Mapped[UUID]
    handed_at: Mapped[datetime] = mapped_column(Instant)


class SupervisorTraining(Owned, Record, kw_only=True, eq=False, repr=False):
    """What a supervisor says they did to be able to supervise peers; theirs to take back."""

    __tablename__ = "supervisor_training"
    __table_args__ = (
        member("person_id"),
        Index("ix_supervisor_training_person_id", "organisation_id", "person_id"),
    )

    person_id: Mapped[UUID]
    learned: Mapped[Learned] = mapped_column(one_of(Learned))
    title: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    done_on: Mapped[date]
    said_at: Mapped[datetime] = mapped_column(Instant)


class ProgressionTalk(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """That a talk on where a worker wants to go was offered, or held, on a day; nothing else."""

    __tablename__ = "progression_talk"
    __table_args__ = (
        member("worker_id"),
        member("supervisor_id"),
        member("said_by"),
        Index("ix_progression_talk_worker_id", "organisation_id", "worker_id"),
        Index("ix_progression_talk_supervisor_id", "organisation_id", "supervisor_id"),
        Index("ix_progression_talk_said_by", "organisation_id", "said_by"),
        CheckConstraint("worker_id <> supervisor_id", name="not_oneself"),
        CheckConstraint("said_by IN (worker_id, supervisor_id)", name="said_by_either"),
    )

    worker_id: Mapped[UUID]
    supervisor_id: Mapped[UUID]
    talk: Mapped[Talk] = mapped_column(one_of(Talk))
    on_day: Mapped[date]
    said_by: Mapped[UUID]
    said_at: Mapped[datetime] = mapped_column(Instant)
