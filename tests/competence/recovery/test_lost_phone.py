"""A phone is lost: an administrator takes the second step away, or the operator does."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy import select

from competence.accounts import actions as accounts
from competence.accounts import queries as account_queries
from competence.accounts.actions import signing_in
from competence.actors import INSTALLATION, Actor, Role, Via
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.outbox.records import OutboxMessage
from competence.outbox.rules import Template
from competence.recovery import actions
from competence.second_factor import queries
from competence.trail.records import TrailEntry
from tests.factories import people, second_factor
from tests.factories.people import NOW, PASSWORD

EMAIL = "ash@example.org"
OPERATOR = Actor.system(via=Via.COMMAND)


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    made = people.worker(database, place, email=EMAIL)
    second_factor.app(database, made)
    return made


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(
        database, place, "Alex Sample", Role.ADMINISTRATOR, email="alex@example.org"
    )


def takes_away(database: Database, actor: Actor, who: Actor) -> None:
    with database.committing(actor) as session:
        actions.take_second_step_away(session, actor, who.person_id, at=NOW)


def at_the_server(database: Database, actor: Actor, email: str) -> None:
    with database.committing(actor) as session:
        actions.take_away_at_the_server(session, actor, email, at=NOW)


def has_one(database: Database, who: Actor) -> bool:
    with database.reading(who) as session:
        return queries.is_there(session, who.person_id)


def signs_in(database: Database) -> accounts.Begun:
    with database.committing(Actor.anonymous()) as session:
        return accounts.sign_in(session, EMAIL, PASSWORD, device="a test", at=NOW)


def told(database: Database, place: people.Place) -> list[OutboxMessage]:
    with database.reading(place.system) as session:
        return list(session.scalars(select(OutboxMessage)))


def last_event(database: Database, organisation_id: object) -> str:
    with database.reading(OPERATOR) as session:
        query = select(TrailEntry.event).where(TrailEntry.organisation_id == organisation_id)
        return session.scalars(query.order_by(TrailEntry.seq.desc())).first() or ""


def test_an_administrator_takes_it_away_and_they_are_told(
    database: Database, place: people.Place, alex: Actor, ash: Actor
) -> None:
    half = signs_in(database)

    takes_away(database, alex, ash)

    (message,) = told(database, place)
    assert half.is_half
    assert not has_one(database, ash)
    assert (message.person_id, message.template) == (ash.person_id, Template.ACCOUNT)
    assert not signs_in(database).is_half
    with database.reading(Actor.anonymous()) as session, pytest.raises(NotFound):
        account_queries.half_signed_in(session, half.token, at=NOW)


def test_it_ends_their_sign_ins(database: Database, alex: Actor, ash: Actor) -> None:
    with database.committing(ash) as session:
        token = signing_in._start(session, ash.person_id, ash.organisation_id, "a phone", at=NOW)

    takes_away(database, alex, ash)

    with database.reading(Actor.anonymous()) as session:
        assert account_queries.signed_in(session, token, at=NOW) is None


def test_nobody_else_does(database: Database, place: people.Place, ash: Actor) -> None:
    sam = people.supervisor(database, place)

    with pytest.raises(NotPermitted):
        takes_away(database, sam, ash)

    assert has_one(database, ash)


@pytest.mark.parametrize("link_first", [True, False])
def test_no_administrator_does_both_within_a_week(
    database: Database, place: people.Place, alex: Actor, ash: Actor, *, link_first: bool
) -> None:
    """Whoever did could sign in as them; another administrator may."""
    jo = people.person(database, place, "Jo Sample", Role.ADMINISTRATOR, email="jo@example.org")
    steps = [actions.hand_over, actions.take_second_step_away]
    first, second = steps if link_first else reversed(steps)

    with database.committing(alex) as session:
        first(session, alex, ash.person_id, at=NOW)
    if not link_first:
        second_factor.app(database, ash)
    with pytest.raises(RuleBroken, match="could sign in as them"), database.committing(alex) as s:
        second(s, alex, ash.person_id, at=NOW + timedelta(days=6))
    with database.committing(jo) as session:
        second(session, jo, ash.person_id, at=NOW + timedelta(days=6))


def test_of_both_at_once_one_is_refused(database: Database, alex: Actor, ash: Actor) -> None:
    refused: list[str] = []

    def takes() -> None:
        try:
            takes_away(database, alex, ash)
        except RuleBroken as error:
            refused.append(str(error))

    other = Thread(target=takes)
    with database.committing(alex) as session:
        actions.hand_over(session, alex, ash.person_id, at=NOW)
        other.start()
        other.join(timeout=0.3)
        assert other.is_alive()  # it waits for this one
    other.join()

    assert len(refused) == 1
    assert has_one(database, ash)


def test_after_a_week_one_may(database: Database, alex: Actor, ash: Actor) -> None:
    with database.committing(alex) as session:
        actions.hand_over(session, alex, ash.person_id, at=NOW)

    with database.committing(alex) as session:
        actions.take_second_step_away(session, alex, ash.person_id, at=NOW + timedelta(days=9))

    assert not has_one(database, ash)


def test_nobody_takes_their_own_away(database: Database, alex: Actor) -> None:
    second_factor.app(database, alex)

    with pytest.raises(RuleBroken, match="for themself"):
        takes_away(database, alex, alex)

    assert has_one(database, alex)


def test_an_administrator_elsewhere_does_not_find_them(database: Database, ash: Actor) -> None:
    other = people.organisation(database, "Tidewater")
    ada = people.person(database, other, "Ada Sample", Role.ADMINISTRATOR)

    with pytest.raises(NotFound):
        takes_away(database, ada, ash)


def test_of_somebody_who_belongs_elsewhere_too_no_administrator_does(
    database: Database, alex: Actor, ash: Actor
) -> None:
    people.joins(database, people.organisation(database, "Tidewater"), ash)

    with pytest.raises(RuleBroken, match="belong elsewhere"):
        takes_away(database, alex, ash)

    assert has_one(database, ash)


def test_where_there_is_none_it_is_said(
    database: Database, place: people.Place, alex: Actor
) -> None:
    bo = people.worker(database, place, "Bo Sample", email="bo@example.org")

    with pytest.raises(RuleBroken, match="no second step"):
        takes_away(database, alex, bo)


def test_the_operator_takes_it_away_from_whoever_signs_in(
    database: Database, place: people.Place, ash: Actor
) -> None:
    at_the_server(database, OPERATOR, " Ash@Example.org")

    assert not has_one(database, ash)
    assert len(told(database, place)) == 1
    assert last_event(database, INSTALLATION) == "auth.mfa.reset"


@pytest.mark.parametrize("email", ["nobody@example.org", "alex@example.org"])
@pytest.mark.usefixtures("alex", "ash")
def test_the_operator_is_told_where_there_is_none(database: Database, email: str) -> None:
    with pytest.raises(NotFound, match="Nobody here"):
        at_the_server(database, OPERATOR, email)


def test_nobody_who_signed_in_acts_as_the_operator(
    database: Database, alex: Actor, ash: Actor
) -> None:
    with pytest.raises(NotPermitted):
        at_the_server(database, alex, EMAIL)

    assert has_one(database, ash)
