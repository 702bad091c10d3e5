"""Made-up services hold what an audit reads, and their people are all made up."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from competence.actors import Actor, Role
from competence.commissioning import queries as commissioning
from competence.database import Database
from competence.framework.model import Framework
from competence.made_up import Region, services
from competence.made_up.region import name_of
from competence.oversight.counting import counts, facts
from competence.oversight.rules import Answer, Counts
from competence.people import queries as people_queries
from competence.people.rules import OrganisationKind
from competence.trail.queries import verified
from tests.factories import people
from tests.factories.people import NOW

TODAY = NOW.date()
A_YEAR = timedelta(days=365)
Written = Callable[[Region], list[UUID]]


@pytest.fixture
def cora(database: Database) -> Actor:
    """A commissioner."""
    place = people.organisation(database, "Estuary", kind=OrganisationKind.COMMISSIONER)
    return people.person(database, place, "Cora Sample", Role.COMMISSIONER)


@pytest.fixture
def written(database: Database, framework: Framework, cora: Actor) -> Written:
    def made(region: Region) -> list[UUID]:
        return list(services(database, framework, region, lambda _: [cora], at=NOW))

    return made


def test_a_made_up_service_has_something_in_every_table_of_the_audit(
    database: Database, framework: Framework, written: Written
) -> None:
    (service_id,) = written(Region([30], days=730))

    system = Actor.system(service_id)
    with database.reading(system) as session:
        found = counts(session, system, framework, starts=TODAY - A_YEAR, ends=TODAY)
        said = facts(session, system, framework, on=TODAY)
    tables = [one for one in found if isinstance(one, Counts)]
    assert [one.table for one in tables if not sum(cell.count for cell in one.cells)] == [
        f"training-{course.code}" for course in framework.courses[3:]
    ]
    assert min(len(one.people) for one in tables) > 20  # a few have left
    assert {one.answer for one in said} == set(Answer)


def test_a_region_is_the_same_each_time_and_each_of_its_services_another(
    database: Database, framework: Framework, cora: Actor, written: Written
) -> None:
    made = written(Region([1, 4, 4, 0], days=400))

    with database.reading(cora) as session:
        read = commissioning.services(session, cora, on=TODAY)
    assert {one.service_id for one in read} == set(made)
    assert [_workers(database, one) for one in made] == [1, 4, 4, 0]
    assert len({name_of(place) for place in range(250)}) == 250


def test_nothing_stands_on_the_trail_of_what_was_made_up(
    database: Database, written: Written
) -> None:
    (service_id,) = written(Region([2], days=100))

    with database.reading(Actor.system(service_id)) as session:
        assert verified(session, service_id) is None


def _workers(database: Database, service_id: UUID) -> int:
    system = Actor.system(service_id)
    with database.reading(system) as session:
        found = people_queries.holders(session, system, Role.PEER_SUPPORT_WORKER, on=TODAY)
    assert all(one.name.endswith(" Sample") for one in found)
    return len(found)
