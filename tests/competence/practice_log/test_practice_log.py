"""The log after a meeting: the worker's alone, by the week, with no time anywhere."""

from datetime import date

import pytest
from sqlalchemy import DateTime, select

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.practice_log import actions, queries
from competence.practice_log.records import PracticeEntry
from competence.practice_log.rules import (
    LONGEST_SENTENCE,
    MOST_IN_A_WEEK,
    Looked,
    fault,
    helped_with,
    week_of,
)
from competence.trail.records import TrailEntry
from tests.factories import people

WEDNESDAY = date(2026, 11, 25)
MONDAY = date(2026, 11, 23)
LOOKED = Looked(("D6", "D4"), "I spoke too soon.", "Long silences")
LONG = "x" * (LONGEST_SENTENCE + 1)


@pytest.mark.parametrize("day", [MONDAY, WEDNESDAY, date(2026, 11, 29)])
def test_only_the_week_is_kept(day: date) -> None:
    assert week_of(day) == MONDAY


@pytest.mark.parametrize(
    ("looked", "field"),
    [
        (LOOKED, None),
        (Looked(("D4",)), None),
        (Looked(hard="Hard."), None),
        (Looked(to_talk="This."), None),
        (Looked(hard=" "), "elements"),
        (Looked(("D99",)), "elements"),
        (Looked(hard=LONG), "hard"),
        (Looked(to_talk=LONG), "to_talk"),
    ],
)
def test_what_may_be_kept(framework: Framework, looked: Looked, field: str | None) -> None:
    found = fault(framework, looked)

    assert (None if found is None else found[0]) == field


def test_elements_are_told_by_our_own_labels_in_order(framework: Framework) -> None:
    assert helped_with(framework, LOOKED) == "Responding, Many voices"


def test_an_entry_is_its_workers_alone_and_leaves_no_time(
    database: Database, framework: Framework, place: people.Place, ash: Actor, sam: Actor
) -> None:
    before = _trail(database, ash)

    _log(database, ash, framework)
    _log(database, ash, framework)  # the same said twice in a week is one

    with database.reading(ash) as session:
        (found,) = queries.entries(session, ash)
        assert (found.week_on, found.looked) == (MONDAY, LOOKED)
        assert queries.entry(session, ash, found.id) == found
        dumped = str(session.connection().exec_driver_sql("SELECT * FROM practice_entry").all())
    assert "spoke too soon" not in dumped
    assert _trail(database, ash) == before
    instants = [c.name for c in PracticeEntry.__table__.c if isinstance(c.type, DateTime)]
    assert instants == []
    bo = people.worker(database, place, "Bo Sample")
    for other in (sam, bo):
        with database.committing(other) as session:
            assert queries.entries(session, other) == []
            with pytest.raises(NotFound):
                actions.forget(session, other, found.id)


def test_an_entry_is_forgotten_for_good(
    database: Database, framework: Framework, ash: Actor
) -> None:
    _log(database, ash, framework)

    with database.committing(ash) as session:
        actions.forget(session, ash, queries.entries(session, ash)[0].id)

    with database.reading(ash) as session:
        assert session.scalars(select(PracticeEntry)).all() == []


def test_only_a_worker_logs_and_a_week_holds_so_many(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    with database.committing(sam) as session, pytest.raises(NotPermitted):
        actions.log(session, sam, framework, LOOKED, on=WEDNESDAY)
    with database.committing(ash) as session, pytest.raises(RuleBroken) as refused:
        actions.log(session, ash, framework, Looked(), on=WEDNESDAY)
    assert refused.value.field == "elements"

    with database.committing(ash) as session:
        for place in range(MOST_IN_A_WEEK):
            actions.log(session, ash, framework, Looked(hard=f"{place}"), on=WEDNESDAY)
        with pytest.raises(RuleBroken, match="one week holds"):
            actions.log(session, ash, framework, LOOKED, on=MONDAY)


def _log(database: Database, worker: Actor, framework: Framework) -> None:
    with database.committing(worker) as session:
        actions.log(session, worker, framework, LOOKED, on=WEDNESDAY)


def _trail(database: Database, actor: Actor) -> int:
    with database.reading(actor) as session:
        return len(session.scalars(select(TrailEntry.seq)).all())
