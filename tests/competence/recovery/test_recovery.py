"""Getting back in with a link: once, for half an hour, bound to the password it replaces."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from competence.accounts import actions as accounts
from competence.accounts import queries as account_queries
from competence.accounts.records import SignedIn
from competence.actors import INSTALLATION, Actor, Role, Via
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.outbox.records import OutboxMessage
from competence.outbox.rules import Template
from competence.recovery import actions, queries
from competence.recovery.records import PasswordReset
from competence.recovery.rules import MOST_FROM_ONE, MOST_TO_ONE, PER, VALID_FOR
from competence.trail.records import TrailEntry
from tests.factories import people
from tests.factories.people import NOW, PASSWORD

EMAIL = "ash@example.org"
ANOTHER = "three green umbrellas"
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def ash(database: Database, place: people.Place) -> Actor:
    return people.worker(database, place, email=EMAIL)


@pytest.fixture
def alex(database: Database, place: people.Place) -> Actor:
    return people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)


def asks(database: Database, email: str = EMAIL, *, later: timedelta = timedelta(0)) -> None:
    with database.committing(Actor.anonymous()) as session:
        actions.ask(session, email, from_network="192.0.2.7", at=NOW + later)


def messages(database: Database, place: people.Place) -> list[tuple[UUID, Template]]:
    with database.reading(place.system) as session:
        query = select(OutboxMessage).order_by(OutboxMessage.queued_at)
        return [(row.person_id, row.template) for row in session.scalars(query)]


def link(database: Database, place: people.Place, who: Actor) -> str:
    """The token of the link that a message to somebody would take along."""
    with database.committing(place.system) as session:
        made = actions.take_along(session, place.system, who.person_id, at=NOW)
    assert made is not None
    return made.token


def uses(database: Database, token: str, *, later: timedelta = timedelta(0)) -> None:
    with database.committing(Actor.anonymous()) as session:
        actions.use(session, token, ANOTHER, at=NOW + later)


def signs_in(database: Database, password: str) -> str:
    with database.committing(Actor.anonymous()) as session:
        return accounts.sign_in(session, EMAIL, password, device="a test", at=NOW).token


def events(database: Database, organisation_id: UUID) -> list[str]:
    with database.reading(Actor.system(organisation_id)) as session:
        query = select(TrailEntry.event).where(TrailEntry.organisation_id == organisation_id)
        return list(session.scalars(query.order_by(TrailEntry.seq)))


def test_whoever_asks_is_sent_a_message(
    database: Database, place: people.Place, ash: Actor
) -> None:
    asks(database, f" {EMAIL.upper()} ")

    assert messages(database, place) == [(ash.person_id, Template.RESET)]


def test_for_an_e_mail_that_nobody_has_the_message_is_nobodys_and_is_let_go(
    database: Database, place: people.Place
) -> None:
    asks(database, "nobody@example.org")

    assert messages(database, place) == [(INSTALLATION, Template.RESET)]
    with database.committing(place.system) as session:
        assert actions.take_along(session, place.system, INSTALLATION, at=NOW) is None


def test_no_more_than_a_few_are_sent_in_an_hour_and_what_was_left_out_costs_nothing(
    database: Database, place: people.Place, ash: Actor
) -> None:
    for minutes in range(MOST_TO_ONE + 5):
        asks(database, later=A_MINUTE * minutes)
    assert messages(database, place) == [(ash.person_id, Template.RESET)] * MOST_TO_ONE

    asks(database, later=PER)

    assert len(messages(database, place)) == MOST_TO_ONE + 1


def test_from_one_network_only_so_many_are_asked_for(
    database: Database, place: people.Place
) -> None:
    for one in range(MOST_FROM_ONE + 2):
        asks(database, f"{one}@example.org")

    assert len(messages(database, place)) == MOST_FROM_ONE


def test_a_link_works_once(database: Database, place: people.Place, ash: Actor) -> None:
    token = link(database, place, ash)

    uses(database, token)

    assert signs_in(database, ANOTHER)
    with pytest.raises(RuleBroken):
        signs_in(database, PASSWORD)
    with pytest.raises(NotFound, match="does not work any more"):
        uses(database, token)


def test_using_it_ends_every_sign_in_and_tells_the_person(
    database: Database, place: people.Place, ash: Actor
) -> None:
    signs_in(database, PASSWORD)
    token = link(database, place, ash)

    uses(database, token)

    with database.reading(Actor.anonymous()) as session:
        assert session.scalars(select(SignedIn).where(SignedIn.ended_at.is_(None))).all() == []
    assert messages(database, place) == [(ash.person_id, Template.ACCOUNT)]
    assert events(database, INSTALLATION)[-1] == "auth.password.reset"


@pytest.mark.parametrize(
    ("later", "works"), [(VALID_FOR - timedelta(seconds=1), True), (VALID_FOR, False)]
)
def test_a_link_works_for_half_an_hour(
    database: Database, place: people.Place, ash: Actor, later: timedelta, *, works: bool
) -> None:
    token = link(database, place, ash)

    if works:
        uses(database, token, later=later)
    else:
        with pytest.raises(NotFound):
            uses(database, token, later=later)


def test_a_link_is_dead_once_the_password_was_changed(
    database: Database, place: people.Place, ash: Actor
) -> None:
    token = link(database, place, ash)
    with database.committing(ash) as session:
        accounts.change_password(session, ash, current=PASSWORD, new=ANOTHER, keeps="", at=NOW)

    with pytest.raises(NotFound):
        uses(database, token)


def test_of_two_links_the_other_is_dead_with_the_first(
    database: Database, place: people.Place, ash: Actor
) -> None:
    first, second = link(database, place, ash), link(database, place, ash)

    uses(database, second)

    with pytest.raises(NotFound):
        uses(database, first)


def test_a_password_that_may_not_be_used_leaves_the_link(
    database: Database, place: people.Place, ash: Actor
) -> None:
    token = link(database, place, ash)

    with pytest.raises(RuleBroken), database.committing(Actor.anonymous()) as session:
        actions.use(session, token, "password12345678", at=NOW)

    with database.reading(Actor.anonymous()) as session:
        assert queries.live_reset(session, token, at=NOW).person_id == ash.person_id


def test_the_token_is_kept_nowhere(database: Database, place: people.Place, ash: Actor) -> None:
    token = link(database, place, ash)

    with database.reading(Actor.anonymous()) as session:
        row = session.scalars(select(PasswordReset)).one()
        kept = (row.token_hash, row.bound_to)
    assert all(token not in one and len(one) == 64 for one in kept)


def test_what_is_over_goes_with_the_next(
    database: Database, place: people.Place, ash: Actor
) -> None:
    link(database, place, ash)

    with database.committing(place.system) as session:
        actions.take_along(session, place.system, ash.person_id, at=NOW + VALID_FOR)

    with database.reading(Actor.anonymous()) as session:
        assert len(session.scalars(select(PasswordReset)).all()) == 1


def test_nobody_but_the_installation_takes_a_link_along(database: Database, ash: Actor) -> None:
    with pytest.raises(NotPermitted), database.committing(ash) as session:
        actions.take_along(session, ash, ash.person_id, at=NOW)


def hands_over(database: Database, actor: Actor, who: Actor) -> str:
    with database.committing(actor) as session:
        return actions.hand_over(session, actor, who.person_id, at=NOW)


def test_an_administrator_hands_over_a_link_and_they_are_told(
    database: Database, place: people.Place, alex: Actor, ash: Actor
) -> None:
    token = hands_over(database, alex, ash)

    assert messages(database, place) == [(ash.person_id, Template.ACCOUNT)]
    assert events(database, place.organisation.id)[-1] == "auth.reset.made"
    uses(database, token)


def test_nobody_else_does(database: Database, place: people.Place, ash: Actor) -> None:
    sam = people.supervisor(database, place)

    with pytest.raises(NotPermitted):
        hands_over(database, sam, ash)


def test_nobody_hands_one_to_themself(database: Database, place: people.Place) -> None:
    alex = people.person(
        database, place, "Alex Sample", Role.ADMINISTRATOR, email="alex@example.org"
    )

    with pytest.raises(RuleBroken, match="for themself"):
        hands_over(database, alex, alex)


def test_somebody_of_another_organisation_is_not_there(database: Database, alex: Actor) -> None:
    other = people.organisation(database, "Tidewater")
    kim = people.worker(database, other, "Kim Sample", email="kim@example.org")

    with pytest.raises(NotFound):
        hands_over(database, alex, kim)


def test_of_somebody_who_belongs_elsewhere_too_no_administrator_opens_anything(
    database: Database, alex: Actor, ash: Actor
) -> None:
    people.joins(database, people.organisation(database, "Tidewater"), ash)

    with pytest.raises(RuleBroken, match="cannot be made here"):
        hands_over(database, alex, ash)


def test_nor_of_somebody_who_left(database: Database, place: people.Place, alex: Actor) -> None:
    gone = people.person(
        database, place, "Lee Sample", Role.TRAINER, email="lee@example.org",
        ends_on=NOW.date() - timedelta(days=1),
    )  # fmt: skip

    with pytest.raises(RuleBroken, match="cannot be made here"):
        hands_over(database, alex, gone)


def test_whoever_has_no_account_is_invited_instead(
    database: Database, place: people.Place, alex: Actor
) -> None:
    bo = people.worker(database, place, "Bo Sample")

    with pytest.raises(RuleBroken, match="Make an invitation"):
        hands_over(database, alex, bo)


def test_at_the_server_one_is_made_for_whoever_signs_in(
    database: Database, place: people.Place, ash: Actor
) -> None:
    operator = Actor.system(via=Via.COMMAND)

    with database.committing(operator) as session:
        token = actions.make_at_the_server(session, operator, EMAIL, at=NOW)

    uses(database, token)
    assert messages(database, place)[0] == (ash.person_id, Template.ACCOUNT)
    with pytest.raises(NotFound, match="Nobody here"), database.committing(operator) as session:
        actions.make_at_the_server(session, operator, "nobody@example.org", at=NOW)
    with pytest.raises(NotPermitted), database.committing(ash) as session:
        actions.make_at_the_server(session, ash, EMAIL, at=NOW)


def test_a_message_goes_in_ones_own_organisation(database: Database, place: people.Place) -> None:
    other = people.organisation(database, "Tidewater")
    kim = people.worker(database, other, "Kim Sample", email="kim@example.org")

    with database.reading(Actor(kim.person_id, INSTALLATION)) as session:
        found = account_queries.organisation_for_messages(session, kim.person_id)

    assert found == other.organisation.id != place.organisation.id
