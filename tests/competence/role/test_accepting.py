"""The charter: accepted by a team's lead through a link, once, for a year; on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted
from competence.framework.model import Framework
from competence.people import actions as people_actions
from competence.people.records import TeamLead
from competence.people.rules import LeadKind
from competence.role import actions, queries
from competence.role.rules import CHARTER_LINK_DAYS, accepted_until
from tests.competence.assessment.trail import events
from tests.factories import people, scope
from tests.factories.people import NOW

TODAY = NOW.date()


@contextmanager
def refused(kind: type[DomainError]) -> Iterator[None]:
    with pytest.raises(kind):
        yield


def lead_of(database: Database, place: people.Place, kind: LeadKind = LeadKind.TEAM_LEAD) -> UUID:
    """The id of the lead of a team of its own."""
    team = scope.team(database, place, f"Harbour team, {kind}")
    lead = scope.lead(database, place, team, kind=kind)
    with database.reading(lead) as session:
        query = select(TeamLead.id).where(TeamLead.team_id == team)
        return session.scalars(query).one()


def linked(database: Database, actor: Actor, lead_id: UUID, *, at: datetime = NOW) -> str:
    with database.committing(actor) as session:
        return actions.make_charter_link(session, actor, lead_id, at=at)


def accepted(database: Database, token: str, framework: Framework, *, at: datetime = NOW) -> None:
    with database.committing(Actor.anonymous()) as session:
        actions.accept_charter(session, token, framework, at=at)


def charter(database: Database, actor: Actor) -> queries.TeamCharter:
    with database.reading(actor) as session:
        (found,) = queries.charters(session, actor)
    return found


@pytest.mark.parametrize(
    ("accepted_on", "until"),
    [
        (date(2026, 3, 3), date(2027, 3, 3)),
        (date(2028, 2, 29), date(2029, 3, 1)),
    ],
)
def test_it_is_accepted_for_a_year(accepted_on: date, until: date) -> None:
    assert accepted_until(accepted_on) == until


def test_a_lead_accepts_it_by_a_link_and_again_a_year_later(
    database: Database, framework: Framework, place: people.Place, jo: Actor, ash: Actor
) -> None:
    lead = lead_of(database, place)
    assert not charter(database, ash).is_accepted(TODAY)
    token = linked(database, jo, lead)
    with database.reading(Actor.anonymous()) as session:
        reader, found = queries.by_link(session, token, at=NOW)
    assert (found.lead.name, found.framework) == ("Lou Sample", framework.framework)
    assert reader.person_id == found.lead.id

    accepted(database, token, framework)

    first = charter(database, ash)
    assert (first.accepted_by, first.accepted_on) == ("Lou Sample", TODAY)
    assert first.release == framework.release
    assert first.is_accepted(accepted_until(TODAY) - timedelta(days=1))
    assert not first.is_accepted(accepted_until(TODAY))
    with refused(NotFound):
        accepted(database, token, framework)
    later = NOW + timedelta(days=400)
    accepted(database, linked(database, jo, lead, at=later), framework, at=later)
    assert charter(database, ash).accepted_on == later.date()
    told = ["charter.link_made", "charter.signed"]
    assert events(database, jo, "charter.") == told * 2


def test_a_link_ends_with_another_with_its_time_and_with_the_lead(
    database: Database, framework: Framework, place: people.Place, jo: Actor
) -> None:
    lead = lead_of(database, place)
    earlier = linked(database, jo, lead)
    token = linked(database, jo, lead)
    for amiss in (earlier, "no-such-token"):
        with refused(NotFound):
            accepted(database, amiss, framework)
    with refused(NotFound):
        accepted(database, token, framework, at=NOW + timedelta(days=CHARTER_LINK_DAYS))
    with database.committing(jo) as session:
        people_actions.end_lead(session, jo, lead, on=TODAY, at=NOW)
    with refused(NotFound):
        accepted(database, token, framework)
    with refused(NotFound):
        linked(database, jo, lead)


def test_only_an_administrator_gives_it_and_only_to_a_team_s_own_lead(
    database: Database, place: people.Place, jo: Actor, ash: Actor, sam: Actor
) -> None:
    lead = lead_of(database, place)
    named = lead_of(database, place, LeadKind.NAMED_LEAD)
    elsewhere = people.organisation(database, "Mill Lane")
    ada = people.person(database, elsewhere, "Ada Sample", Role.ADMINISTRATOR)

    for who in (ash, sam):
        with refused(NotPermitted):
            linked(database, who, lead)
    for who, one in ((jo, named), (jo, uuid4()), (ada, lead)):
        with refused(NotFound):
            linked(database, who, one)
