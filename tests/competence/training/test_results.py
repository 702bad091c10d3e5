"""What is handed in, how it is found, and what a course comes to."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, RuleBroken
from competence.evidence import actions as evidence
from competence.framework.model import Framework
from competence.training import actions, queries
from competence.training.rules.results import Finding, Outcome
from competence.training.rules.schemes import Heading
from tests.competence.assessment.trail import events
from tests.competence.training.conftest import Cast
from tests.factories import training as factory
from tests.factories.people import NOW
from tests.factories.training import ACCEPTED

BY = (NOW + timedelta(days=14)).date()
RETURNED = replace(
    ACCEPTED, finding=Finding.RETURNED, sufficient=False, by=BY, words="Say more of how it began."
)


@pytest.fixture
def course(database: Database, framework: Framework, tam: Actor) -> UUID:
    heading = Heading("Starting", "Three days.", "peer-support-foundation")
    version = factory.published(database, tam, framework, heading)
    made = factory.course(database, tam, framework, version_id=version)
    factory.session_of(database, tam, made, starts_at=NOW)
    return made


@pytest.fixture
def part(database: Database, tam: Actor, course: UUID) -> UUID:
    return factory.asked(database, tam, course)


@pytest.fixture
def line(database: Database, cast: Cast, course: UUID) -> UUID:
    """Wes's line."""
    return factory.joined(database, cast.wes, factory.link(database, cast.tam, course), "Wes")


def hand_in(
    database: Database, actor: Actor, line: UUID, part: UUID, provider: Actor, words: str = "Here."
) -> UUID:
    with database.committing(actor) as session:
        there = queries.as_learner(session, actor, provider.organisation_id)
        file = (b"A page of words.", "page.txt")
        return actions.hand_in(session, there, line, part, words, file=file, at=NOW).id


def asked(database: Database, tam: Actor, line: UUID) -> queries.AskedOf:
    with database.reading(tam) as session:
        _, _, (found,) = queries.work_of(session, tam, line)
    return found


def test_what_is_handed_in_is_read_by_its_learner_and_the_course_s_trainers(
    database: Database, cast: Cast, line: UUID, part: UUID
) -> None:
    work = hand_in(database, cast.wes, line, part, cast.tam)

    found = asked(database, cast.tam, line)
    assert found.work is not None
    assert (found.work.words, found.work.file_name, found.is_waiting) == ("Here.", "page.txt", True)
    with database.reading(cast.tam) as session:
        row = queries.learner_record(session, cast.tam, line)
        assert queries.work_file(session, row, work).contents == b"A page of words."
        with pytest.raises(NotFound):
            queries.work_file(session, row, uuid4())
    for actor in (cast.tia, cast.ash):
        with pytest.raises(NotFound):
            asked(database, actor, line)
    with pytest.raises(NotFound), database.committing(cast.ash) as session:
        actions.hand_in(session, cast.ash, line, part, "Mine.", at=NOW)
    assert events(database, cast.tam, "course_work.") == ["course_work.handed_in"]


def test_a_file_of_course_work_is_no_evidence_and_is_not_swept_away(
    database: Database, cast: Cast, line: UUID, part: UUID
) -> None:
    hand_in(database, cast.wes, line, part, cast.tam)
    system = Actor.system(cast.tam.organisation_id)

    with database.committing(system) as session:
        assert evidence.drop_unheld_files(session, system, before=NOW + timedelta(days=9)) == 0


def test_it_is_looked_at_by_four_questions_and_returned_with_a_date(
    database: Database, cast: Cast, line: UUID, part: UUID
) -> None:
    tam = cast.tam
    work = hand_in(database, cast.wes, line, part, tam)
    with database.committing(tam) as session:
        actions.look_at(session, tam, line, part, RETURNED, seen=work, at=NOW)

    found = asked(database, tam, line)
    assert found.look is not None
    assert (found.look.return_by, found.look.words) == (BY, RETURNED.words)
    assert (found.look.looked_by.name, found.is_waiting) == ("Tam Sample", False)
    with database.reading(cast.wes) as session:
        (mine,) = queries.my_lines(session, cast.wes, at=NOW)
    assert mine.more_by == BY
    again = hand_in(database, cast.wes, line, part, tam, "More.")
    with pytest.raises(RuleBroken, match="newer"), database.committing(tam) as session:
        actions.look_at(session, tam, line, part, ACCEPTED, seen=work, at=NOW)
    with database.committing(tam) as session:
        actions.look_at(session, tam, line, part, ACCEPTED, seen=again, at=NOW)
    with pytest.raises(RuleBroken, match="accepted"):
        hand_in(database, cast.wes, line, part, tam)


