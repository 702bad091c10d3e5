"""What a team said of itself, noted by one who sat with it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.duties import queries
from competence.duties.actions.rows import refuse
from competence.duties.records import TeamCheck, TeamCheckPart
from competence.duties.rules import Checked, checked_fault
from competence.errors import NotFound
from competence.framework.model import Framework
from competence.trail.actions import note


def note_check(
    session: Session,
    actor: Actor,
    framework: Framework,
    team_id: UUID,
    checked: Checked,
    *,
    at: datetime,
) -> TeamCheck:
    """Append what a team said of itself on a day, and the one thing it does about it.

    NotFound unless the actor works in the team in a supervisor's post, RuleBroken where a rule
    found a fault.
    """
    here = queries.team(session, actor, team_id, on=day_of(at))
    if not queries.may_note_check(actor, here):
        raise NotFound("There is no such team.")
    refuse(checked_fault(framework, checked, on=day_of(at)))
    row = TeamCheck(
        organisation_id=actor.organisation_id,
        team_id=here.id,
        framework=framework.framework,
        release=framework.release,
        held_on=checked.held_on,
        to_do=checked.to_do.strip(),
        by_when=checked.by_when or checked.held_on,
        noted_by_id=actor.person_id,
        noted_at=at,
    )
    session.add(row)
    session.add_all(
        TeamCheckPart(
            organisation_id=actor.organisation_id,
            team_check_id=row.id,
            statement=statement,
            how_often=how_often,
        )
        for statement, how_often in sorted(checked.answers.items())
    )
    note(session, actor, "team.checked", at=at, id=row.id, team=here.id)
    return row
