"""What a learner says beside what a course came to: both stand, wherever the one is read."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, RuleBroken
from competence.framework.model import Framework
from competence.outbox.records import OutboxMessage
from competence.outbox.rules import Template
from competence.replies.rules import Said
from competence.training import actions, queries
from competence.training.rules.results import Outcome
from tests.competence.assessment.trail import events
from tests.competence.training.conftest import Cast
from tests.factories import training as factory
from tests.factories.people import NOW

SAID = Said("I was there on the second day too.", not_how_it_was=True)
TODAY = NOW.date()


@pytest.fixture
def course(database: Database, framework: Framework, tam: Actor) -> UUID:
    return factory.course(database, tam, framework)


@pytest.fixture
def held(database: Database, tam: Actor, course: UUID) -> UUID:
    """The id of a session of it."""
    return factory.session_of(database, tam, course, starts_at=NOW)


@pytest.fixture
def line(database: Database, cast: Cast, course: UUID) -> UUID:
    """Wes's line."""
    return factory.joined(database, cast.wes, factory.link(database, cast.tam, course), "Wes")


@pytest.fixture
def result(database: Database, cast: Cast, course: UUID, line: UUID) -> UUID:
    return recorded(database, cast.tam, course, line)


def recorded(
    database: Database, tam: Actor, course: UUID, line: UUID, outcome: Outcome = Outcome.NOT_YET
) -> UUID:
    with database.committing(tam) as session:
        (made,) = actions.record_results(session, tam, course, {line: outcome}, at=NOW)
        return made.id


def say(
    database: Database, cast: Cast, line: UUID, beside: UUID, said: Said = SAID, who: str = "wes"
) -> None:
    actor: Actor = getattr(cast, who)
    with database.committing(actor) as session:
        there = queries.as_learner(session, actor, cast.tam.organisation_id)
        actions.reply(session, there, line, said, beside=beside, at=NOW)


def test_it_stands_beside_the_result_and_whoever_recorded_it_is_told(
    database: Database, cast: Cast, course: UUID, line: UUID, result: UUID
) -> None:
    say(database, cast, line, result)
    say(database, cast, line, result, Said(not_how_it_was=True))

    with database.reading(cast.wes) as session:
        there = queries.as_learner(session, cast.wes, cast.tam.organisation_id)
        mine = queries.my_course(session, there, line).result
    with database.reading(cast.tam) as session:
        theirs = queries.line_of_course(session, cast.tam, line).result
        (stands,) = queries.progress(session, cast.tam, course).learners
        shown = queries.replied_results(session, cast.tam, on=TODAY)
        later = queries.replied_results(session, cast.tam, on=TODAY + timedelta(days=61))
        told = session.scalars(
            select(OutboxMessage.person_id).where(OutboxMessage.template == Template.NEWS)
        ).all()
    assert mine is not None
    assert theirs is not None
    assert mine.outcome is theirs.outcome is Outcome.NOT_YET
    for read in (mine, theirs):
        assert sorted(one.words for one in read.replies) == ["", SAID.words]
        assert all(one.not_how_it_was for one in read.replies)
    assert stands.replied
    assert {(one.learner_id, one.name) for one in shown} == {(line, "Wes")}
    assert later == []
    assert told == [cast.tam.person_id]
    assert events(database, cast.tam, "reply.") == ["reply.given"] * 2


def test_nobody_else_says_it_and_only_beside_the_result_that_was_read(
    database: Database, cast: Cast, course: UUID, held: UUID, line: UUID, result: UUID
) -> None:
    for who in ("tam", "tia", "ash"):
        with pytest.raises(NotFound):
            say(database, cast, line, result, who=who)
    with pytest.raises(RuleBroken, match="newer"):
        say(database, cast, line, uuid4())
    with pytest.raises(RuleBroken) as nothing:
        say(database, cast, line, result, Said())
    assert nothing.value.field == "words"

    say(database, cast, line, result)
    factory.taken(database, cast.tam, held, {line: 120})
    recorded(database, cast.tam, course, line, Outcome.COMPLETED)

    with database.reading(cast.tam) as session:
        (stands,) = queries.progress(session, cast.tam, course).learners
        shown = queries.replied_results(session, cast.tam, on=TODAY)
    assert (stands.replied, shown) == (False, [])


def test_there_is_nothing_to_reply_to_before_a_result(
    database: Database, cast: Cast, line: UUID
) -> None:
    with pytest.raises(NotFound):
        say(database, cast, line, uuid4())


def test_it_goes_along_with_the_copy_and_its_words_come_back_with_it(
    database: Database, cast: Cast, line: UUID, result: UUID
) -> None:
    say(database, cast, line, result)
    with database.reading(cast.wes) as session:
        (choice,) = queries.reader_choices(session, cast.wes, on=TODAY)
    post = choice.post_id

    def choose(post_id: UUID | None) -> None:
        with database.committing(cast.wes) as session:
            there = queries.as_learner(session, cast.wes, cast.tam.organisation_id)
            actions.choose_reader(session, there, line, post_id, at=NOW)

    def read() -> list[list[str]]:
        with database.reading(cast.wes) as session:
            copies = queries.copies_of(session, cast.wes, cast.wes.person_id)
        return [sorted(one.words for one in copy.replies) for copy in copies]

    choose(post)
    assert read() == [[SAID.words]]
    say(database, cast, line, result, Said("And on the third."))
    assert read() == [["And on the third.", SAID.words]]
    choose(None)
    assert read() == []
    choose(post)
    assert read() == [["And on the third.", SAID.words]]