def test_work_on_paper_of_somebody_without_an_account_is_looked_at_without_words(
    database: Database, tam: Actor, course: UUID, part: UUID
) -> None:
    named = factory.by_name(database, tam, course, "Mina")
    with pytest.raises(RuleBroken, match="Say this"), database.committing(tam) as session:
        actions.look_at(session, tam, named, part, RETURNED, seen=None, at=NOW)

    with database.committing(tam) as session:
        actions.look_at(session, tam, named, part, ACCEPTED, seen=None, at=NOW)

    found = asked(database, tam, named)
    assert found.look is not None
    assert (found.look.finding, found.look.words) == (Finding.ACCEPTED, "")


def test_a_course_completed_by_its_own_rule_stands_for_the_framework_s_course(
    database: Database, cast: Cast, course: UUID, line: UUID, part: UUID
) -> None:
    tam = cast.tam
    with database.reading(tam) as session:
        (held,) = queries.course(session, tam, course).sessions
    with pytest.raises(RuleBroken, match="Wes"), database.committing(tam) as session:
        actions.record_results(session, tam, course, {line: Outcome.COMPLETED}, at=NOW)
    with database.committing(tam) as session:
        actions.take_register(session, tam, held.id, {line: 96}, at=NOW)
        session.flush()
        actions.record_results(session, tam, course, {line: Outcome.ATTENDED}, at=NOW)
    work = hand_in(database, cast.wes, line, part, tam)
    with database.committing(tam) as session:
        actions.look_at(session, tam, line, part, ACCEPTED, seen=work, at=NOW)
        session.flush()
        made = actions.record_results(session, tam, course, {line: Outcome.COMPLETED}, at=NOW)
        again = actions.record_results(session, tam, course, {line: Outcome.COMPLETED}, at=NOW)

    assert (len(made), len(again)) == (1, 0)
    with database.reading(tam) as session:
        (found,) = queries.progress(session, tam, course).learners
    assert found.result is not None
    assert (found.result.outcome, found.result.minutes) == (Outcome.COMPLETED, 96)
    assert found.result.fulfils == "peer-support-foundation"
    assert (found.result.first_on, found.result.last_on) == (NOW.date(), NOW.date())
    assert events(database, tam, "result.recorded") == ["result.recorded"] * 2


def test_a_completed_course_is_one_s_own_here_and_where_it_came_by_copy(
    database: Database, cast: Cast, course: UUID, line: UUID, part: UUID, framework: Framework
) -> None:
    tam, wes = cast.tam, cast.wes
    with database.reading(tam) as session:
        (held,) = queries.course(session, tam, course).sessions
    with database.reading(wes) as session:
        (choice,) = queries.reader_choices(session, wes, on=NOW.date())
    work = hand_in(database, wes, line, part, tam)

    def completed() -> list[frozenset[str]]:
        there = Actor(wes.person_id, tam.organisation_id)
        found = []
        for actor in (wes, there):
            with database.reading(actor) as session:
                found.append(queries.completed_courses(session, actor, framework.framework))
        return found

    with database.committing(tam) as session:
        actions.take_register(session, tam, held.id, {line: 120}, at=NOW)
        actions.look_at(session, tam, line, part, ACCEPTED, seen=work, at=NOW)
        session.flush()
        actions.record_results(session, tam, course, {line: Outcome.COMPLETED}, at=NOW)
    assert completed() == [frozenset(), {"peer-support-foundation"}]
    with database.committing(wes) as session:
        there = queries.as_learner(session, wes, tam.organisation_id)
        actions.choose_reader(session, there, line, choice.post_id, at=NOW)
    assert completed() == [{"peer-support-foundation"}, {"peer-support-foundation"}]
    with database.committing(tam) as session:
        actions.record_results(session, tam, course, {line: Outcome.NOT_YET}, at=NOW)
    assert completed() == [frozenset(), frozenset()]


def test_a_result_is_of_somebody_on_the_course_and_never_of_oneself(
    database: Database, framework: Framework, cast: Cast, course: UUID, line: UUID
) -> None:
    other = factory.course(database, cast.tam, framework, "Another")

    with pytest.raises(NotFound), database.committing(cast.tam) as session:
        actions.record_results(session, cast.tam, other, {line: Outcome.NOT_YET}, at=NOW)
    with pytest.raises(NotFound), database.committing(cast.tia) as session:
        actions.record_results(session, cast.tia, course, {line: Outcome.NOT_YET}, at=NOW)


def test_who_has_no_place_hands_nothing_in(
    database: Database, cast: Cast, line: UUID, part: UUID
) -> None:
    with database.committing(cast.tam) as session:
        actions.take_off(session, cast.tam, line, at=NOW)

    with pytest.raises(RuleBroken, match="no place"):
        hand_in(database, cast.wes, line, part, cast.tam)
    with pytest.raises(NotFound):
        hand_in(database, cast.wes, line, uuid4(), cast.tam)
