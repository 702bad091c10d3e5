"""Saying how a session was, without a name; and letting it go when its time is over.

An answer makes no trail entry: an entry has a time and an order, and by those it could be told
whose an answer is. See docs/decisions/0018.
"""

from datetime import datetime
from secrets import SystemRandom
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, delete, exists, func, insert, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotPermitted, RuleBroken
from competence.shares import share_of
from competence.trail.actions import note
from competence.training.actions.rows import refuse
from competence.training.queries.feedback import feedback_of, my_feedback
from competence.training.queries.learners import own_line
from competence.training.records import CourseSession, FeedbackGiven, SessionFeedback
from competence.training.rules.feedback import (
    SHOWN_FROM,
    Asking,
    Feedback,
    feedback_fault,
    kept_since,
)

_LOT = SystemRandom()
_CLOSED = {
    Asking.NOT_YET: "This session has not begun yet.",
    Asking.OVER: "This session is asked about no more.",
}


def give_feedback(
    session: Session,
    actor: Actor,
    learner_id: UUID,
    session_id: UUID,
    feedback: Feedback,
    *,
    at: datetime,
) -> bool:
    """Say how a session was, once; by a learner with a place (see `queries.as_learner`).

    False, and nothing changes, where they have answered before: whose answer is whose is not
    known, so none can be changed. RuleBroken before the session begins and when it is over.
    """
    own_line(session, actor, learner_id)
    row = session.get(CourseSession, (actor.organisation_id, session_id))
    if row is not None:
        session.refresh(row, with_for_update=True)  # answers of two at once come one by one
    mine = my_feedback(session, actor, learner_id, session_id, at=at)
    if mine.asking is Asking.GIVEN:
        return False
    if mine.asking in _CLOSED:
        raise RuleBroken(_CLOSED[mine.asking])
    refuse(feedback_fault(feedback))
    session.add(
        FeedbackGiven(
            organisation_id=actor.organisation_id, session_id=session_id, learner_id=learner_id
        )
    )
    _write_anew(
        session,
        actor.organisation_id,
        session_id,
        {
            "asked_until": mine.until,
            "helped": tuple(feedback.helped),
            "change": tuple(feedback.change),
            "room": feedback.room,
            "words": feedback.words,
        },
    )
    return True


def drop_feedback(
    session: Session, actor: Actor, *, all_at_once: bool = False, at: datetime
) -> int:
    """Take away what is over: who answered, answers too few to show, those kept long enough.

    By the installation only; gives of how many sessions answers went.
    """
    if actor.is_somebody:
        raise NotPermitted("Feedback goes when its time is over, by itself.")
    today = day_of(at)
    here = SessionFeedback.organisation_id == actor.organisation_id
    over = (here, SessionFeedback.asked_until < today)
    answered = [
        FeedbackGiven.organisation_id == actor.organisation_id,
        exists().where(*over, SessionFeedback.session_id == FeedbackGiven.session_id),
    ]
    who = select(FeedbackGiven.session_id, func.count()).where(*answered)
    limit = share_of(session, FeedbackGiven, actor, all_at_once=all_at_once)
    asked = _first(session, who.group_by(FeedbackGiven.session_id), limit)
    session.execute(delete(FeedbackGiven).where(*answered, FeedbackGiven.session_id.in_(asked)))
    kept = (
        select(SessionFeedback.session_id, func.count())
        .where(*over)
        .group_by(SessionFeedback.session_id)
        .having(
            (func.count() < SHOWN_FROM)
            | (func.min(SessionFeedback.asked_until) < kept_since(today))
        )
    )
    limit = share_of(session, SessionFeedback, actor, all_at_once=all_at_once)
    gone = _first(session, kept, limit)
    if gone:
        session.execute(delete(SessionFeedback).where(here, SessionFeedback.session_id.in_(gone)))
        note(session, actor, "feedback.dropped", at=at, sessions=len(gone))
    return len(gone)


def _first(session: Session, counted: Select[UUID, int], limit: int) -> list[UUID]:
    """The first sessions, one at least, that together have so many rows; whole ones only."""
    found: list[UUID] = []
    for session_id, count in session.execute(counted.order_by("session_id")):
        limit -= count
        if found and limit < 0:
            break
        found.append(session_id)
    return found


def _write_anew(
    session: Session, organisation_id: UUID, session_id: UUID, answer: dict[str, Any]
) -> None:
    """Write a session's answers and one more, in an order drawn by lot and under new ids.

    No row is older than another then, by its id, its place in the table or its transaction.
    """
    kept = feedback_of(session, organisation_id, session_id)
    answers = [{name: getattr(one, name) for name in answer} for one in kept] + [answer]
    _LOT.shuffle(answers)
    session.execute(
        delete(SessionFeedback).where(
            SessionFeedback.organisation_id == organisation_id,
            SessionFeedback.session_id == session_id,
        )
    )
    session.execute(
        insert(SessionFeedback),
        [
            {"organisation_id": organisation_id, "session_id": session_id, "id": uuid4(), **one}
            for one in answers
        ],
    )
