"""Letting a need that was shared be counted, without a word of it, and taking that back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.assessment import queries as assessment
from competence.days import day_of
from competence.duties import queries
from competence.duties.records import CountedNeed, CountedNeedEnd
from competence.duties.rules import Count
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.trail.actions import note


def let_count(
    session: Session, actor: Actor, self_assessment_id: UUID, count: Count, *, at: datetime
) -> Sequence[CountedNeed]:
    """Let needs that the actor shared count for a team they work in; those that count are left.

    NotFound for what is not the actor's; RuleBroken where nobody else may read it, where it does
    not say what is ticked, and for a team they do not work in as a peer.
    """
    if not actor.holds(Role.PEER_SUPPORT_WORKER):
        raise NotPermitted("Only somebody in a peer support worker's post does this.")
    found, _ = assessment.own(session, actor, self_assessment_id)
    said = queries.tellable(session, actor, self_assessment_id)
    if not said:
        raise RuleBroken("Share it with somebody first. Only what you shared can count.")
    if not count.duties or not set(count.duties) <= set(said):
        raise RuleBroken("Tick what you want counted.", field="duties")
    mine = {one.id for one in queries.teams(session, actor, on=day_of(at)) if one.is_peer}
    if count.team_id is None or count.team_id not in mine:
        raise RuleBroken("Choose a team that you work in.", field="team_id")
    before = queries.needs_of(session, actor, self_assessment_id, on=day_of(at))
    counted = {one.duty for one in before if one.is_counted}
    rows = [
        CountedNeed(
            organisation_id=actor.organisation_id,
            self_assessment_id=self_assessment_id,
            worker_id=actor.person_id,
            team_id=count.team_id,
            framework=found.framework,
            duty=duty,
            even_if_known=count.even_if_known,
            told_at=at,
        )
        for duty in sorted(set(count.duties) - counted)
    ]
    session.add_all(rows)
    for row in rows:
        note(session, actor, "need.counted", subject=actor.person_id, at=at, id=row.id)
    return rows


def take_back(session: Session, actor: Actor, need_id: UUID, *, at: datetime) -> UUID:
    """Let a need count no more, at once; gives the self-assessment it was said in."""
    query = select(CountedNeed).where(
        CountedNeed.organisation_id == actor.organisation_id,
        CountedNeed.worker_id == actor.person_id,
        CountedNeed.id == need_id,
    )
    row = session.scalar(query)
    if row is None:
        raise NotFound("There is nothing of yours here that counts.")
    here = queries.needs_of(session, actor, row.self_assessment_id, on=day_of(at))
    if row.id not in {one.id for one in here}:
        raise NotFound("There is nothing of yours here that counts.")
    session.add(
        CountedNeedEnd(organisation_id=row.organisation_id, counted_need_id=row.id, ended_at=at)
    )
    note(session, actor, "need.taken_back", subject=actor.person_id, at=at, id=row.id)
    return row.self_assessment_id
