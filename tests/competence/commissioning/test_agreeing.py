"""Agreements: offered, accepted by a link once, read by both sides, ended at once by either."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from competence.actors import Actor, Role
from competence.commissioning import actions, queries
from competence.commissioning.records import Commission
from competence.commissioning.rules import OFFER_LINK_DAYS, Side
from competence.database import Database
from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken
from competence.people.rules import OrganisationKind
from tests.competence.assessment.trail import events
from tests.factories import commissioning as factory
from tests.factories import people
from tests.factories.people import NOW

TODAY = NOW.date()
A_DAY = timedelta(days=1)


@pytest.fixture
def com(database: Database) -> Actor:
    """A commissioner."""
    return factory.commissioner(database)


@contextmanager
def refused(kind: type[DomainError], words: str = "") -> Iterator[None]:
    with pytest.raises(kind) as error:
        yield
    assert words in str(error.value)


def services(database: Database, actor: Actor, on: date = TODAY) -> list[str]:
    with database.reading(actor) as session:
        return [one.service for one in queries.services(session, actor, on=on)]


def may_read(database: Database, actor: Actor, service: Actor, on: date = TODAY) -> bool:
    with database.reading(actor) as session:
        try:
            queries.agreement_with(session, actor, service.organisation_id, on=on)
        except NotFound:
            return False
    return True


def test_it_holds_once_a_commissioner_accepted_and_both_sides_read_it(
    database: Database, jo: Actor, ash: Actor, com: Actor
) -> None:
    offer, token = factory.offer(database, jo)
    with database.reading(ash) as session:
        (waiting,) = queries.offers(session, ash, at=NOW)
    assert (waiting.id, waiting.offered_to, waiting.offered_on) == (offer, "Coast board", TODAY)
    assert waiting.last_day == TODAY + timedelta(days=364)
    assert not may_read(database, com, ash)
    with database.reading(com) as session:
        found = queries.offer_by_link(session, token, at=NOW)
    assert (found.service, found.service_id) == ("Harbour Street", jo.organisation_id)

    made = factory.accepted(database, com, token)

    assert services(database, com) == ["Harbour Street"]
    assert may_read(database, com, ash)
    for who in (ash, jo, com):
        with database.reading(who) as session:
            (one,) = queries.agreements(session, who)
            assert queries.agreement(session, who, made) == one
        assert (one.service, one.commissioner) == ("Harbour Street", "Coast board")
        assert (one.starts_on, one.accepted_on, one.ended_by) == (TODAY, TODAY, None)
        assert not one.is_over(TODAY)
    with database.reading(ash) as session:
        assert queries.offers(session, ash, at=NOW) == []
        assert [one.id for one in queries.commissioners(session, ash, on=TODAY)] == [made]
    assert events(database, jo, "agreement.") == ["agreement.offered", "agreement.accepted"]
    assert events(database, com, "agreement.") == ["agreement.accepted"]


def test_it_holds_from_its_own_day_to_its_last(database: Database, jo: Actor, com: Actor) -> None:
    later = factory.offered(starts_on=TODAY + timedelta(days=5), days=10)
    factory.agreed(database, jo, com, later)

    held = [may_read(database, com, jo, TODAY + timedelta(days=n)) for n in (0, 4, 5, 14, 15)]

    assert held == [False, False, True, True, False]
    over = NOW + timedelta(days=15)
    with refused(RuleBroken, "over already"), database.committing(com) as session:
        (one,) = queries.agreements(session, com)
        actions.end(session, com, one.id, at=over)


def test_it_never_holds_before_it_was_accepted(database: Database, jo: Actor, com: Actor) -> None:
    _, token = factory.offer(database, jo, factory.offered(starts_on=TODAY, days=20))
    at = NOW + timedelta(days=7)
    factory.accepted(database, com, token, at=at)

    assert not may_read(database, com, jo, at.date() - A_DAY)
    assert may_read(database, com, jo, at.date())


@pytest.mark.parametrize("side", list(Side))
def test_either_side_ends_it_and_reading_stops_that_moment(
    database: Database, jo: Actor, com: Actor, ash: Actor, side: Side
) -> None:
    made = factory.agreed(database, jo, com)
    question = factory.asked(database, com, jo.organisation_id)
    at = NOW + timedelta(days=3)
    factory.ended(database, jo if side is Side.SERVICE else com, made, at=at)

    assert may_read(database, com, jo, at.date() - A_DAY)
    assert not may_read(database, com, jo, at.date())
    assert services(database, com, at.date()) == []
    with database.reading(com) as session:
        (one,) = queries.agreements(session, com)
        assert queries.questions(session, com, on=at.date()) == ()
        with refused(NotFound):
            queries.question(session, com, question, on=at.date())
    assert (one.ended_by, one.ended_on) == (side, at.date())
    with database.reading(ash) as session:
        assert [q.id for q in queries.questions(session, ash, on=at.date())] == [question]
    with refused(RuleBroken, "over already"):
        factory.ended(database, jo, made, at=at)
    with refused(NotFound):
        factory.asked(database, com, jo.organisation_id, at=at)
    again = factory.agreed(database, jo, com, at=at + A_DAY)
    assert again != made
    assert events(database, jo, "agreement.").count("agreement.ended") == 1
    ended = events(database, com, "agreement.").count("agreement.ended")
    assert ended == (1 if side is Side.COMMISSIONER else 0)


def test_a_link_works_once_and_for_thirty_days(database: Database, jo: Actor, com: Actor) -> None:
    _, token = factory.offer(database, jo)
    late = NOW + timedelta(days=OFFER_LINK_DAYS)
    with refused(NotFound):
        factory.accepted(database, com, token, at=late)
    factory.accepted(database, com, token)
    with refused(NotFound):
        factory.accepted(database, com, token)
    with refused(NotFound):
        factory.accepted(database, com, "never given")


def test_days_that_are_over_and_days_agreed_already_are_refused(
    database: Database, jo: Actor, com: Actor
) -> None:
    _, token = factory.offer(database, jo, factory.offered(days=3))
    with refused(RuleBroken, "days that were offered are over"):
        factory.accepted(database, com, token, at=NOW + timedelta(days=3))
    factory.agreed(database, jo, com)
    _, twice = factory.offer(database, jo)
    with refused(RuleBroken, "already"):
        factory.accepted(database, com, twice)
    next_year = factory.offered(starts_on=TODAY + timedelta(days=365))
    factory.agreed(database, jo, com, next_year)
    assert services(database, com) == ["Harbour Street"]


def test_an_offer_is_taken_back_until_it_is_accepted(
    database: Database, jo: Actor, com: Actor, ash: Actor
) -> None:
    offer, token = factory.offer(database, jo)
    with refused(NotPermitted), database.committing(ash) as session:
        actions.take_offer_back(session, ash, offer, at=NOW)
    with refused(NotFound), database.committing(jo) as session:
        actions.take_offer_back(session, jo, uuid4(), at=NOW)
    with database.committing(jo) as session:
        actions.take_offer_back(session, jo, offer, at=NOW)
    with refused(NotFound):
        factory.accepted(database, com, token)
    with refused(RuleBroken, "no more"), database.committing(jo) as session:
        actions.take_offer_back(session, jo, offer, at=NOW)


def test_only_a_services_administrator_offers_and_only_a_commissioner_accepts(
    database: Database, jo: Actor, ash: Actor, sam: Actor, com: Actor
) -> None:
    for who in (ash, sam):
        with refused(NotPermitted):
            factory.offer(database, who)
    paying = people.Place(
        people.organisation(
            database, "River board", kind=OrganisationKind.COMMISSIONER
        ).organisation,
        Actor.system(com.organisation_id),
    )
    kay = people.person(database, paying, "Kay Sample", Role.ADMINISTRATOR)
    with refused(RuleBroken, "Only a service"):
        factory.offer(database, kay)
    with refused(RuleBroken):
        factory.offer(database, jo, factory.offered(days=0))
    _, token = factory.offer(database, jo)
    for who in (ash, sam, jo):
        with refused(NotPermitted):
            factory.accepted(database, who, token)


def test_nobody_accepts_what_they_offered(
    database: Database, place: people.Place, jo: Actor
) -> None:
    paying = people.organisation(database, "Coast board", kind=OrganisationKind.COMMISSIONER)
    both = people.joins(database, paying, jo, Role.COMMISSIONER)
    offer, token = factory.offer(database, jo)

    with refused(RuleBroken, "You offered this"):
        factory.accepted(database, both, token)
    row = Commission(
        organisation_id=place.organisation.id,
        offer_id=offer,
        commissioner_id=both.organisation_id,
        starts_on=TODAY,
        ends_on=TODAY + A_DAY,
        offered_by=jo.person_id,
        accepted_by=jo.person_id,
        accepted_at=NOW,
    )
    with pytest.raises(IntegrityError), database.committing(jo) as session:
        session.add(row)


def test_a_third_organisation_finds_nothing_and_no_other_post_does(
    database: Database, place: people.Place, jo: Actor, sam: Actor, com: Actor
) -> None:
    made = factory.agreed(database, jo, com)
    other = factory.commissioner(database, "River board", "Rio Sample")
    elsewhere = people.organisation(database, "Mill Lane")
    ada = people.person(database, elsewhere, "Ada Sample", Role.ADMINISTRATOR)
    tam = people.person(database, place, "Tam Sample", Role.TRAINER)

    for who in (other, ada):
        with database.reading(who) as session:
            assert queries.agreements(session, who) == []
            with refused(NotFound):
                queries.agreement(session, who, made)
        with refused(NotFound):
            factory.ended(database, who, made)
    assert not may_read(database, other, jo)
    with database.reading(tam) as session, refused(NotFound):
        queries.agreements(session, tam)
    for who in (tam, sam):
        with refused(NotFound):
            factory.ended(database, who, made)
        with database.reading(who) as session, refused(NotFound):
            queries.services(session, who, on=TODAY)
        assert not may_read(database, who, jo)
    with database.reading(com) as session:
        assert [one.id for one in queries.services(session, com, on=TODAY)] == [made]
    system = Actor.system(com.organisation_id)
    assert services(database, system) == ["Harbour Street"]


def test_a_post_in_the_wrong_side_ends_nothing(database: Database, jo: Actor, com: Actor) -> None:
    """An administrator of the commissioner's is no commissioner."""
    made = factory.agreed(database, jo, com)
    admin = Actor(com.person_id, com.organisation_id, frozenset({Role.ADMINISTRATOR}))

    with refused(NotFound):
        factory.ended(database, admin, made)
