"""What a service answers of its duties, towards one team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from competence.actors import Actor
from competence.days import day_of
from competence.duties.records import DutyAnswer
from competence.duties.rules import Holds
from competence.people.records import Person


@dataclass(frozen=True, slots=True)
class DutyAnswerRead:
    """One answer of the service's: what holds, what shows it, who said so and when."""

    id: UUID
    duty: str
    holds: Holds
    shown: str
    by: str
    answered_on: date


def latest_answers(
    session: Session, actor: Actor, framework: str, team_id: UUID
) -> Mapping[str, DutyAnswerRead]:
    """The latest answer to each duty that has one, by its code."""
    newest_first = func.row_number().over(
        partition_by=DutyAnswer.duty, order_by=(DutyAnswer.answered_at.desc(), DutyAnswer.id)
    )
    placed = (
        select(DutyAnswer, newest_first.label("place"))
        .where(*_of(actor, framework, team_id))
        .subquery()
    )
    answer = aliased(DutyAnswer, placed)
    query = (
        select(answer, Person.name)
        .join(Person, Person.id == answer.by_id)
        .where(placed.c.place == 1)
        .order_by(answer.duty)
        .limit(500)
    )
    return {row.duty: _read(row, name) for row, name in session.execute(query)}


def history(
    session: Session, actor: Actor, framework: str, team_id: UUID, duty: str, *, limit: int = 50
) -> Sequence[DutyAnswerRead]:
    """Every answer to a duty, newest first."""
    query = (
        select(DutyAnswer, Person.name)
        .join(Person, Person.id == DutyAnswer.by_id)
        .where(*_of(actor, framework, team_id), DutyAnswer.duty == duty)
        .order_by(DutyAnswer.answered_at.desc(), DutyAnswer.id)
        .limit(limit)
    )
    return [_read(row, name) for row, name in session.execute(query)]


def _of(actor: Actor, framework: str, team_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (
        DutyAnswer.organisation_id == actor.organisation_id,
        DutyAnswer.team_id == team_id,
        DutyAnswer.framework == framework,
    )


def _read(row: DutyAnswer, by: str) -> DutyAnswerRead:
    return DutyAnswerRead(row.id, row.duty, row.holds, row.shown, by, day_of(row.answered_at))
