"""The charter: which teams accepted it, and what the holder of a link to it may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor, Via
from competence.database import become, points_at
from competence.days import day_of
from competence.errors import NotFound
from competence.people import queries as people
from competence.people.records import Organisation, Person, Team, TeamLead
from competence.people.rules import AddressKind, LeadKind, PersonName
from competence.role.queries.variations import NOT_HERE
from competence.role.records import CharterAcceptance
from competence.role.rules import accepted_until


@dataclass(frozen=True, slots=True)
class TeamCharter:
    """A team, and who accepted the charter for it last, under which release, and when."""

    team_id: UUID
    team: str
    accepted_by: str
    accepted_on: date | None
    release: str

    def is_accepted(self, on: date) -> bool:
        """Whether it was accepted less than a year before a day."""
        return self.accepted_on is not None and on < accepted_until(self.accepted_on)


@dataclass(frozen=True, slots=True)
class CharterLink:
    """What a link to the charter leads to: for whom, of which team, of which framework."""

    lead_id: UUID
    lead: PersonName
    team_id: UUID
    team: str
    framework: str
    release: str


def charters(session: Session, actor: Actor, *, limit: int = 500) -> Sequence[TeamCharter]:
    """Every team of the actor's organisation by name, with the last acceptance."""
    query = (
        select(Team, CharterAcceptance.accepted_at, CharterAcceptance.release, Person.name)
        .outerjoin(CharterAcceptance, points_at(CharterAcceptance.team_id, Team))
        .outerjoin(Person, Person.id == CharterAcceptance.accepted_by)
        .where(Team.organisation_id == actor.organisation_id)
        .order_by(Team.name, Team.id, CharterAcceptance.accepted_at, CharterAcceptance.id)
        .limit(limit)
    )
    last = {
        team.id: TeamCharter(team.id, team.name, name or "", _day(at), release or "")
        for team, at, release, name in session.execute(query)
    }
    return [*last.values()]


def _day(at: datetime | None) -> date | None:
    return None if at is None else day_of(at)


def team_lead(session: Session, actor: Actor, lead_id: UUID, *, on: date) -> TeamLead:
    """A team lead of the actor's organisation on a day; else NotFound."""
    row = session.get(TeamLead, (actor.organisation_id, lead_id))
    is_one = row is not None and row.kind is LeadKind.TEAM_LEAD
    if row is None or not is_one or (row.ends_on is not None and row.ends_on <= on):
        raise NotFound(NOT_HERE)
    return row


def by_link(session: Session, token: str, *, at: datetime) -> tuple[Actor, CharterLink]:
    """Whom a link was given to and what it leads to; the session acts for them from then on.

    Unknown, used, over, and a lead who ended are one NotFound.
    """
    address = people.address(session, token, AddressKind.CHARTER, at=at)
    system = Actor.system(address.organisation_id, via=Via.ADDRESS)
    become(session, system)
    row = team_lead(session, system, address.target_id, on=day_of(at))
    reader = Actor(row.person_id, row.organisation_id, via=Via.ADDRESS)
    become(session, reader)
    query = (
        select(Person.name, Team.name, Organisation.framework, Organisation.release)
        .select_from(Team)
        .join(Organisation, Organisation.id == Team.organisation_id)
        .join(Person, Person.id == row.person_id)
        .where(Team.organisation_id == row.organisation_id, Team.id == row.team_id)
    )
    name, team, framework, release = session.execute(query).one()
    person = PersonName(row.person_id, name)
    return reader, CharterLink(row.id, person, row.team_id, team, framework, release)
