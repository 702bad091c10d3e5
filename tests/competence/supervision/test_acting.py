"""Agreed actions: whose, by when, and what became of them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.supervision import actions, queries
from competence.supervision.reckoning import CouldNot
from competence.supervision.records import AgreedAction
from competence.supervision.rules import Change, NewAction, Owner
from tests.competence.assessment.trail import events
from tests.competence.supervision.conftest import Team
from tests.factories import people
from tests.factories import signoff as pairs
from tests.factories import supervision as factory
from tests.factories.people import NOW
from tests.factories.supervision import TODAY, session_of

SOON = TODAY + timedelta(days=14)


def mine(database: Database, worker: Actor) -> list[queries.ActionRead]:
    with database.reading(worker) as session:
        return list(queries.open_actions(session, worker))


def theirs(database: Database, supervisor: Actor, worker: Actor) -> list[str]:
    with database.reading(supervisor) as session:
        found = queries.open_actions_with(session, supervisor, worker.person_id, on=TODAY)
    return [one.words for one in found]


def changed(
    database: Database,
    actor: Actor,
    action_id: UUID,
    change: Change,
    *,
    due_on: date | None = None,
    after: int = 0,
) -> None:
    at = NOW + timedelta(minutes=after)
    with database.committing(actor) as session:
        actions.change_action(session, actor, action_id, change, due_on=due_on, at=at)


def test_an_action_is_open_until_either_side_says_it_is_over(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    factory.logged(database, sam, framework, session_of(sam, ash))
    (one,) = mine(database, ash)
    assert (one.owner, one.due_on, one.words) == (Owner.SUPERVISOR, TODAY, factory.ACTION.words)

    changed(database, ash, one.id, Change.ANOTHER_DAY, due_on=SOON, after=1)
    assert mine(database, ash)[0].due_on == SOON
    changed(database, sam, one.id, Change.DONE, after=2)
    assert mine(database, ash) == []
    assert theirs(database, sam, ash) == []
    changed(database, ash, one.id, Change.OPEN_AGAIN, after=3)
    assert theirs(database, sam, ash) == [factory.ACTION.words]
    changed(database, sam, one.id, Change.NOT_NEEDED, after=4)
    assert mine(database, ash) == []
    assert events(database, ash, "supervision.action.changed") == ["supervision.action.changed"] * 4


def test_what_is_over_is_opened_before_it_is_changed(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    factory.logged(database, sam, framework, session_of(sam, ash))
    (one,) = mine(database, ash)

    with pytest.raises(RuleBroken, match="open already"):
        changed(database, ash, one.id, Change.OPEN_AGAIN)
    changed(database, ash, one.id, Change.DONE)
    for change in (Change.DONE, Change.NOT_NEEDED, Change.ANOTHER_DAY):
        with pytest.raises(RuleBroken, match="over already"):
            changed(database, sam, one.id, change)


def test_open_actions_come_by_their_day_and_the_undated_last(
    database: Database, framework: Framework, ash: Actor, sam: Actor
) -> None:
    agreed = tuple(
        NewAction(words, Owner.WORKER, due_on)
        for words, due_on in (("whenever", None), ("later", SOON), ("today", TODAY))
    )
    factory.logged(database, ash, framework, session_of(sam, ash, agreed=agreed))

    assert [one.words for one in mine(database, ash)] == ["today", "later", "whenever"]


def test_either_side_adds_one_afterwards(
    database: Database, framework: Framework, team: Team
) -> None:
    made = factory.logged(database, team.sam, framework, session_of(team.sam, team.ash, agreed=()))
    for actor, worker_id in ((team.ash, None), (team.sam, team.ash.person_id)):
        with database.committing(actor) as session:
            actions.agree_action(
                session, actor, made,
                NewAction("Ask.", Owner.SERVICE, worker_id=worker_id), at=NOW,
            )  # fmt: skip

    assert theirs(database, team.sam, team.ash) == ["Ask.", "Ask."]
    with pytest.raises(RuleBroken) as slip, database.committing(team.ash) as session:
        actions.agree_action(session, team.ash, made, NewAction("", Owner.WORKER), at=NOW)
    assert slip.value.field == "action"
    for actor in (team.bo, team.kit):
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.agree_action(session, actor, made, NewAction("x", Owner.WORKER), at=NOW)


def test_none_is_added_to_line_management_or_to_what_was_not_held(
    database: Database, framework: Framework, ash: Actor, sam: Actor, lee: Actor
) -> None:
    line = factory.logged(database, lee, framework, session_of(lee, ash, kind="line"))
    lost = factory.logged(
        database, sam, framework, session_of(sam, ash, could_not=CouldNot.SERVICE)
    )

    for meeting in (line, lost):
        with pytest.raises(RuleBroken), database.committing(ash) as session:
            actions.agree_action(session, ash, meeting, factory.ACTION, at=NOW)


def test_each_supervisor_sees_and_changes_what_they_agreed(
    database: Database, framework: Framework, team: Team
) -> None:
    factory.logged(database, team.sam, framework, session_of(team.sam, team.ash))
    (one,) = mine(database, team.ash)

    assert theirs(database, team.kit, team.ash) == []
    assert theirs(database, team.lee, team.ash) == []
    for actor in (team.kit, team.lee, team.una, team.bo):
        with pytest.raises(NotFound):
            changed(database, actor, one.id, Change.DONE)
    with pytest.raises(NotFound):
        theirs(database, team.una, team.ash)
    with pytest.raises(NotFound):
        changed(database, team.ash, uuid4(), Change.DONE)


def test_whoever_comes_after_sees_what_is_open_alone(
    database: Database, framework: Framework, team: Team
) -> None:
    agreed = (factory.ACTION, NewAction("Read the leaflet.", Owner.WORKER))
    made = factory.logged(
        database, team.sam, framework, session_of(team.sam, team.ash, agreed=agreed)
    )
    done = next(one for one in mine(database, team.ash) if one.owner is Owner.WORKER)
    changed(database, team.ash, done.id, Change.DONE)
    people.pair(database, team.place, team.ash, team.una)
    pairs.pairs_ended(database, team.place, team.sam)

    assert theirs(database, team.una, team.ash) == [factory.ACTION.words]
    with pytest.raises(NotFound), database.reading(team.una) as session:
        queries.meeting(session, team.una, made, on=TODAY)
    with pytest.raises(NotFound):
        theirs(database, team.sam, team.ash)
    (still,) = mine(database, team.ash)
    changed(database, team.una, still.id, Change.DONE)
    assert mine(database, replace(team.ash, roles=frozenset())) == []


def over_and_kept(
    database: Database, ash: Actor, action: queries.ActionRead, *, on: date
) -> tuple[bool, list[str]]:
    """Whether an action can be read on a day, and what its session says was agreed."""
    with database.reading(ash) as session:
        (part,) = queries.meeting(session, ash, action.meeting_id, on=on).attended
        try:
            queries.agreed_action(session, ash, action.id, on=on)
        except NotFound:
            return False, [one.words for one in part.actions]
    return True, [one.words for one in part.actions]


def dropped(database: Database, place: people.Place, at: datetime) -> int:
    with database.committing(place.system) as session:
        return actions.drop_actions(session, place.system, at=at)


def test_two_years_after_it_is_over_an_action_is_read_no_more_and_goes(
    database: Database, framework: Framework, place: people.Place, ash: Actor, sam: Actor
) -> None:
    factory.logged(database, sam, framework, session_of(sam, ash))
    (one,) = mine(database, ash)
    changed(database, ash, one.id, Change.DONE)
    last = NOW.replace(year=NOW.year + 2)
    over = last + timedelta(days=1)

    assert over_and_kept(database, ash, one, on=last.date()) == (True, [factory.ACTION.words])
    assert over_and_kept(database, ash, one, on=over.date()) == (False, [])
    assert [dropped(database, place, at) for at in (last, over, over)] == [0, 1, 0]
    with database.reading(place.system) as session:
        assert session.scalars(select(AgreedAction.words)).all() == [None]
    assert over_and_kept(database, ash, one, on=TODAY) == (False, [])
    assert events(database, ash, "supervision.action_d") == ["supervision.action_deleted"]


def test_what_is_open_or_was_opened_again_stays(
    database: Database, framework: Framework, place: people.Place, ash: Actor, sam: Actor
) -> None:
    two = (factory.ACTION, replace(factory.ACTION, words="Ask again."))
    factory.logged(database, sam, framework, session_of(sam, ash, agreed=two))
    first, _ = mine(database, ash)
    changed(database, ash, first.id, Change.NOT_NEEDED)
    changed(database, ash, first.id, Change.OPEN_AGAIN, after=1)
    changed(database, ash, first.id, Change.ANOTHER_DAY, due_on=SOON, after=2)

    assert dropped(database, place, NOW + timedelta(days=1000)) == 0
    assert len(mine(database, ash)) == 2


def test_the_two_years_begin_with_the_last_time_it_was_over(
    database: Database, framework: Framework, place: people.Place, ash: Actor, sam: Actor
) -> None:
    factory.logged(database, sam, framework, session_of(sam, ash))
    (one,) = mine(database, ash)
    a_month = 30 * 24 * 60
    for change, after in (
        (Change.DONE, 0),
        (Change.OPEN_AGAIN, a_month),
        (Change.DONE, 2 * a_month),
    ):
        changed(database, ash, one.id, change, after=after)

    assert dropped(database, place, NOW + timedelta(days=732)) == 0
    assert dropped(database, place, NOW + timedelta(days=732 + 60)) == 1


def test_actions_of_a_session_taken_back_go_as_if_they_had_been_over_then(
    database: Database, framework: Framework, place: people.Place, ash: Actor, sam: Actor
) -> None:
    meeting = factory.logged(database, sam, framework, session_of(sam, ash))
    with database.committing(sam) as session:
        actions.take_back(session, sam, meeting, at=NOW)

    assert dropped(database, place, NOW + timedelta(days=731)) == 0
    assert dropped(database, place, NOW + timedelta(days=732)) == 1


def test_nobody_lets_actions_go_by_hand(database: Database, sam: Actor) -> None:
    with pytest.raises(NotPermitted), database.committing(sam) as session:
        actions.drop_actions(session, sam, at=NOW)
