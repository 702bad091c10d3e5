"""Naming who leads a team or answers for it without an account, and ending that."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound, RuleBroken
from competence.people import queries
from competence.people.actions.joining import add_person
from competence.people.actions.rows import NOT_HERE, owned
from competence.people.records import Person, Team, TeamLead
from competence.people.rules import LeadKind
from competence.trail.actions import note


def name_lead(
    session: Session,
    actor: Actor,
    team_id: UUID,
    kind: LeadKind,
    name: str,
    *,
    email: str = "",
    on: date,
    at: datetime,
) -> TeamLead:
    """Name somebody who leads a team, or answers for it, from a day on, by a link.

    Whoever is named for another team by the same name and address is the same person. RuleBroken
    where they are that for this team already.
    """
    queries.administers(actor)
    owned(session, actor, Team, team_id)
    address = email.strip().lower() or None
    person_id = _named_elsewhere(session, actor, name, address, on=on)
    if person_id is None:
        person_id = add_person(session, actor, name, at=at).id
    elif _is_lead(session, actor, person_id, team_id, kind, on=on):
        raise RuleBroken(f"{name} is that for this team already.", field="name")
    row = TeamLead(
        organisation_id=actor.organisation_id,
        person_id=person_id,
        team_id=team_id,
        kind=kind,
        email=address,
        starts_on=on,
        named_at=at,
    )
    session.add(row)
    note(session, actor, "lead.named", subject=person_id, at=at, lead=row.id, team=team_id)
    return row


def end_lead(session: Session, actor: Actor, lead_id: UUID, *, on: date, at: datetime) -> TeamLead:
    """End it: nobody asks them any more, and links to them lead nowhere. Their address goes.

    NotFound where it is not there, or ended already.
    """
    queries.administers(actor)
    row = owned(session, actor, TeamLead, lead_id)
    if row.ends_on is not None:
        raise NotFound(NOT_HERE)
    row.ends_on, row.email = max(on, row.starts_on), None
    note(session, actor, "lead.ended", subject=row.person_id, at=at, lead=row.id, team=row.team_id)
    return row


def _named_elsewhere(
    session: Session, actor: Actor, name: str, email: str | None, *, on: date
) -> UUID | None:
    """Who is a lead here already by this name and address."""
    query = (
        select(TeamLead.person_id)
        .join(Person, Person.id == TeamLead.person_id)
        .where(
            TeamLead.organisation_id == actor.organisation_id,
            Person.name == name,
            TeamLead.email.is_(None) if email is None else TeamLead.email == email,
            queries.holds_on(TeamLead, on),
        )
        .order_by(TeamLead.named_at, TeamLead.id)
        .limit(1)
    )
    return session.scalar(query)


def _is_lead(
    session: Session, actor: Actor, person_id: UUID, team_id: UUID, kind: LeadKind, *, on: date
) -> bool:
    query = select(TeamLead.id).where(
        TeamLead.organisation_id == actor.organisation_id,
        TeamLead.person_id == person_id,
        TeamLead.team_id == team_id,
        TeamLead.kind == kind,
        queries.holds_on(TeamLead, on),
    )
    return session.scalar(query.limit(1)) is not None
