"""What teams said of themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import points_at
from competence.duties.records import TeamCheck, TeamCheckPart
from competence.duties.rules import HowOften
from competence.people.records import Person


@dataclass(frozen=True, slots=True)
class CheckRead:
    """What a team said of itself on a day."""

    id: UUID
    framework: str
    release: str
    held_on: date
    to_do: str
    by_when: date
    noted_by: str
    answers: Mapping[str, HowOften]


def checks(
    session: Session, actor: Actor, framework: str, team_id: UUID, *, limit: int = 10
) -> Sequence[CheckRead]:
    """A team's checks, newest first."""
    newest = (
        select(TeamCheck.id)
        .where(
            TeamCheck.organisation_id == actor.organisation_id,
            TeamCheck.team_id == team_id,
            TeamCheck.framework == framework,
        )
        .order_by(TeamCheck.held_on.desc(), TeamCheck.noted_at.desc(), TeamCheck.id)
        .limit(limit)
    )
    query = (
        select(TeamCheck, Person.name, TeamCheckPart.statement, TeamCheckPart.how_often)
        .join(TeamCheckPart, points_at(TeamCheckPart.team_check_id, TeamCheck))
        .join(Person, Person.id == TeamCheck.noted_by_id)
        .where(TeamCheck.organisation_id == actor.organisation_id, TeamCheck.id.in_(newest))
        .order_by(
            TeamCheck.held_on.desc(), TeamCheck.noted_at.desc(), TeamCheck.id,
            TeamCheckPart.statement,
        )
        .limit(2000)
    )  # fmt: skip
    rows: dict[TeamCheck, tuple[str, dict[str, HowOften]]] = {}
    for row, name, statement, how_often in session.execute(query):
        rows.setdefault(row, (name, {}))[1][statement] = how_often
    return [
        CheckRead(
            row.id, row.framework, row.release, row.held_on, row.to_do, row.by_when, name, said
        )
        for row, (name, said) in rows.items()
    ]
