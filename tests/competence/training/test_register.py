"""Taking the register, correcting it, and checking in at the door."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.training import actions, queries
from competence.training.records import RegisterEntry
from competence.training.rules.attendance import How
from tests.competence.assessment.trail import events
from tests.competence.training.conftest import Cast
from tests.factories import training as factory
from tests.factories.people import NOW

NOBODY = Actor.anonymous()


@pytest.fixture
def course(database: Database, framework: Framework, tam: Actor) -> UUID:
    return factory.course(database, tam, framework)


@pytest.fixture
def held(database: Database, tam: Actor, course: UUID) -> UUID:
    """A session that starts now and takes two hours."""
    return factory.session_of(database, tam, course, starts_at=NOW)


@pytest.fixture
def mina(database: Database, tam: Actor, course: UUID) -> UUID:
    return factory.by_name(database, tam, course, "Mina Sample")


def register(database: Database, actor: Actor, session_id: UUID) -> queries.RegisterRead:
    with database.reading(actor) as session:
        return queries.register(session, actor, session_id)


def take(
    database: Database, actor: Actor, session_id: UUID, minutes: dict[UUID, int], at: datetime = NOW
) -> int:
    with database.committing(actor) as session:
        return actions.take_register(session, actor, session_id, minutes, at=at)


def code_of(database: Database, actor: Actor, session_id: UUID) -> str:
    with database.reading(actor) as session:
        return queries.training_session(session, actor, session_id).check_in_code


def check_in(database: Database, code: str, typed: str, at: datetime = NOW) -> None:
    with database.committing(NOBODY) as session:
        actions.check_in(session, code, typed, at=at)


def test_a_correction_is_another_entry_and_the_newest_counts(
    database: Database, tam: Actor, course: UUID, held: UUID, mina: UUID
) -> None:
    other = factory.by_name(database, tam, course, "Ola Sample")

    assert take(database, tam, held, {mina: 120, other: 120}) == 2
    assert take(database, tam, held, {mina: 120, other: 60}) == 1
    assert take(database, tam, held, {mina: 120, other: 60}) == 0

    read = register(database, tam, held)
    assert [one.name for one in read.learners] == ["Mina Sample", "Ola Sample"]
    assert (read.entries[other].minutes, read.entries[other].times) == (60, 2)
    with database.reading(tam) as session:
        found = queries.progress(session, tam, course).learners
    minutes = {one.learner.id: one.facts.minutes for one in found}
    assert minutes == {mina: 120, other: 60}
    assert events(database, tam, "attendance.") == ["attendance.recorded"] * 2


def test_only_whoever_trains_on_the_course_takes_its_register(
    database: Database, cast: Cast, held: UUID, mina: UUID
) -> None:
    for actor in (cast.tia, cast.wes):
        with pytest.raises((NotFound, NotPermitted)):
            take(database, actor, held, {mina: 120})
        with pytest.raises(NotFound):
            register(database, actor, held)


@pytest.mark.parametrize("minutes", [-1, 121])
def test_minutes_are_those_of_the_session(
    database: Database, tam: Actor, held: UUID, mina: UUID, minutes: int
) -> None:
    with pytest.raises(RuleBroken, match="120"):
        take(database, tam, held, {mina: minutes})


def test_a_register_is_of_people_on_its_list_and_of_a_session_that_began(
    database: Database, tam: Actor, course: UUID, held: UUID, mina: UUID
) -> None:
    with pytest.raises(NotFound):
        take(database, tam, held, {uuid4(): 60})
    with pytest.raises(RuleBroken, match="still to come"):
        take(database, tam, held, {mina: 60}, at=NOW - timedelta(hours=1))
    off = factory.session_of(database, tam, course, starts_at=NOW)
    with database.committing(tam) as session:
        actions.call_off(session, tam, off, at=NOW)
    with pytest.raises(RuleBroken, match="called off"):
        take(database, tam, off, {mina: 60})


def test_the_database_itself_lets_nobody_enter_themself(
    database: Database, tam: Actor, held: UUID, mina: UUID
) -> None:
    with pytest.raises(IntegrityError), database.committing(tam) as session:
        session.add(
            RegisterEntry(
                organisation_id=tam.organisation_id, session_id=held, learner_id=mina,
                person_id=tam.person_id, nth=1, minutes=120, how=How.BY_TRAINER,
                entered_by=tam.person_id, entered_at=NOW,
            )
        )  # fmt: skip


def test_one_checks_in_with_first_letters_while_the_session_runs_once(
    database: Database, tam: Actor, held: UUID, mina: UUID
) -> None:
    code = code_of(database, tam, held)

    check_in(database, code, "mi", at=NOW + timedelta(minutes=5))
    check_in(database, code, "Mina Sample", at=NOW + timedelta(minutes=50))

    entry = register(database, tam, held).entries[mina]
    assert (entry.minutes, entry.how, entry.times) == (120, How.CHECK_IN, 1)
    assert events(database, tam, "attendance.") == ["attendance.checked_in"]
    take(database, tam, held, {mina: 0})
    check_in(database, code, "Mina", at=NOW + timedelta(minutes=60))
    assert register(database, tam, held).entries[mina].minutes == 0


@pytest.mark.parametrize("minutes", [-31, 120])
def test_before_and_after_a_session_its_code_does_nothing(
    database: Database, tam: Actor, held: UUID, mina: UUID, minutes: int
) -> None:
    at = NOW + timedelta(minutes=minutes)
    code = code_of(database, tam, held)

    with pytest.raises(RuleBroken, match="half an hour"):
        check_in(database, code, "Mina", at=at)
    with database.reading(NOBODY) as session:
        assert not queries.door(session, code, at=at).is_open


def test_nobody_s_words_and_two_people_s_are_answered_alike(
    database: Database, tam: Actor, course: UUID, held: UUID, mina: UUID
) -> None:
    factory.by_name(database, tam, course, "Mira Sample")
    code = code_of(database, tam, held)

    said = set()
    for typed in ("Mi", "Zoe", "m", ""):
        with pytest.raises(RuleBroken) as refused:
            check_in(database, code, typed)
        said.add(str(refused.value))

    assert len(said) == 1
    with database.reading(NOBODY) as session:
        found = queries.door(session, code, at=NOW)
    assert (found.provider, found.is_open) == ("Mill Lane Training", True)


def test_a_code_ends_when_a_session_is_called_off(
    database: Database, tam: Actor, course: UUID
) -> None:
    made = factory.session_of(database, tam, course, starts_at=NOW)
    code = code_of(database, tam, made)
    with database.committing(tam) as session:
        actions.call_off(session, tam, made, at=NOW)

    with pytest.raises(NotFound):
        check_in(database, code, "Mina")


def test_who_waits_or_left_does_not_check_in_and_a_trainer_learns_nowhere_here(
    database: Database, framework: Framework, tam: Actor
) -> None:
    course = factory.course(database, tam, framework, places=1)
    held = factory.session_of(database, tam, course, starts_at=NOW)
    gone = factory.by_name(database, tam, course, "Gone")
    factory.by_name(database, tam, course, "Waits")
    code = code_of(database, tam, held)

    with pytest.raises(RuleBroken):
        check_in(database, code, "Waits")
    with database.committing(tam) as session:
        actions.take_off(session, tam, gone, at=NOW)
    with pytest.raises(RuleBroken):
        check_in(database, code, "Gone")
    check_in(database, code, "Waits")
