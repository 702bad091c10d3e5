"""Who leads a team, or answers for it, without an account."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.people import actions, queries
from competence.people.rules import LeadKind
from tests.competence.assessment.trail import events
from tests.factories import people, scope
from tests.factories.people import NOW

TODAY = NOW.date()


@pytest.fixture
def jo(database: Database, place: people.Place) -> Actor:
    return people.person(database, place, "Jo Sample", Role.ADMINISTRATOR)


@pytest.fixture
def team(database: Database, place: people.Place) -> UUID:
    return scope.team(database, place, "Harbour team")


def leads(database: Database, actor: Actor) -> list[tuple[str, LeadKind, str]]:
    with database.reading(actor) as session:
        found = queries.team_leads(session, actor, on=TODAY)
    return [(one.person.name, one.kind, one.email) for one in found]


def named(database: Database, actor: Actor, team_id: UUID, name: str, email: str = "") -> UUID:
    with database.committing(actor) as session:
        return actions.name_lead(
            session, actor, team_id, LeadKind.NAMED_LEAD, name, email=email, on=TODAY, at=NOW
        ).person_id


def test_a_lead_is_named_and_ended_and_their_address_goes(
    database: Database, jo: Actor, team: UUID
) -> None:
    with database.committing(jo) as session:
        row = actions.name_lead(
            session, jo, team, LeadKind.TEAM_LEAD, "Lou Sample",
            email=" Lou@example.org ", on=TODAY, at=NOW,
        )  # fmt: skip
    assert leads(database, jo) == [("Lou Sample", LeadKind.TEAM_LEAD, "lou@example.org")]

    with database.committing(jo) as session:
        ended = actions.end_lead(session, jo, row.id, on=TODAY, at=NOW)

    assert ended.email is None
    assert leads(database, jo) == []
    assert events(database, jo, "lead.") == ["lead.named", "lead.ended"]
    with database.committing(jo) as session, pytest.raises(NotFound):
        actions.end_lead(session, jo, row.id, on=TODAY, at=NOW)


def test_whoever_is_named_for_two_teams_by_one_name_and_address_is_one_person(
    database: Database, place: people.Place, jo: Actor, team: UUID
) -> None:
    other = scope.team(database, place, "Quay team")
    first = named(database, jo, team, "Robin Sample", "robin@example.org")

    assert named(database, jo, other, "Robin Sample", "Robin@example.org") == first
    assert named(database, jo, other, "Robin Sample") != first
    with database.committing(jo) as session, pytest.raises(RuleBroken, match="that for this team"):
        actions.name_lead(
            session, jo, team, LeadKind.NAMED_LEAD, "Robin Sample",
            email="robin@example.org", on=TODAY, at=NOW,
        )  # fmt: skip


def test_only_an_administrator_names_a_lead_and_only_here(
    database: Database, ash: Actor, jo: Actor, team: UUID
) -> None:
    with pytest.raises(NotPermitted):
        named(database, ash, team, "Lou Sample")
    with pytest.raises(NotFound):
        named(database, jo, uuid4(), "Lou Sample")
    elsewhere = people.organisation(database, "Elsewhere")
    stranger = people.person(database, elsewhere, "Ada Sample", Role.ADMINISTRATOR)
    with pytest.raises(NotFound):
        named(database, stranger, team, "Lou Sample")
    with database.reading(ash) as session, pytest.raises(NotPermitted):
        queries.team_leads(session, ash, on=TODAY)


def test_where_a_link_is_sent_is_known_while_somebody_leads(
    database: Database, place: people.Place, jo: Actor, team: UUID
) -> None:
    lou = scope.lead(database, place, team, email="lou@example.org")

    def email(days: int = 0) -> str | None:
        on = TODAY + timedelta(days=days)
        with database.reading(jo) as session:
            return queries.email_of_lead(session, jo.organisation_id, lou.person_id, on=on)

    assert email() == "lou@example.org"
    assert email(-1) is None
