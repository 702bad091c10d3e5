"""Peers read their service's audit before anybody outside, and reply to it in two actions."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

import pytest

from competence.accounts import actions as accounts
from competence.actors import Actor, Role
from competence.commissioning import actions as commissioning
from competence.commissioning.rules import Offered
from competence.database import Database
from competence.days import day_of, start_of
from competence.editions import newest, quarters_before
from competence.framework.registry import Registry
from competence.oversight import actions as oversight
from competence.people import actions as people
from competence.people import queries
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
NEXT = quarters_before(newest(today()), -1)
"""An edition to come: the demo's people are there by then, whatever the day is today."""

READ_TODAY = (
    "webapp.agreements.views.agreeing", "webapp.agreements.views.replying", "webapp.audit.reading",
    "webapp.audit.views", "webapp.home.views",
)  # fmt: skip
OURS = "Time to prepare is kept free on most days, and not on the busy ones."
BOARD = "Coast Care Board (made up)"
TRUST = "Harbour and Mill Trust"


def commissioned(database: Database) -> None:
    """Val, a commissioner, with an agreement with the demo's trust."""
    system, at = Actor.system(), now()
    with database.committing(system) as session:
        (trust,) = [one for one in queries.organisations(session) if one.name.startswith(TRUST)]
        board = people.add_organisation(
            session, system, BOARD, OrganisationKind.COMMISSIONER,
            framework="peer-open-dialogue", release="0.1.0", at=at,
        )  # fmt: skip
    here, place = Actor.system(board.id), Actor.system(trust.id)
    with database.committing(here) as session:
        val = people.add_person(session, here, "Val Sample", at=at)
        people.give_post(session, here, val.id, Role.COMMISSIONER, starts_on=today(), at=at)
        accounts.add_account(session, val.id, "val@demo.example", demo.PASSWORD, at=at)
    with database.reading(place) as session:
        (admin,) = queries.administrators(session, place, on=today())
    alex = Actor(admin, trust.id, frozenset({Role.ADMINISTRATOR}))
    offered = Offered(BOARD, today(), today() + timedelta(days=365))
    with database.committing(alex) as session:
        _, token = commissioning.offer(session, alex, offered, at=at)
    reader = Actor(val.id, board.id, frozenset({Role.COMMISSIONER}))
    with database.committing(reader) as session:
        commissioning.accept(session, reader, token, at=at)


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """A demo with a commissioner beside it, of which the next edition is frozen already."""
    with opened(settings) as database:
        commissioned(database)
        after = start_of(NEXT.ends_on) + timedelta(days=2)
        oversight.freeze(database, Registry.load(None), at=after)
    return settings


@pytest.fixture
def at_time(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set what the audit's pages take for now."""

    def is_at(moment: datetime) -> None:
        for module in READ_TODAY:
            monkeypatch.setattr(f"{module}.today", lambda: day_of(moment))
        moments = (moment + timedelta(seconds=number) for number in count())
        monkeypatch.setattr("webapp.agreements.views.replying.now", lambda: next(moments))

    is_at(start_of(NEXT.draft_from) + timedelta(hours=9))
    return is_at


@pytest.mark.journey
@pytest.mark.parametrize("visitor", VISITS, indirect=True)
def test_three_peers_reply_together_and_it_stands_beside_the_audit(
    visitor: Visitor, at_time: Callable[[datetime], None]
) -> None:
    visitor.signs_in("Ash").follows("Your service’s audit, before anybody else")
    visitor.sees("You read what commissioners will read, and nothing finer.")
    visitor.actions = 0
    visitor.writes("What do you want to say together?", OURS).presses("See how it will print")
    visitor.sees("Nothing is kept yet.").sees(OURS).presses("Let your peers read it")
    assert visitor.actions == 2
    visitor.sees("You said yes. It stands once three of you say yes").signs_out()

    for peer in ("Bo", "Eli"):
        visitor.signs_in(peer).opens("/agreements/audit/reply").sees(OURS)
        visitor.actions = 0
        visitor.chooses("Yes").presses("Say this")
        assert visitor.actions == 2
        visitor.signs_out()

    visitor.signs_in("Val").opens("/services").follows(TRUST)
    visitor.sees("Nothing is published yet").signs_out()
    at_time(start_of(NEXT.published_on) + timedelta(hours=9))
    visitor.signs_in("Val").opens("/services").follows(TRUST)
    visitor.sees("From the peers").sees(OURS)
