"""An answer that is late is told to its holder's own lead, and then to the service."""

from datetime import date, timedelta

import pytest

from competence.actors import Actor, Role
from competence.database import Database
from competence.errors import NotPermitted
from competence.framework.model import Framework
from competence.people.queries import own_leads
from competence.people.rules import waits_with
from competence.scope import actions, queries
from tests.factories import people, scope
from tests.factories.people import NOW

OWED = NOW.date() + timedelta(days=14)


def lead(database: Database, place: people.Place, name: str) -> Actor:
    return people.person(database, place, name, Role.SUPERVISOR, answers_scope_concerns=True)


def with_whom(database: Database, who: Actor, on: date) -> list[tuple[str, date]]:
    with database.reading(who) as session:
        leads = own_leads(session, who, on=on)
        found = queries.late_with(session, who, leads, on=on)
    return [(one.holder.name, one.since) for one in waits_with(found)]


def here(database: Database, who: Actor, on: date) -> tuple[date, int | None] | None:
    with database.reading(who) as session:
        found = queries.late_here(session, who, on=on)
    return None if found is None else (found.since, found.count)


def test_from_the_day_after_its_holders_lead_sees_that_it_waits_and_then_the_service(
    database: Database, framework: Framework, place: people.Place, ash: Actor, sam: Actor, jo: Actor
) -> None:
    lee = lead(database, place, "Lee Sample")
    given = scope.shared(database, ash, scope.entry(database, ash, framework), sam)
    after, later = OWED + timedelta(days=1), OWED + timedelta(days=14)

    assert [with_whom(database, lee, day) for day in (OWED, after)] == [[], [("Sam Sample", OWED)]]
    assert here(database, jo, after) is None
    assert here(database, jo, later) == (OWED, None)
    for other in (ash, sam, jo):
        assert with_whom(database, other, later) == []
    with database.reading(lee) as session, pytest.raises(NotPermitted):
        queries.late_here(session, lee, on=later)
    with database.committing(sam) as session:
        actions.answer(session, sam, given, scope.answer(), at=NOW)
    assert (with_whom(database, lee, later), here(database, jo, later)) == ([], None)


def test_the_service_is_told_how_many_where_three_people_wait(
    database: Database, framework: Framework, place: people.Place, jo: Actor
) -> None:
    lee, kit = lead(database, place, "Lee Sample"), lead(database, place, "Kit Sample")
    for number in range(3):
        worker = people.worker(database, place, f"W{number} Sample")
        scope.shared(database, worker, scope.entry(database, worker, framework), lee)
    later = OWED + timedelta(days=14)

    assert here(database, jo, later) == (OWED, 3)
    assert with_whom(database, lee, later) == []
    assert with_whom(database, kit, later) == [("Lee Sample", OWED)]
