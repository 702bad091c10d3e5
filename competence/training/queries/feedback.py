"""What is asked of a learner about a session, and what its trainers read of the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound
from competence.training.queries.courses import NO_COURSE, training_session
from competence.training.queries.learners import own_line
from competence.training.queries.learning import my_session
from competence.training.queries.values import SessionRead
from competence.training.records import FeedbackGiven, Learner, SessionFeedback
from competence.training.rules.feedback import (
    Asking,
    Change,
    Feedback,
    Helped,
    Said,
    asked_until,
    asking,
    together,
)


@dataclass(frozen=True, slots=True)
class MyFeedback:
    """A session that one of its learners can answer about, until a day, the day included."""

    learner_id: UUID
    provider_id: UUID
    session: SessionRead
    asking: Asking
    until: date


@dataclass(frozen=True, slots=True)
class SessionSaid:
    """What was said of a session, for those who train on its course.

    `said` is None while it is asked about, and where too few answered; nothing tells which.
    """

    session: SessionRead
    until: date
    is_over: bool
    said: Said | None


def my_feedback(
    session: Session, actor: Actor, learner_id: UUID, session_id: UUID, *, at: datetime
) -> MyFeedback:
    """A session of a course that the actor learns on (see `as_learner`); else NotFound."""
    row = own_line(session, actor, learner_id)
    found = my_session(session, actor, learner_id, session_id)
    if found.called_off or row.placed_at is None or row.left_at is not None:
        raise NotFound(NO_COURSE)
    until = until_of(session, row.organisation_id, found.id, found.starts_at)
    stands = asking(has_begun=found.starts_at <= at, until=until, on=day_of(at))
    if _has_given(session, row, found.id):
        stands = Asking.GIVEN
    return MyFeedback(row.id, row.organisation_id, found, stands, until)


def session_said(session: Session, actor: Actor, session_id: UUID, *, on: date) -> SessionSaid:
    """What was said of a session of a course that the actor trains on; else NotFound."""
    found = training_session(session, actor, session_id)
    rows = feedback_of(session, actor.organisation_id, found.id)
    until = rows[0].asked_until if rows else asked_until(day_of(found.starts_at))
    answers = [
        Feedback(
            tuple(map(Helped, row.helped)), tuple(map(Change, row.change)), row.room, row.words
        )
        for row in rows
    ]
    return SessionSaid(found, until, on > until, together(answers, until=until, on=on))


def feedback_of(
    session: Session, organisation_id: UUID, session_id: UUID
) -> Sequence[SessionFeedback]:
    """The rows of a session's answers; for whoever found that they may read or write them."""
    query = (
        select(SessionFeedback)
        .where(
            SessionFeedback.organisation_id == organisation_id,
            SessionFeedback.session_id == session_id,
        )
        .order_by(SessionFeedback.id)
        .limit(5000)
    )
    return session.scalars(query).all()


def until_of(
    session: Session, organisation_id: UUID, session_id: UUID, starts_at: datetime
) -> date:
    """The last day on which a session is asked about: once somebody answered it stays."""
    query = (
        select(SessionFeedback.asked_until)
        .where(
            SessionFeedback.organisation_id == organisation_id,
            SessionFeedback.session_id == session_id,
        )
        .limit(1)
    )
    return session.scalar(query) or asked_until(day_of(starts_at))


def _has_given(session: Session, row: Learner, session_id: UUID) -> bool:
    key = (row.organisation_id, session_id, row.id)
    return session.get(FeedbackGiven, key) is not None
