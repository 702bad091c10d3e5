"""What is told about teams, from what was shared and ticked alone."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.database import points_at
from competence.people import queries as people
from competence.people.records import Post, Team
from competence.scope.queries.values import TeamPrompt
from competence.scope.records import ScopeShare, ScopeShareEnd
from competence.scope.rules import Counted, prompts


def team_prompts(session: Session, actor: Actor, *, on: date) -> Sequence[TeamPrompt]:
    """What several people share about a team, for whoever answers scope concerns; for others none.

    Only what is shared now and ticked to count is read, and of that no words and no person.
    """
    answers = exists().where(
        Post.organisation_id == actor.organisation_id,
        Post.person_id == actor.person_id,
        Post.role == Role.SUPERVISOR,
        Post.answers_scope_concerns,
        people.holds_on(Post, on),
    )
    query = (
        select(
            ScopeShare.worker_id, Team.id, Team.name, ScopeShare.direction, ScopeShare.about,
            ScopeShare.even_if_known,
        )
        .join(Team, points_at(ScopeShare.team_id, Team))
        .outerjoin(ScopeShareEnd, points_at(ScopeShareEnd.share_id, ScopeShare))
        .where(
            ScopeShare.organisation_id == actor.organisation_id,
            ScopeShare.is_counted,
            ScopeShare.about.is_not(None),
            ScopeShareEnd.id.is_(None),
            answers,
        )
        .order_by(ScopeShare.shared_at, ScopeShare.id)
        .limit(5000)
    )  # fmt: skip
    rows = session.execute(query).all()
    team_names = {team_id: name for _, team_id, name, *_ in rows}
    counted = [
        Counted(worker, team, way, about, even_if_known=known)
        for worker, team, _, way, about, known in rows
        if about is not None
    ]
    return [
        TeamPrompt(team_names[one.team_id], one.direction, one.about) for one in prompts(counted)
    ]
