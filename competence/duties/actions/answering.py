"""The service's own answer to a duty."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.duties import queries
from competence.duties.actions.rows import refuse
from competence.duties.records import DutyAnswer
from competence.duties.rules import Declared, declared_fault
from competence.framework.model import Framework
from competence.people import queries as people
from competence.trail.actions import note


def answer(
    session: Session,
    actor: Actor,
    framework: Framework,
    team_id: UUID,
    declared: Declared,
    *,
    at: datetime,
) -> Sequence[DutyAnswer]:
    """Append what the service says of a duty towards a team, or towards every team it has.

    NotPermitted unless the actor is an administrator, NotFound for a team or a duty that is not
    there, RuleBroken where a rule found a fault.
    """
    people.administers(actor)
    framework.duty(declared.duty)
    here = queries.team(session, actor, team_id, on=day_of(at))
    refuse(declared_fault(declared))
    every = queries.teams(session, actor, on=day_of(at)) if declared.every_team else [here]
    rows = [
        DutyAnswer(
            organisation_id=actor.organisation_id,
            team_id=one.id,
            framework=framework.framework,
            release=framework.release,
            duty=declared.duty,
            holds=declared.holds,
            shown=declared.shown.strip(),
            by_id=actor.person_id,
            answered_at=at,
        )
        for one in every
    ]
    session.add_all(rows)
    for row in rows:
        note(session, actor, "duty.answered", at=at, id=row.id, team=row.team_id, duty=row.duty)
    return rows
