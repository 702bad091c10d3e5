"""Courses: their terms, who trains, their sessions."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.training import actions, queries
from competence.training.rules.attendance import AttendanceRule, Measure
from competence.training.rules.courses import Terms, Times
from tests.competence.training.conftest import Cast
from tests.factories import training as factory
from tests.factories.people import NOW

TOMORROW = NOW + timedelta(days=1)


def read(database: Database, actor: Actor, course_id: UUID) -> queries.CourseRead:
    with database.reading(actor) as session:
        return queries.course(session, actor, course_id)


@pytest.fixture
def course(database: Database, framework: Framework, tam: Actor) -> UUID:
    return factory.course(database, tam, framework)


def test_a_course_is_its_trainers_alone(
    database: Database, framework: Framework, cast: Cast
) -> None:
    version = factory.published(database, cast.tam, framework)
    made = factory.course(database, cast.tam, framework, version_id=version, places=8)

    found = read(database, cast.tam, made)

    assert (found.terms.places, found.version_id, found.minutes) == (8, version, 0)
    assert [one.person.name for one in found.trainers] == ["Tam Sample"]
    for actor in (cast.tia, cast.ash, cast.wes, cast.jo):
        with pytest.raises(NotFound):
            read(database, actor, made)
        with database.reading(actor) as session:
            assert queries.courses(session, actor, at=NOW) == []
    with pytest.raises(NotPermitted), database.committing(cast.ash) as session:
        actions.open_course(session, cast.ash, framework, Terms("Mine"), at=NOW)


def test_its_trainers_set_its_terms(database: Database, tam: Actor, course: UUID) -> None:
    terms = Terms("A day", "Short.", 4, AttendanceRule(Measure.MINUTES, 90))

    with database.committing(tam) as session:
        actions.set_terms(session, tam, course, terms, at=NOW)

    assert read(database, tam, course).terms == terms


def test_another_trainer_here_is_let_in_and_the_last_one_stays(
    database: Database, cast: Cast, course: UUID
) -> None:
    tam, tia = cast.tam, cast.tia
    for nobody in (cast.ash.person_id, cast.wes.person_id):
        with pytest.raises(NotFound), database.committing(tam) as session:
            actions.let_train(session, tam, course, nobody, at=NOW)
    with database.committing(tam) as session:
        actions.let_train(session, tam, course, tia.person_id, at=NOW)
    with database.committing(tia) as session:
        actions.end_training(session, tia, course, tam.person_id, at=NOW)

    with pytest.raises(NotFound):
        read(database, tam, course)
    for person, refusal in ((tia.person_id, RuleBroken), (tam.person_id, NotFound)):
        with pytest.raises(refusal), database.committing(tia) as session:
            actions.end_training(session, tia, course, person, at=NOW)
    with database.committing(tia) as session:
        actions.let_train(session, tia, course, tam.person_id, at=NOW)
    assert len(read(database, tam, course).trainers) == 2


def test_that_somebody_delivers_from_lived_experience_is_theirs_to_say_and_take_back(
    database: Database, tam: Actor, tia: Actor, course: UUID
) -> None:
    with database.committing(tam) as session:
        actions.let_train(session, tam, course, tia.person_id, at=NOW)
    with database.committing(tia) as session:
        actions.say_lived_experience(session, tia, course, on=NOW.date(), at=NOW)

    said = {
        one.person.name: one.from_lived_experience for one in read(database, tam, course).trainers
    }
    assert said == {"Tam Sample": False, "Tia Sample": True}
    with database.committing(tia) as session:
        actions.say_lived_experience(session, tia, course, on=None, at=NOW)
    assert not any(one.from_lived_experience for one in read(database, tam, course).trainers)


def test_sessions_are_planned_from_the_scheme_moved_and_called_off(
    database: Database, framework: Framework, tam: Actor, tia: Actor
) -> None:
    version = factory.published(database, tam, framework)
    course = factory.course(database, tam, framework, version_id=version)
    with database.reading(tam) as session:
        part = queries.version(session, tam, version).parts[1]
    with database.committing(tam) as session:
        actions.let_train(session, tam, course, tia.person_id, at=NOW)
        session.flush()
        made = actions.plan_session(
            session, tam, course, Times(TOMORROW, 120, "", "Room 2", part.id),
            led_by=tia.person_id, beside=[tia.person_id, tam.person_id], at=NOW,
        ).id  # fmt: skip

    (found,) = read(database, tia, course).sessions
    assert (found.title, found.led_by.name, found.part_id) == (
        part.part.title,
        "Tia Sample",
        part.id,
    )
    assert [one.name for one in found.beside] == ["Tam Sample"]
    later = Times(TOMORROW + timedelta(days=1), 90, "Roles", "Room 3")
    with database.committing(tia) as session:
        actions.change_session(
            session, tia, made, later, led_by=tam.person_id, beside=[tia.person_id], at=NOW
        )
    with database.reading(tam) as session:
        found = queries.training_session(session, tam, made)
        (same,) = queries.sessions_between(session, tam, NOW, NOW + timedelta(days=9))
        (listed,) = queries.courses(session, tam, at=NOW)
        begun, over = (later.starts_at + timedelta(minutes=past) for past in (89, 90))
        (runs,) = queries.sessions_between(session, tam, begun, begun + timedelta(days=1))
        assert not queries.sessions_between(session, tam, over, over + timedelta(days=1))
    assert (found.starts_at, found.minutes, found.times_moved) == (later.starts_at, 90, 1)
    assert [one.name for one in found.beside] == ["Tia Sample"]
    assert (same, runs, listed.next_at) == (found, found, later.starts_at)
    with database.committing(tam) as session:
        actions.call_off(session, tam, made, at=NOW)
    assert read(database, tam, course).minutes == 0
    with pytest.raises(RuleBroken, match="called off"), database.committing(tam) as session:
        actions.call_off(session, tam, made, at=NOW)
    with pytest.raises(RuleBroken, match="called off"), database.committing(tam) as session:
        actions.change_session(session, tam, made, later, led_by=tam.person_id, at=NOW)


def test_a_session_is_of_its_course_s_own_scheme_and_trainers(
    database: Database, framework: Framework, cast: Cast, course: UUID
) -> None:
    tam = cast.tam
    version = factory.published(database, tam, framework)
    with database.reading(tam) as session:
        part = queries.version(session, tam, version).parts[0].id
    wrong = [
        (Times(TOMORROW, 60, "Roles", part_id=part), tam.person_id, []),
        (Times(TOMORROW, 60, "Roles", part_id=uuid4()), tam.person_id, []),
        (Times(TOMORROW, 60, "Roles"), cast.tia.person_id, []),
        (Times(TOMORROW, 60, "Roles"), tam.person_id, [cast.tia.person_id]),
        (Times(TOMORROW, 0, "Roles"), tam.person_id, []),
    ]

    for times, led_by, beside in wrong:
        with pytest.raises(RuleBroken), database.committing(tam) as session:
            actions.plan_session(session, tam, course, times, led_by=led_by, beside=beside, at=NOW)
    with pytest.raises(NotFound), database.committing(cast.tia) as session:
        actions.call_off(session, cast.tia, factory.session_of(database, tam, course), at=NOW)


def test_what_took_place_keeps_its_length_and_is_not_called_off(
    database: Database, tam: Actor, course: UUID
) -> None:
    made = factory.session_of(database, tam, course, starts_at=NOW)
    line = factory.by_name(database, tam, course, "Mina")
    with database.committing(tam) as session:
        actions.take_register(session, tam, made, {line: 120}, at=NOW)

    with pytest.raises(RuleBroken, match="took place"), database.committing(tam) as session:
        actions.call_off(session, tam, made, at=NOW)
    with pytest.raises(RuleBroken, match="length stays"), database.committing(tam) as session:
        actions.change_session(
            session, tam, made, Times(NOW, 60, "Roles"), led_by=tam.person_id, at=NOW
        )


def test_what_is_asked_for_is_asked_until_it_is_not(
    database: Database, tam: Actor, course: UUID
) -> None:
    part = factory.asked(database, tam, course)
    factory.asked(database, tam, course, "Another page")
    with database.committing(tam) as session:
        actions.ask_no_more(session, tam, course, part, at=NOW)

    assert [one.title for one in read(database, tam, course).asked] == ["Another page"]
    with pytest.raises(NotFound), database.committing(tam) as session:
        actions.ask_no_more(session, tam, course, part, at=NOW)


def test_a_closed_course_lets_nobody_in(database: Database, tam: Actor, course: UUID) -> None:
    token = factory.link(database, tam, course)
    with database.committing(tam) as session:
        actions.close_course(session, tam, course, at=NOW)

    assert read(database, tam, course).is_closed
    with pytest.raises(NotFound), database.committing(Actor.anonymous()) as session:
        actions.join_by_name(session, token, "Mina", at=NOW)
    for change in (
        lambda s: actions.close_course(s, tam, course, at=NOW),
        lambda s: actions.make_link(s, tam, course, at=NOW),
        lambda s: actions.add_by_name(s, tam, course, "Mina", at=NOW),
    ):
        with pytest.raises(RuleBroken, match="closed"), database.committing(tam) as session:
            change(session)
