"""What learners said of a session, and that they did: two tables that nothing leads across."""

from datetime import date
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from competence.database import Codes, Owned, Record, one_of, to
from competence.training.rules.feedback import LONGEST_FEEDBACK, Room


class FeedbackGiven(Record, kw_only=True, eq=False, repr=False):
    """That a learner answered about a session: not what, and not when.

    It goes once the session is asked about no more.
    """

    __tablename__ = "feedback_given"
    __table_args__ = (
        to("course_session", "session_id"),
        to("learner", "learner_id"),
        Index("ix_feedback_given_learner_id", "organisation_id", "learner_id"),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    learner_id: Mapped[UUID] = mapped_column(primary_key=True)


class SessionFeedback(Owned, Record, kw_only=True, eq=False, repr=False):
    """One answer about a session: not whose, and not when.

    Whenever one comes, all of its session are written anew in an order drawn by lot, under new
    ids (`actions.feedback`). `asked_until` is the session's, the same in all of them, and stays
    if the session is moved afterwards.
    """

    __tablename__ = "session_feedback"
    __table_args__ = (
        to("course_session", "session_id"),
        Index("ix_session_feedback_session_id", "organisation_id", "session_id"),
        Index("ix_session_feedback_asked_until", "organisation_id", "asked_until"),
    )

    session_id: Mapped[UUID]
    asked_until: Mapped[date]
    helped: Mapped[tuple[str, ...]] = mapped_column(Codes)
    change: Mapped[tuple[str, ...]] = mapped_column(Codes)
    room: Mapped[Room] = mapped_column(one_of(Room))
    words: Mapped[str] = mapped_column(String(LONGEST_FEEDBACK))
