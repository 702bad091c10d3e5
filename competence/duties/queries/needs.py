"""What workers need first: their own of it, and what may be told of a team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from competence import rule_of_three
from competence.actors import Actor, Role
from competence.assessment import queries as assessment
from competence.assessment.records import AssessmentShare
from competence.database import points_at
from competence.days import day_of
from competence.duties.records import CountedNeed, CountedNeedEnd
from competence.duties.rules import counts_until
from competence.people import queries as people
from competence.people.records import Post, Team
from competence.rule_of_three import LetCount


@dataclass(frozen=True, slots=True)
class NeedRead:
    """A need that its worker lets be counted, as they alone see it."""

    id: UUID
    duty: str
    team: str
    even_if_known: bool
    told_on: date
    is_counted: bool


def gathered(
    session: Session, actor: Actor, framework: str, team_id: UUID, *, on: date
) -> frozenset[str]:
    """The duties of which it may be told that workers of a team need them first.

    Only what is shared now, ticked to count, not a year old, and of somebody who works there now.
    No person and no number leaves here.
    """
    works_there = exists().where(
        Post.organisation_id == CountedNeed.organisation_id,
        Post.person_id == CountedNeed.worker_id,
        Post.team_id == CountedNeed.team_id,
        Post.role == Role.PEER_SUPPORT_WORKER,
        people.holds_on(Post, on),
    )
    query = (
        select(
            CountedNeed.duty, CountedNeed.worker_id, CountedNeed.even_if_known, CountedNeed.told_at
        )
        .outerjoin(CountedNeedEnd, points_at(CountedNeedEnd.counted_need_id, CountedNeed))
        .where(
            CountedNeed.organisation_id == actor.organisation_id,
            CountedNeed.team_id == team_id,
            CountedNeed.framework == framework,
            CountedNeedEnd.id.is_(None),
            _is_shared(),
            works_there,
        )
        .order_by(CountedNeed.duty, CountedNeed.told_at, CountedNeed.id)
        .limit(5000)
    )
    counted = [
        LetCount(duty, worker_id, known)
        for duty, worker_id, known, told_at in session.execute(query)
        if on < counts_until(day_of(told_at))
    ]
    return frozenset(rule_of_three.may_be_told(counted))


def tellable(session: Session, actor: Actor, self_assessment_id: UUID) -> Sequence[str]:
    """The duties that a finished self-assessment of the actor's says are needed first, in order.

    Empty while nobody else may read it. NotFound where it is not the actor's.
    """
    _, said = assessment.own(session, actor, self_assessment_id)
    shares = assessment.shares(session, actor, self_assessment_id)
    if not any(share.ended_at is None for share in shares):
        return ()
    return sorted({one.duty for one in said if one.duty is not None})


def needs_of(
    session: Session, actor: Actor, self_assessment_id: UUID, *, on: date
) -> Sequence[NeedRead]:
    """What the actor lets be counted of one of their self-assessments, oldest first."""
    query = (
        select(CountedNeed, Team.name, _is_shared())
        .join(Team, points_at(CountedNeed.team_id, Team))
        .outerjoin(CountedNeedEnd, points_at(CountedNeedEnd.counted_need_id, CountedNeed))
        .where(
            CountedNeed.organisation_id == actor.organisation_id,
            CountedNeed.worker_id == actor.person_id,
            CountedNeed.self_assessment_id == self_assessment_id,
            CountedNeedEnd.id.is_(None),
        )
        .order_by(CountedNeed.duty, CountedNeed.told_at, CountedNeed.id)
        .limit(200)
    )
    return [
        NeedRead(
            row.id, row.duty, name, row.even_if_known, day_of(row.told_at),
            bool(shared) and on < counts_until(day_of(row.told_at)),
        )
        for row, name, shared in session.execute(query)
    ]  # fmt: skip


def _is_shared() -> ColumnElement[bool]:
    """The condition that somebody else may read what a need was said in."""
    return exists().where(
        AssessmentShare.organisation_id == CountedNeed.organisation_id,
        AssessmentShare.self_assessment_id == CountedNeed.self_assessment_id,
        AssessmentShare.ended_at.is_(None),
    )
