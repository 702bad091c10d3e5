"""What commissioners read is noted, seen by the service's people, and has an end each day (R11)."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from competence.actors import Actor, Role
from competence.database import Database
from competence.days import start_of
from competence.errors import NotFound
from competence.oversight import actions, queries
from competence.oversight.rules import (
    Read,
    ReadAs,
    facts_read,
    figures_read,
    may_be_read,
    side_read,
)
from competence.people.rules import OrganisationKind
from competence.trail.records import LookedAt
from tests.factories import commissioning as factory
from tests.factories import people
from tests.factories.people import NOW

EDITION = date(2026, 6, 30)
MIDNIGHT = start_of(NOW.date())


@pytest.fixture
def board(database: Database) -> people.Place:
    return people.organisation(database, "Coast board", kind=OrganisationKind.COMMISSIONER)


@pytest.fixture
def com(database: Database, board: people.Place) -> Actor:
    return people.person(database, board, "Com Sample", Role.COMMISSIONER)


@pytest.fixture
def alex(database: Database, place: people.Place, com: Actor) -> Actor:
    """The administrator of a service with an agreement."""
    admin = people.person(database, place, "Alex Sample", Role.ADMINISTRATOR)
    factory.agreed(database, admin, com)
    return admin


def facts(many: int, *, start: int = 0) -> list[Read]:
    """So many tables, each of a service of its own."""
    return [facts_read(UUID(int=one), EDITION) for one in range(start, start + many)]


def note(
    database: Database, actor: Actor, read: Sequence[Read], *, hours: int = 0, minutes: int = 0
) -> bool:
    with database.committing(actor) as session:
        at = NOW + timedelta(hours=hours, minutes=minutes)
        return actions.note_reading(session, actor, read, at=at)


def rows(database: Database, actor: Actor, *kinds: ReadAs) -> int:
    query = select(func.count()).select_from(LookedAt).where(LookedAt.kind.in_(kinds))
    with database.reading(actor) as session:
        return session.scalar(query) or 0


def test_the_same_table_is_one_whoever_asks_and_in_whichever_order() -> None:
    one, two = uuid4(), uuid4()

    assert facts_read(one, EDITION) == facts_read(one, EDITION)
    assert facts_read(one, EDITION).id != facts_read(two, EDITION).id
    assert facts_read(one, EDITION).id != facts_read(one, date(2026, 3, 31)).id
    assert side_read("A1", {one: EDITION, two: EDITION}) == side_read(
        "A1", {two: EDITION, one: EDITION}
    )
    assert side_read("A1", {one: EDITION}).id != side_read("A2", {one: EDITION}).id
    first, last = (figures_read(["T1"], EDITION, found, by=one) for found in ([one, two], [two]))
    assert [read.read_as for read in first] == [ReadAs.FIGURES, ReadAs.TOGETHER]
    assert {read.id for read in first}.isdisjoint(read.id for read in last)


def test_so_many_tables_and_no_more() -> None:
    earlier = {one.id for one in facts(199)}

    assert may_be_read(earlier, facts(1, start=199))
    assert not may_be_read(earlier, facts(2, start=199))
    assert may_be_read(earlier, facts(199))
    told = Read(ReadAs.TOGETHER, uuid4(), frozenset())
    assert may_be_read({one.id for one in facts(200)}, [told])


def test_after_two_hundred_tables_a_day_it_stops_until_tomorrow(
    database: Database, com: Actor
) -> None:
    assert note(database, com, facts(199))
    assert note(database, com, facts(1, start=199), hours=1)
    assert note(database, com, facts(200), hours=2)

    assert not note(database, com, facts(1, start=200), hours=2)
    assert not note(database, com, figures_read(["T1"], EDITION, [], by=com.organisation_id))

    assert rows(database, com, ReadAs.FACTS) == 400
    assert rows(database, com, ReadAs.FIGURES, ReadAs.TOGETHER) == 0
    with database.reading(com) as session:
        assert len(queries.read_today(session, com, at=NOW)) == 200
        assert queries.stopped_since(session, com, NOW - timedelta(hours=1)) == 1
        assert queries.stopped_since(session, com, NOW + timedelta(hours=3)) == 0
        tomorrow = MIDNIGHT + timedelta(days=1)
        assert queries.read_today(session, com, at=tomorrow) == frozenset()
    with database.committing(com) as session:
        assert actions.note_reading(session, com, facts(1, start=200), at=tomorrow)


def test_each_person_has_a_day_of_their_own(
    database: Database, board: people.Place, com: Actor
) -> None:
    other = people.person(database, board, "Cleo Sample", Role.COMMISSIONER)
    note(database, com, facts(200))

    assert note(database, other, facts(1, start=200))


def test_once_an_hour_for_each_service_whose_people_see_it_and_not_who(
    database: Database, place: people.Place, com: Actor, alex: Actor
) -> None:
    here = place.organisation.id
    read = [facts_read(here, EDITION), side_read("A1", {here: EDITION, uuid4(): EDITION})]
    together = figures_read(["T1", "T2"], EDITION, [here, uuid4()], by=com.organisation_id)
    for minutes in (0, 5):
        assert note(database, com, [*read, *together], minutes=minutes)
    assert note(database, com, read[:1], hours=1)

    with database.reading(alex) as session:
        found = queries.read_of_us(session, alex)

    assert [(one.commissioner, one.read_as, one.hour) for one in found] == [
        ("Coast board", ReadAs.FACTS, HOUR + timedelta(hours=1)),
        ("Coast board", ReadAs.FACTS, HOUR),
        ("Coast board", ReadAs.SIDE, HOUR),
        ("Coast board", ReadAs.TOGETHER, HOUR),
    ]
    assert rows(database, com, ReadAs.FIGURES) == 2


def test_nobody_sees_what_was_read_of_another_service(
    database: Database, place: people.Place, com: Actor, alex: Actor
) -> None:
    elsewhere = people.organisation(database, "Mill Lane")
    others = people.person(database, elsewhere, "Una Sample", Role.ADMINISTRATOR)
    trainer = people.person(database, place, "Tam Sample", Role.TRAINER)
    note(database, com, [facts_read(place.organisation.id, EDITION)])

    with database.reading(others) as session:
        assert queries.read_of_us(session, others) == []
    for actor in (com, trainer):
        with pytest.raises(NotFound), database.reading(actor) as session:
            queries.read_of_us(session, actor)


HOUR = NOW.replace(minute=0, second=0, microsecond=0)
