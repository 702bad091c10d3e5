"""Who leads a team or answers for it without an account, and is asked by a link."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from competence.actors import Actor
from competence.database import points_at
from competence.people.queries.administration import administers
from competence.people.queries.posts import holds_on
from competence.people.records import Person, Team, TeamLead
from competence.people.rules import LeadKind, PersonName


@dataclass(frozen=True, slots=True)
class ListedLead:
    """A lead of a team on a day; `email` is where a link may be sent, or empty."""

    id: UUID
    person: PersonName
    kind: LeadKind
    team_id: UUID
    team: str
    email: str
    starts_on: date


def team_leads(
    session: Session, actor: Actor, *, on: date, limit: int = 500
) -> Sequence[ListedLead]:
    """Every lead of a team of the organisation on a day, by team and name; for administrators."""
    administers(actor)
    query = (
        select(TeamLead, Person.name, Team.name)
        .join(Person, Person.id == TeamLead.person_id)
        .join(Team, points_at(TeamLead.team_id, Team))
        .where(TeamLead.organisation_id == actor.organisation_id, holds_on(TeamLead, on))
        .order_by(Team.name, TeamLead.team_id, Person.name, TeamLead.id)
        .limit(limit)
    )
    return [
        ListedLead(
            row.id, PersonName(row.person_id, name), row.kind, row.team_id, team, row.email or "",
            row.starts_on,
        )
        for row, name, team in session.execute(query)
    ]  # fmt: skip


def leads_by_link(
    organisation: InstrumentedAttribute[UUID], person: InstrumentedAttribute[UUID], on: date
) -> ColumnElement[bool]:
    """The condition that the person of a row leads a team on a day, and is asked by a link."""
    named = aliased(TeamLead)
    return exists().where(
        named.organisation_id == organisation, named.person_id == person, holds_on(named, on)
    )


def email_of_lead(
    session: Session, organisation_id: UUID, person_id: UUID, *, on: date
) -> str | None:
    """Where a link to somebody who leads a team may be sent on a day; None where nowhere."""
    query = (
        select(TeamLead.email)
        .where(
            TeamLead.organisation_id == organisation_id,
            TeamLead.person_id == person_id,
            TeamLead.email.is_not(None),
            holds_on(TeamLead, on),
        )
        .order_by(TeamLead.named_at.desc(), TeamLead.id)
        .limit(1)
    )
    return session.scalar(query)
