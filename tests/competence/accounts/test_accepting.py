"""An invitation to somebody who has a sign-in elsewhere: what they get, and what stays apart."""

from datetime import date
from uuid import UUID

import pytest

from competence.accounts import actions as accounts
from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotFound, RuleBroken
from competence.framework.model import Framework
from competence.people import actions, queries
from competence.people.rules import LeadKind, PairKind
from tests.competence.assessment.trail import events
from tests.factories import people, signoff, supervision
from tests.factories.people import LONG_AGO, NOW

TODAY = NOW.date()
EMAIL = "kim@elsewhere.example"


@pytest.fixture
def jo(database: Database, place: people.Place) -> Actor:
    """An administrator who can sign in."""
    return people.person(database, place, "Jo Sample", Role.ADMINISTRATOR, email="jo@example.org")


@pytest.fixture
def kim(database: Database) -> Actor:
    """A worker of another organisation, with an account."""
    elsewhere = people.organisation(database, "Mill")
    return people.worker(database, elsewhere, "Kim Sample", email=EMAIL)


@pytest.fixture
def entry(database: Database, place: people.Place) -> Actor:
    """What an administrator here wrote of somebody who is to come."""
    return people.worker(database, place, "K. Sample")


def asked(database: Database, by: Actor, entry: Actor, email: str = EMAIL) -> str:
    with database.committing(by) as session:
        return actions.invite(session, by, entry.person_id, email, at=NOW)[1]


def accepted(database: Database, who: Actor, token: str) -> UUID:
    with database.committing(who) as session:
        return accounts.accept_invitation(session, who, token, at=NOW)


def names(database: Database, jo: Actor) -> list[str]:
    with database.reading(jo) as session:
        return [one.person.name for one in queries.everybody(session, jo, on=TODAY)]


def test_what_was_set_up_comes_under_the_sign_in_one_has(
    database: Database, place: people.Place, jo: Actor, kim: Actor, entry: Actor
) -> None:
    sam = people.supervisor(database, place)
    people.pair(database, place, entry, sam)
    with database.committing(jo) as session:
        team = actions.add_team(session, jo, "Quay team", at=NOW)
        actions.set_hours(session, jo, entry.person_id, 50, starts_on=LONG_AGO, at=NOW)
        actions.be_away(
            session, jo, entry.person_id, starts_on=TODAY, ends_on=date(2027, 1, 4), at=NOW
        )
        actions.name_lead(session, jo, team.id, LeadKind.TEAM_LEAD, "Lee Sample", on=TODAY, at=NOW)
    token = asked(database, jo, entry)

    assert accepted(database, kim, token) == place.organisation.id

    with database.reading(jo) as session:
        me = kim.person_id
        (post,) = queries.posts_ever(session, jo, me)
        (pair,) = queries.pairs_ever(session, jo, me, on=TODAY)
        away = queries.away_ahead(session, jo, me, on=TODAY)
        (hours,) = queries.hours(session, jo.organisation_id, me)
        with pytest.raises(NotFound):
            queries.member(session, jo, entry.person_id)
    assert (post.role, post.practises) == (Role.PEER_SUPPORT_WORKER, ("expert-by-experience",))
    assert (pair.worker.name, pair.supervisor.name, pair.in_force) == (
        "Kim Sample", "Sam Sample", True,
    )  # fmt: skip
    assert (len(away), hours.percent) == (1, 50)
    assert names(database, jo) == ["Jo Sample", "Kim Sample", "Lee Sample", "Sam Sample"]
    assert events(database, jo, "person.")[-1] == "person.merged"
    with pytest.raises(NotFound):
        accepted(database, kim, token)


