"""A commissioner comes from Home to a fact, to what it means, and takes the audit away."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from competence.accounts import actions as accounts
from competence.actors import Actor, Role
from competence.commissioning import actions as commissioning
from competence.commissioning.rules import Offered
from competence.database import Database
from competence.days import start_of
from competence.editions import Edition, newest, quarters_before
from competence.framework.registry import Registry
from competence.oversight import actions as oversight
from competence.people import actions as people
from competence.people.rules import OrganisationKind
from tests.journeys.conftest import Visitor
from webapp import demo
from webapp.clock import now, today
from webapp.installation import opened
from webapp.settings import Settings

PHONE = 360
VISITS = [
    pytest.param((1280, True), id="desk"),
    pytest.param((PHONE, True), id="phone"),
    pytest.param((PHONE, False), id="phone, JavaScript off"),
]
BOARD = "River Care Board (made up)"
SERVICE = "Weir Lane (made up)"
BEFORE = timedelta(days=60)


def last_published() -> Edition:
    last = newest(today())
    return last if last.is_published(today()) else quarters_before(last, 1)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """A demo with Val beside it, a commissioner with an agreement to one small service."""
    with opened(settings) as database:
        begun = start_of(last_published().ends_on - BEFORE) + timedelta(hours=12)
        with database.committing(Actor.system()) as session:
            board, service = (
                people.add_organisation(
                    session, Actor.system(), name, kind,
                    framework="peer-open-dialogue", release="0.1.0", at=now(),
                )
                for name, kind in (
                    (BOARD, OrganisationKind.COMMISSIONER),
                    (SERVICE, OrganisationKind.SERVICE_PROVIDER),
                )
            )  # fmt: skip
            ids = board.id, service.id
        val = _person(database, ids[0], "Val Sample", Role.COMMISSIONER, begun)
        uma = _person(database, ids[1], "Uma Sample", Role.ADMINISTRATOR, begun)
        with database.committing(uma) as session:
            what = Offered(BOARD, begun.date(), today() + timedelta(days=300))
            _, token = commissioning.offer(session, uma, what, at=begun)
        with database.committing(val) as session:
            commissioning.accept(session, val, token, at=begun)
        day_after = start_of(last_published().ends_on + timedelta(days=1))
        oversight.freeze(database, Registry.load(), at=day_after + timedelta(hours=12))
    return settings


def _person(database: Database, place_id: UUID, name: str, role: Role, begun: datetime) -> Actor:
    here = Actor.system(place_id)
    with database.committing(here) as session:
        who = people.add_person(session, here, name, at=now())
        people.give_post(session, here, who.id, role, starts_on=begun.date(), at=now())
        if role is Role.COMMISSIONER:
            accounts.add_account(session, who.id, "val@demo.example", demo.PASSWORD, at=now())
        return Actor(who.id, place_id, frozenset({role}))


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_a_commissioner_comes_to_a_fact_and_to_what_it_means(visitor: Visitor) -> None:
    visitor.signs_in("Val")
    visitor.actions = 0
    visitor.follows("Your services").follows(SERVICE)
    assert visitor.actions == 2
    visitor.sees("No reply was made. This means nothing either way.").sees("Not said")
    service = visitor.page.url.removeprefix(visitor.site)

    visitor.actions = 0
    visitor.follows("Definition of: Has each team accepted the role boundaries in the last year?")
    assert visitor.actions == 1
    visitor.sees("How to count it yourself")
    assert visitor.page.url.endswith("#AQ02")

    visitor.opens(service).follows("What is in place for shared decisions").sees("A smaller power")
    visitor.opens("/services/together").sees("You have too few for that")
    visitor.opens("/services").follows(
        "Does each team have in place what it owes its peer workers?"
    )
    visitor.sees(SERVICE)
