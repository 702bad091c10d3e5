"""Sessions to come: in the diary of both, moved, taken out, logged."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.supervision import actions, queries
from competence.supervision.reckoning import CouldNot
from competence.supervision.rules import Side
from tests.competence.assessment.trail import events
from tests.competence.supervision.conftest import Team
from tests.factories import signoff as pairs
from tests.factories import supervision as factory
from tests.factories.people import NOW
from tests.factories.supervision import TODAY, session_of

NEXT_WEEK = NOW + timedelta(days=7)
LATER = NOW + timedelta(days=9)


def planned(database: Database, actor: Actor) -> list[queries.PlannedRead]:
    with database.reading(actor) as session:
        return list(queries.planned(session, actor, since=NOW, on=TODAY))


def test_either_side_puts_it_into_the_diary_of_both(database: Database, team: Team) -> None:
    made = factory.planned(database, team.ash, team.sam, [team.ash])
    group = factory.planned(
        database, team.sam, team.sam, [team.ash, team.bo], kind="group", starts_at=LATER
    )

    assert [one.id for one in planned(database, team.ash)] == [made, group]
    first, second = planned(database, team.sam)
    assert (first.starts_at, first.minutes, first.read_as) == (NEXT_WEEK, 60, Side.SUPERVISOR)
    assert [one.name for one in second.workers] == ["Ash Sample", "Bo Sample"]
    (of_bo,) = planned(database, team.bo)
    assert ([one.name for one in of_bo.workers], of_bo.read_as) == (["Bo Sample"], Side.WORKER)
    for actor in (team.kit, team.lee, team.una):
        assert planned(database, actor) == []
        with pytest.raises(NotFound), database.reading(actor) as session:
            queries.planned_meeting(session, actor, made, on=TODAY)
    assert events(database, team.ash, "supervision.planned") == ["supervision.planned"] * 3


def test_moving_it_makes_another_in_its_place(database: Database, ash: Actor, sam: Actor) -> None:
    made = factory.planned(database, sam, sam, [ash])

    with database.committing(ash) as session:
        moved = actions.move(session, ash, made, starts_at=LATER, minutes=45, at=NOW).id

    (found,) = planned(database, sam)
    assert (found.id, found.starts_at, found.minutes, found.moved) == (moved, LATER, 45, True)
    with pytest.raises(NotFound), database.committing(sam) as session:
        actions.move(session, sam, made, starts_at=LATER, minutes=45, at=NOW)


def test_taking_it_out(database: Database, ash: Actor, sam: Actor) -> None:
    made = factory.planned(database, sam, sam, [ash])

    with database.committing(ash) as session:
        actions.take_out(session, ash, made, at=NOW)

    assert planned(database, sam) == planned(database, ash) == []
    assert events(database, ash, "supervision.taken") == ["supervision.taken_out"]


def test_a_group_is_moved_by_whoever_holds_it(database: Database, team: Team) -> None:
    made = factory.planned(database, team.sam, team.sam, [team.ash, team.bo], kind="group")

    with pytest.raises(RuleBroken), database.committing(team.ash) as session:
        actions.take_out(session, team.ash, made, at=NOW)
    with database.committing(team.sam) as session:
        actions.move(session, team.sam, made, starts_at=LATER, minutes=60, at=NOW)
    assert [one.starts_at for one in planned(database, team.bo)] == [LATER]


@pytest.mark.parametrize("could_not", [None, CouldNot.SUPERVISOR])
def test_what_is_logged_is_planned_no_more_unless_it_is_taken_back(
    database: Database, framework: Framework, ash: Actor, sam: Actor, could_not: CouldNot | None
) -> None:
    made = factory.planned(database, sam, sam, [ash])
    logged = factory.logged(
        database, sam, framework, session_of(sam, ash, planned_id=made, could_not=could_not)
    )
    assert planned(database, ash) == []
    with pytest.raises(NotFound):
        factory.logged(
            database, sam, framework,
            session_of(sam, ash, planned_id=made, held_on=TODAY - timedelta(days=1)),
        )  # fmt: skip

    with database.committing(sam) as session:
        actions.take_back(session, sam, logged, at=NOW)

    assert [one.id for one in planned(database, ash)] == [made]


def test_a_plan_is_logged_as_what_it_was(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    made = factory.planned(database, sam, sam, [ash])

    with pytest.raises(RuleBroken) as slip:
        factory.logged(
            database, sam, framework, session_of(sam, ash, kind="observation", planned_id=made)
        )

    assert slip.value.field == "kind"


def test_it_takes_a_pair_a_post_and_a_time_to_come(database: Database, team: Team) -> None:
    with pytest.raises(NotFound):
        factory.planned(database, team.ash, team.una, [team.ash])
    with pytest.raises(NotFound):
        factory.planned(database, team.ash, team.sam, [team.bo])
    with pytest.raises(NotPermitted):
        factory.planned(database, replace(team.sam, roles=frozenset()), team.sam, [team.ash])
    with pytest.raises(RuleBroken) as slip:
        factory.planned(database, team.sam, team.sam, [team.ash], starts_at=NOW)
    assert slip.value.field == "starts_at"
    with pytest.raises(RuleBroken) as slip, database.committing(team.sam) as session:
        actions.plan(
            session, team.sam, "practice",
            supervisor_id=team.sam.person_id, worker_ids=[team.ash.person_id],
            starts_at=LATER, minutes=0, at=NOW,
        )  # fmt: skip
    assert slip.value.field == "minutes"
    with pytest.raises(NotFound), database.committing(team.sam) as session:
        actions.take_out(session, team.sam, UUID(int=uuid4().int), at=NOW)


def test_it_goes_from_a_supervisors_diary_with_the_pair(database: Database, team: Team) -> None:
    factory.planned(database, team.sam, team.sam, [team.ash])
    pairs.pairs_ended(database, team.place, team.sam)

    assert planned(database, team.sam) == []
    assert len(planned(database, team.ash)) == 1


@pytest.mark.parametrize(
    ("starts_at", "from_"),
    [
        # A day of 24 hours; of 25, for the clocks go back on 25 October; and of 23, on 28 March.
        (datetime(2026, 12, 3, 10, tzinfo=UTC), datetime(2026, 12, 2, 10, tzinfo=UTC)),
        (datetime(2026, 10, 25, 10, tzinfo=UTC), datetime(2026, 10, 24, 9, tzinfo=UTC)),
        (datetime(2027, 3, 28, 9, tzinfo=UTC), datetime(2027, 3, 27, 10, tzinfo=UTC)),
        # Half past one on the night itself, and on the day after it.
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), datetime(2026, 10, 24, 0, 30, tzinfo=UTC)),
        (datetime(2026, 10, 26, 1, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2027, 3, 29, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        (datetime(2028, 2, 29, 10, tzinfo=UTC), datetime(2028, 2, 28, 10, tzinfo=UTC)),
        (datetime(2027, 1, 1, 0, 0, tzinfo=UTC), datetime(2026, 12, 31, 0, 0, tzinfo=UTC)),
    ],
)
def test_a_session_begins_within_a_day_from_the_same_time_by_the_clock_the_day_before(
    database: Database, team: Team, starts_at: datetime, from_: datetime
) -> None:
    system, a_minute = team.place.system, timedelta(minutes=1)
    made = factory.planned(
        database, team.ash, team.sam, [team.ash],
        starts_at=starts_at, at=starts_at - timedelta(days=5),
    )  # fmt: skip

    found = {}
    for at in (from_ - a_minute, from_, starts_at - a_minute, starts_at):
        with database.reading(system) as session:
            found[at] = queries.beginning(session, system, at=at)

    both = frozenset({team.ash.person_id, team.sam.person_id})
    assert [len(one) for one in found.values()] == [0, 1, 1, 0]
    assert found[from_] == [queries.Beginning(made, starts_at, both)]


def test_what_was_moved_taken_out_or_logged_begins_no_more(
    database: Database, framework: Framework, team: Team
) -> None:
    system, soon = team.place.system, NOW + timedelta(hours=5)
    moved, out, done = (
        factory.planned(database, team.sam, team.sam, [team.ash], starts_at=soon) for _ in range(3)
    )
    with database.committing(team.sam) as session:
        actions.move(session, team.sam, moved, starts_at=LATER, minutes=45, at=NOW)
        actions.take_out(session, team.sam, out, at=NOW)
    factory.logged(database, team.sam, framework, session_of(team.sam, team.ash, planned_id=done))

    with database.reading(system) as session:
        assert queries.beginning(session, system, at=NOW) == []