def test_a_supervisor_and_a_lead_come_too(
    database: Database, place: people.Place, jo: Actor, kim: Actor
) -> None:
    entry = people.supervisor(database, place, "K. Sample")
    ash = people.worker(database, place)
    people.pair(database, place, ash, entry)

    with database.committing(jo) as session:
        team = actions.add_team(session, jo, "Quay team", at=NOW)
        lead = actions.name_lead(
            session, jo, team.id, LeadKind.TEAM_LEAD, "Kim S.", on=TODAY, at=NOW
        )

    accepted(database, kim, asked(database, jo, entry))
    accepted(database, kim, asked(database, jo, Actor(lead.person_id, place.organisation.id)))

    with database.reading(jo) as session:
        (pair,) = queries.pairs_ever(session, jo, ash.person_id, on=TODAY)
        (found,) = queries.team_leads(session, jo, on=TODAY)
    assert (pair.supervisor.id, found.person.id) == (kim.person_id, kim.person_id)


def test_nobody_gives_themself_a_post_by_a_link(
    database: Database, place: people.Place, jo: Actor, entry: Actor
) -> None:
    ria = people.person(database, place, "Ria Sample", Role.ADMINISTRATOR, email="r@example.org")
    with database.committing(jo) as session:
        given = actions.add_person(session, jo, "J. Sample", at=NOW)
        actions.give_post(session, jo, given.id, Role.SUPERVISOR, starts_on=LONG_AGO, at=NOW)

    with pytest.raises(RuleBroken, match="made this link yourself"):
        accepted(database, jo, asked(database, jo, entry))
    with pytest.raises(RuleBroken, match="Nobody gives themself a post"):
        accepted(database, jo, asked(database, ria, Actor(given.id, place.organisation.id)))


def test_nobody_becomes_the_one_who_supervises_them(
    database: Database, place: people.Place, jo: Actor
) -> None:
    sam = people.supervisor(database, place, email="sam@example.org")
    entry = people.worker(database, place, "S. Sample")
    people.pair(database, place, entry, sam, PairKind.LINE)

    with pytest.raises(RuleBroken, match="supervises themself"):
        accepted(database, sam, asked(database, jo, entry))


def test_what_was_written_with_somebody_stays_under_its_name(
    database: Database,
    place: people.Place,
    jo: Actor,
    kim: Actor,
    entry: Actor,
    framework: Framework,
) -> None:
    sam = people.supervisor(database, place)
    people.pair(database, place, entry, sam)
    supervision.logged(database, sam, framework, supervision.session_of(sam, entry))

    with pytest.raises(RuleBroken, match="stays under it"):
        accepted(database, kim, asked(database, jo, entry))

    assert "K. Sample" in names(database, jo)


def test_an_account_that_is_open_takes_no_other(
    database: Database, place: people.Place, jo: Actor, kim: Actor
) -> None:
    lee = people.worker(database, place, "Lee Sample", email="lee@example.org")

    with pytest.raises(NotFound, match="open already"):
        accepted(database, kim, asked(database, jo, lee, "lee@example.org"))


def test_a_second_entry_here_becomes_one_with_the_first(
    database: Database, place: people.Place, jo: Actor, entry: Actor
) -> None:
    kim = people.person(database, place, "K. Sample", Role.TRAINER, email=EMAIL)

    accepted(database, kim, asked(database, jo, entry))

    with database.reading(jo) as session:
        roles = queries.roles(session, jo.organisation_id, kim.person_id, on=TODAY)
    assert roles == {Role.TRAINER, Role.PEER_SUPPORT_WORKER}
    assert names(database, jo) == ["Jo Sample", "K. Sample"]


def test_whoever_decided_something_of_a_second_entry_is_not_made_one_with_it(
    database: Database, place: people.Place, jo: Actor, framework: Framework
) -> None:
    worker = people.worker(database, place)
    sam = people.supervisor(database, place, email="sam@example.org")
    people.pair(database, place, worker, sam)
    signoff.request(database, worker, sam, framework)

    with pytest.raises(RuleBroken, match="stays under it"):
        accepted(database, sam, asked(database, jo, worker))
