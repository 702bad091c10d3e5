"""A team's lead accepts the charter, by a link that an administrator gave them."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.framework.model import Framework
from competence.people import actions as people
from competence.people import queries as people_queries
from competence.people.rules import AddressKind
from competence.role import queries
from competence.role.records import CharterAcceptance
from competence.role.rules import CHARTER_LINK_DAYS
from competence.trail.actions import note


def make_charter_link(session: Session, actor: Actor, lead_id: UUID, *, at: datetime) -> str:
    """An administrator makes a link for a team's lead; gives its token, kept nowhere.

    It works once, for 30 days; earlier ones end. NotFound for whoever leads no team now.
    """
    people_queries.administers(actor)
    lead = queries.team_lead(session, actor, lead_id, on=day_of(at))
    people.end_addresses(session, actor, AddressKind.CHARTER, lead_id, at=at)
    until = at + timedelta(days=CHARTER_LINK_DAYS)
    token = people.give_address(
        session, actor, AddressKind.CHARTER, lead_id, expires_at=until, at=at
    )
    note(
        session, actor, "charter.link_made", subject=lead.person_id, at=at,
        lead=lead_id, team=lead.team_id,
    )  # fmt: skip
    return token


def accept_charter(
    session: Session, token: str, framework: Framework, *, at: datetime
) -> CharterAcceptance:
    """Accept by a link what a release says about peer work; the link ends. NotFound once it has."""
    lead, found = queries.by_link(session, token, at=at)
    row = CharterAcceptance(
        organisation_id=lead.organisation_id,
        team_id=found.team_id,
        lead_id=found.lead_id,
        accepted_by=lead.person_id,
        framework=framework.framework,
        release=framework.release,
        digest=framework.digest,
        accepted_at=at,
    )
    session.add(row)
    people.end_addresses(session, lead, AddressKind.CHARTER, found.lead_id, at=at)
    note(session, lead, "charter.signed", at=at, id=row.id, team=row.team_id)
    return row
