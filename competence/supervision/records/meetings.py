"""Sessions planned and logged, who was there, and how the other side remembers them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
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
    member,
    one_of,
    to,
)
from competence.supervision.reckoning import CouldNot
from competence.supervision.records.keys import of_attendance
from competence.supervision.rules import Answer


class PlannedMeeting(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """A session to come. Moving it makes a new row, which names the one in whose place it is."""

    __tablename__ = "planned_meeting"
    __table_args__ = (
        member("supervisor_id"),
        member("planned_by"),
        to("planned_meeting", "in_place_of"),
        Index("ix_planned_meeting_supervisor_id", "organisation_id", "supervisor_id"),
        Index("ix_planned_meeting_planned_by", "organisation_id", "planned_by"),
        Index("ix_planned_meeting_in_place_of", "organisation_id", "in_place_of"),
        CheckConstraint("minutes BETWEEN 1 AND 480", name="some_minutes"),
    )

    supervisor_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(CODE)
    starts_at: Mapped[datetime] = mapped_column(Instant)
    minutes: Mapped[int]
    in_place_of: Mapped[UUID | None] = mapped_column(default=None)
    planned_by: Mapped[UUID]
    planned_at: Mapped[datetime] = mapped_column(Instant)


class PlannedFor(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """A worker for whom a session is planned."""

    __tablename__ = "planned_meeting_worker"
    __table_args__ = (
        to("planned_meeting", "planned_id"),
        member("worker_id"),
        Index("ix_planned_meeting_worker_worker_id", "organisation_id", "worker_id"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    planned_id: Mapped[UUID] = mapped_column(primary_key=True)
    worker_id: Mapped[UUID] = mapped_column(primary_key=True)


class PlannedOver(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """That a planned session is planned no more: it was moved, or taken out of the diary."""

    __tablename__ = "planned_meeting_over"
    __table_args__ = (to("planned_meeting", "planned_id"),)

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    planned_id: Mapped[UUID] = mapped_column(primary_key=True)
    over_at: Mapped[datetime] = mapped_column(Instant)


class Meeting(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """The countable fact of a session, on its true day: held, or who could not.

    There is no reason beside `could_not`.
    """

    __tablename__ = "supervision_meeting"
    __table_args__ = (
        member("supervisor_id"),
        member("logged_by"),
        to("planned_meeting", "planned_id"),
        UniqueConstraint("organisation_id", "id", "supervisor_id"),
        Index("ix_supervision_meeting_supervisor", "organisation_id", "supervisor_id", "held_on"),
        Index("ix_supervision_meeting_logged_by", "organisation_id", "logged_by"),
        Index("ix_supervision_meeting_planned_id", "organisation_id", "planned_id"),
        CheckConstraint("(minutes IS NULL) <> (could_not IS NULL)", name="held_or_not"),
        CheckConstraint("minutes IS NULL OR minutes BETWEEN 1 AND 480", name="some_minutes"),
    )

    supervisor_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(CODE)
    held_on: Mapped[date]
    minutes: Mapped[int | None]
    could_not: Mapped[CouldNot | None] = mapped_column(one_of(CouldNot))
    framework: Mapped[str] = mapped_column(CODE)
    release: Mapped[str] = mapped_column(CODE)
    planned_id: Mapped[UUID | None]
    logged_by: Mapped[UUID]
    logged_at: Mapped[datetime] = mapped_column(Instant)


class Attendance(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """A session as one worker had it: what it was about stands sealed, for each of a group."""

    __tablename__ = "supervision_attendance"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "meeting_id", "supervisor_id"],
            [
                "supervision_meeting.organisation_id",
                "supervision_meeting.id",
                "supervision_meeting.supervisor_id",
            ],
            name="fk_supervision_attendance_meeting",
            **DEFERRED,
        ),
        member("worker_id"),
        member("supervisor_id"),
        Index("ix_supervision_attendance_worker_id", "organisation_id", "worker_id"),
        Index("ix_supervision_attendance_supervisor_id", "organisation_id", "supervisor_id"),
        CheckConstraint("worker_id <> supervisor_id", name="not_oneself"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    meeting_id: Mapped[UUID] = mapped_column(primary_key=True)
    worker_id: Mapped[UUID] = mapped_column(primary_key=True)
    supervisor_id: Mapped[UUID]
    topics: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    competences: Mapped[tuple[str, ...]] = mapped_column(Codes)


class MeetingAnswer(AppendOnly, Owned, Record, kw_only=True, eq=False, repr=False):
    """How the side that did not log a session remembers it; the last answer stands."""

    __tablename__ = "supervision_answer"
    __table_args__ = (
        of_attendance(),
        member("worker_id"),
        member("answered_by"),
        Index("ix_supervision_answer_meeting", "organisation_id", "meeting_id", "worker_id"),
        Index("ix_supervision_answer_worker_id", "organisation_id", "worker_id"),
        Index("ix_supervision_answer_answered_by", "organisation_id", "answered_by"),
    )

    meeting_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    answered_by: Mapped[UUID]
    answer: Mapped[Answer] = mapped_column(one_of(Answer))
    words: Mapped[bytes | None] = mapped_column(LargeBinary, default=None, info=PERSONAL)
    answered_at: Mapped[datetime] = mapped_column(Instant)


class MeetingWithdrawal(AppendOnly, Record, kw_only=True, eq=False, repr=False):
    """Whoever logged a session took the entry back; it counts for nothing from then on."""

    __tablename__ = "supervision_withdrawal"
    __table_args__ = (to("supervision_meeting", "meeting_id"),)

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    meeting_id: Mapped[UUID] = mapped_column(primary_key=True)
    withdrawn_at: Mapped[datetime] = mapped_column(Instant)
