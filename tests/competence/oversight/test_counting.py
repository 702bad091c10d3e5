"""Every count of an organisation is what a slow, obvious reference makes of the same rows."""

from datetime import date, timedelta

import pytest

from competence.actors import Actor
from competence.assessment.rules import Answer as Said
from competence.database import Database
from competence.framework import audit
from competence.framework.model import Framework
from competence.oversight import counting
from competence.oversight.counting.scope import working_days
from competence.oversight.rules import Cell, Counts, Measures
from competence.supervision.reckoning import Length, Step, Unit
from tests.competence.oversight import reference
from tests.competence.oversight.world import ENDS, STARTS, World, made
from tests.factories import assessment, people, scope, supervision
from tests.factories.people import LONG_AGO, NOW

SEEDS = range(6)


Found = dict[str, Counts | Measures]


def tables_of(
    database: Database,
    place: people.Place,
    framework: Framework,
    *,
    starts: date = LONG_AGO,
    ends: date = date(2027, 3, 1),
) -> Found:
    with database.reading(place.system) as session:
        found = counting.counts(session, place.system, framework, starts=starts, ends=ends)
    return {one.table: one for one in found}


@pytest.fixture(params=SEEDS)
def world(
    request: pytest.FixtureRequest,
    database: Database,
    place: people.Place,
    framework: Framework,
) -> World:
    return made(database, place, framework, request.param)


@pytest.mark.thorough
def test_every_count_is_what_the_reference_counts(database: Database, world: World) -> None:
    found = tables_of(database, world.place, world.framework, starts=STARTS, ends=ENDS)

    for code, expected in reference.things(world).items():
        table = found[code]
        assert isinstance(table, Counts)
        for cell in table.cells:
            pile = expected.piles.get(cell.code, reference.Pile())
            assert cell == Cell(cell.code, pile.count, frozenset(pile.people)), code
        assert (table.total, table.people) == (expected.total, frozenset(expected.peers)), code
    trained = reference.training(world)
    for course in world.framework.courses:
        table = found[f"training-{course.code}"]
        assert isinstance(table, Counts)
        assert [cell.count for cell in table.cells] == [len(trained.get(course.code, ()))]
        assert table.people == frozenset(reference.workers_now(world))
        assert table.total == len(table.people)
    measures = found["days-to-answer"]
    assert isinstance(measures, Measures)
    assert dict(measures.by_person) == reference.days_to_answer(world)


def test_an_entry_about_nothing_in_the_release_is_in_the_total_alone(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    entry = scope.entry(database, ash, framework, scope.logged(about=None))
    scope.shared(database, ash, entry, sam, counted=True)

    found = tables_of(database, place, framework)

    for code in ("scope-by-verdict", "scope-by-guard"):
        table = found[code]
        assert isinstance(table, Counts)
        assert (table.total, table.rest) == (1, 1)


def test_an_agreement_that_another_replaced_from_its_first_day_counts_nothing(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    weekly = (Step(1, Length(1, Unit.WEEKS)),)
    starts_on = date(2026, 11, 2)
    supervision.agreed(database, ash, sam, supervision.terms(rhythm=weekly, starts_on=starts_on))
    supervision.agreed(
        database, ash, sam, supervision.terms(starts_on=starts_on), at=NOW + timedelta(hours=1)
    )

    table = tables_of(database, place, framework)["supervision-agreed"]

    assert isinstance(table, Counts)
    assert table.total == 4  # one in four weeks, for sixteen weeks


def test_what_nobody_let_count_changes_no_count(
    database: Database, place: people.Place, framework: Framework, ash: Actor, sam: Actor
) -> None:
    before = tables_of(database, place, framework)

    scope.entry(database, ash, framework)
    scope.shared(database, ash, scope.entry(database, ash, framework), sam)
    said = {"F1": Said(level="competent"), "F7": Said(non_rating="need-from-team", duty="DU04")}
    assessment.shared(database, ash, sam, framework, said)

    assert tables_of(database, place, framework) == before


def test_what_the_release_asks_is_counted_in_its_order(
    database: Database, place: people.Place, framework: Framework
) -> None:
    found = tables_of(database, place, framework)

    asked = audit.tables(framework)
    assert list(found) == [one.code for one in asked]
    counts = [one for one in found.values() if isinstance(one, Counts)]
    assert [[cell.code for cell in one.cells] for one in counts] == [
        [row.code for row in one.rows] for one in asked if not one.is_middle
    ]


def test_a_release_without_an_audit_counts_nothing(
    database: Database, place: people.Place, tiny: Framework
) -> None:
    assert tables_of(database, place, tiny) == {}


@pytest.mark.parametrize(
    ("after", "until", "days"),
    [
        (date(2026, 9, 25), date(2026, 9, 25), 0),
        (date(2026, 9, 25), date(2026, 9, 27), 0),
        (date(2026, 9, 25), date(2026, 9, 28), 1),
        (date(2026, 9, 26), date(2026, 9, 27), 0),
        (date(2026, 9, 21), date(2026, 9, 28), 5),
        (date(2026, 9, 22), date(2026, 10, 6), 10),
    ],
)
def test_days_to_an_answer_leave_out_weekends(after: date, until: date, days: int) -> None:
    assert working_days(after, until) == days
