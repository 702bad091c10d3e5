"""What services answer for, to test with."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from competence.actors import Actor
from competence.database import Database
from competence.duties import actions
from competence.duties.rules import (
    Checked,
    Count,
    Declared,
    Holds,
    HowOften,
    JointDraft,
    View,
)
from competence.framework.model import Framework
from tests.factories.people import NOW

SHOWN = "It is in the rota, and people say so."


def answered(
    database: Database,
    administrator: Actor,
    framework: Framework,
    team_id: UUID,
    duty: str = "DU03",
    *,
    holds: Holds = Holds.YES,
    shown: str = SHOWN,
    every_team: bool = False,
    at: datetime = NOW,
) -> None:
    """What the service says of a duty towards a team."""
    declared = Declared(duty, holds, shown, every_team)
    with database.committing(administrator) as session:
        actions.answer(session, administrator, framework, team_id, declared, at=at)


def drafted(
    database: Database,
    worker: Actor,
    framework: Framework,
    team_id: UUID,
    views: Mapping[str, View] | None = None,
    *,
    words: str = "",
    even_if_known: bool = False,
    at: datetime = NOW,
) -> UUID:
    """The id of what a peer wrote down for all."""
    draft = JointDraft(views or {"DU03": View.AGREE}, words)
    with database.committing(worker) as session:
        return actions.draft_together(
            session, worker, framework, team_id, draft, even_if_known=even_if_known, at=at
        ).id


def said(
    database: Database,
    worker: Actor,
    joint_answer_id: UUID,
    *,
    says_yes: bool = True,
    even_if_known: bool = False,
    at: datetime = NOW,
) -> None:
    """What a peer says of it."""
    with database.committing(worker) as session:
        actions.say(
            session, worker, joint_answer_id,
            says_yes=says_yes, even_if_known=even_if_known, at=at,
        )  # fmt: skip


def checked(
    framework: Framework, *, to_do: str = "We begin each meeting with a round.", at: datetime = NOW
) -> Checked:
    """What a team says of itself."""
    answers = {one.code: HowOften.SOMETIMES for one in framework.team_statements}
    return Checked(at.date(), answers, to_do, at.date() + timedelta(days=60))


def counted(
    database: Database,
    worker: Actor,
    self_assessment_id: UUID,
    team_id: UUID,
    duties: Sequence[str] = ("DU06",),
    *,
    even_if_known: bool = False,
    at: datetime = NOW,
) -> list[UUID]:
    """The ids of what a worker lets be counted of what they need first."""
    count = Count(duties, team_id, even_if_known)
    with database.committing(worker) as session:
        rows = actions.let_count(session, worker, self_assessment_id, count, at=at)
        return [row.id for row in rows]
