"""What of sign-offs has had its time: copies that were sent, and the reasons of decisions."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from competence.days import start_of
from competence.evidence.records import EvidenceCopy, EvidenceShare
from competence.signoff.queries.conditions import is_still_wanted
from competence.signoff.records import (
    AskedAgain,
    Decision,
    RequestEvidence,
    SignOffRequest,
    View,
    ViewAsked,
    WantedElsewhere,
    Withdrawal,
)
from competence.signoff.rules import COPY_READ_FOR_DAYS, reasons_kept_since


def requests_over(
    session: Session, organisation_id: UUID, *, on: date, limit: int
) -> Sequence[SignOffRequest]:
    """Requests whose words nobody is to read any more, and that still have some; oldest first."""
    query = (
        select(SignOffRequest)
        .where(
            SignOffRequest.organisation_id == organisation_id,
            or_(
                SignOffRequest.said_words.is_not(None),
                SignOffRequest.summary.is_not(None),
                SignOffRequest.drafted_sentence.is_not(None),
            ),
            ~_is_read(SignOffRequest, on),
        )
        .order_by(SignOffRequest.asked_at, SignOffRequest.id)
        .limit(limit)
    )
    return session.scalars(query).all()


def copies_over(session: Session, organisation_id: UUID, *, on: date, limit: int) -> Sequence[UUID]:
    """Copies sent with requests that nobody is to read any more, and shared with nobody."""
    sent, request = aliased(RequestEvidence), aliased(SignOffRequest)
    was_sent = exists().where(
        sent.organisation_id == EvidenceCopy.organisation_id, sent.copy_id == EvidenceCopy.id
    )
    is_read = exists().where(
        sent.organisation_id == EvidenceCopy.organisation_id,
        sent.copy_id == EvidenceCopy.id,
        request.organisation_id == sent.organisation_id,
        request.id == sent.request_id,
        _is_read(request, on),
    )
    is_shared = exists().where(
        EvidenceShare.organisation_id == EvidenceCopy.organisation_id,
        EvidenceShare.copy_id == EvidenceCopy.id,
        EvidenceShare.ended_at.is_(None),
    )
    query = (
        select(EvidenceCopy.id)
        .where(
            EvidenceCopy.organisation_id == organisation_id,
            EvidenceCopy.title.is_not(None),
            was_sent,
            ~is_read,
            ~is_shared,
        )
        .order_by(EvidenceCopy.frozen_at, EvidenceCopy.id)
        .limit(limit)
    )
    return session.scalars(query).all()


def reasons_over(
    session: Session, organisation_id: UUID, *, on: date, limit: int
) -> Sequence[Decision]:
    """Decisions whose reasons have had their time, and are still there; oldest first.

    Two years after the next decision on the competence that looks at nothing again: what was
    looked at again goes with the second view of it.
    """
    later = aliased(Decision)
    was_second = exists().where(
        AskedAgain.organisation_id == later.organisation_id,
        AskedAgain.request_id == later.request_id,
    )
    followed = exists().where(
        later.organisation_id == Decision.organisation_id,
        later.worker_id == Decision.worker_id,
        later.framework == Decision.framework,
        later.competence == Decision.competence,
        later.decided_at > Decision.decided_at,
        later.decided_at < start_of(reasons_kept_since(on)),
        ~was_second,
    )
    query = (
        select(Decision)
        .where(
            Decision.organisation_id == organisation_id,
            or_(
                Decision.seen.is_not(None),
                Decision.next_step.is_not(None),
                Decision.service_will.is_not(None),
                Decision.exception.is_not(None),
            ),
            followed,
        )
        .order_by(Decision.decided_at, Decision.id)
        .limit(limit)
    )
    return session.scalars(query).all()


def views_with(session: Session, row: Decision) -> Sequence[View]:
    """The views that came with a decision, oldest first."""
    query = (
        select(View)
        .where(View.organisation_id == row.organisation_id, View.request_id == row.request_id)
        .order_by(View.given_at, View.id)
    )
    return session.scalars(query).all()


def _is_read(request: type[SignOffRequest], on: date) -> ColumnElement[bool]:
    """A request that somebody else can still read, or is still to be given."""
    since = start_of(on - timedelta(days=COPY_READ_FOR_DAYS))
    decision, withdrawal, second = aliased(Decision), aliased(Withdrawal), aliased(AskedAgain)
    ended, taken_back = aliased(Decision), aliased(Withdrawal)
    decided = and_(
        decision.organisation_id == request.organisation_id, decision.request_id == request.id
    )
    withdrawn = and_(
        withdrawal.organisation_id == request.organisation_id, withdrawal.request_id == request.id
    )
    again = and_(
        decided,
        second.organisation_id == decision.organisation_id,
        second.decision_id == decision.id,
    )
    its_end = and_(
        ended.organisation_id == second.organisation_id,
        ended.request_id == second.request_id,
        ended.decided_at < since,
    )
    its_taking_back = and_(
        taken_back.organisation_id == second.organisation_id,
        taken_back.request_id == second.request_id,
        taken_back.withdrawn_at < since,
    )
    asked, given = aliased(ViewAsked), aliased(View)
    return or_(
        ~exists().where(decided) & ~exists().where(withdrawn),
        exists().where(decided, decision.decided_at >= since),
        exists().where(withdrawn, withdrawal.withdrawn_at >= since),
        exists().where(again, ~exists().where(its_end), ~exists().where(its_taking_back)),
        exists().where(
            decided,
            WantedElsewhere.organisation_id == decision.organisation_id,
            WantedElsewhere.decision_id == decision.id,
            is_still_wanted(),
        ),
        exists().where(
            asked.organisation_id == request.organisation_id,
            asked.request_id == request.id,
            asked.asked_at >= since,
        ),
        exists().where(
            given.organisation_id == request.organisation_id,
            given.request_id == request.id,
            given.given_at >= since,
        ),
    )
