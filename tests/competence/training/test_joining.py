"""Coming onto a course's list, waiting, claiming a line, leaving; who may see the result."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from competence.accounts import actions as accounts
from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, RuleBroken
from competence.framework.model import Framework
from competence.outbox.records import OutboxMessage
from competence.people import queries as people_queries
from competence.people.rules import PairKind
from competence.trail.queries import looks
from competence.training import actions, queries
from competence.training.rules.courses import Terms
from competence.training.rules.results import Outcome
from tests.competence.assessment.trail import events
from tests.competence.training.conftest import Cast
from tests.factories import people
from tests.factories import training as factory
from tests.factories.people import NOW, PASSWORD

NOBODY = Actor.anonymous()


@pytest.fixture
def course(database: Database, framework: Framework, tam: Actor) -> UUID:
    return factory.course(database, tam, framework, places=2)


@pytest.fixture
def token(database: Database, tam: Actor, course: UUID) -> str:
    return factory.link(database, tam, course)


def lines(database: Database, tam: Actor, course: UUID) -> dict[str, bool]:
    """Who is on the list, in order of coming, and whether they have a place."""
    with database.reading(tam) as session:
        return {
            one.name: one.has_place
            for one in queries.learners(session, tam, course)
            if not one.has_left
        }


def my_lines(database: Database, actor: Actor) -> list[queries.MyLine]:
    with database.reading(actor) as session:
        return [*queries.my_lines(session, actor, at=NOW)]


def test_a_link_leads_to_a_course_and_says_who_trains_and_nobody_else(
    database: Database, tam: Actor, course: UUID, token: str
) -> None:
    factory.by_name(database, tam, course, "Mina Sample")

    with database.reading(NOBODY) as session:
        found = queries.invited(session, token, at=NOW)

    assert (found.provider, found.free) == ("Mill Lane Training", 1)
    assert [one.person.name for one in found.trainers] == ["Tam Sample"]
    with database.committing(tam) as session:
        assert actions.end_link(session, tam, course, at=NOW) == 1
    with pytest.raises(NotFound), database.reading(NOBODY) as session:
        queries.invited(session, token, at=NOW)


def test_somebody_from_elsewhere_joins_as_a_member_without_a_post(
    database: Database, cast: Cast, course: UUID, token: str
) -> None:
    line = factory.joined(database, cast.wes, token, "Wes")

    assert factory.joined(database, cast.wes, token, "Wes again") == line
    assert lines(database, cast.tam, course) == {"Wes": True}
    (mine,) = my_lines(database, cast.wes)
    assert (mine.id, mine.provider, mine.has_place) == (line, "Mill Lane Training", True)
    with database.reading(cast.tam) as session:
        roles = people_queries.roles(
            session, cast.tam.organisation_id, cast.wes.person_id, on=NOW.date()
        )
    assert roles == frozenset()
    assert events(database, cast.tam, "membership.")[-1] == "membership.started"
    assert events(database, cast.tam, "learner.") == ["learner.joined"]


def test_nobody_learns_where_they_train(
    database: Database, cast: Cast, course: UUID, token: str
) -> None:
    with pytest.raises(RuleBroken, match="You train"):
        factory.joined(database, cast.tam, token, "Tam")
    factory.joined(database, cast.tia, token, "Tia")
    with pytest.raises(RuleBroken, match="learn"), database.committing(cast.tam) as session:
        actions.let_train(session, cast.tam, course, cast.tia.person_id, at=NOW)
    with pytest.raises(NotFound):
        factory.joined(database, NOBODY, token, "Nobody")


def test_who_waits_gets_a_free_place_in_order_of_coming_and_is_told(
    database: Database, cast: Cast, course: UUID, token: str
) -> None:
    tam = cast.tam
    with database.committing(Actor.system()) as session:
        accounts.add_account(session, cast.wes.person_id, "wes@example.org", PASSWORD, at=NOW)
    first = factory.by_name(database, tam, course, "First")
    factory.by_name(database, tam, course, "Second")
    waiting = factory.joined(database, cast.wes, token, "Wes")
    factory.joined(database, cast.ash, token, "Ash")
    assert lines(database, tam, course) == {
        "First": True, "Second": True, "Wes": False, "Ash": False
    }  # fmt: skip
    there = Actor(cast.ash.person_id, tam.organisation_id)
    with database.reading(cast.ash) as session:
        queries.as_learner(session, cast.ash, tam.organisation_id)
        (mine,) = queries.my_lines(session, there, at=NOW)
        assert queries.my_course(session, there, mine.id).waiting_before == 1

    with database.committing(tam) as session:
        actions.take_off(session, tam, first, at=NOW)

    assert lines(database, tam, course) == {"Second": True, "Wes": True, "Ash": False}
    with database.reading(tam) as session:
        (told,) = session.scalars(select(OutboxMessage)).all()
    assert (told.person_id, told.effect_key) == (cast.wes.person_id, f"place {waiting}")
    with database.committing(tam) as session:
        actions.set_terms(session, tam, course, Terms("A day", places=3), at=NOW)
    assert lines(database, tam, course) == {"Second": True, "Wes": True, "Ash": True}
    with pytest.raises(RuleBroken), database.committing(tam) as session:
        actions.take_off(session, tam, first, at=NOW)


def test_somebody_without_an_account_joins_by_name_once(
    database: Database, tam: Actor, course: UUID, token: str
) -> None:
    for minutes in (0, 1):
        with database.committing(NOBODY) as session:
            actions.join_by_name(
                session, token, " Mina Sample ", at=NOW + timedelta(minutes=minutes)
            )
    with database.committing(NOBODY) as session:
        actions.join_by_name(session, token, "Mina Sample", at=NOW + timedelta(hours=1))

    with database.reading(tam) as session:
        found = queries.learners(session, tam, course)
    assert [one.name for one in found] == ["Mina Sample", "Mina Sample"]
    assert len({one.code for one in found}) == 2
    with pytest.raises(RuleBroken), database.committing(NOBODY) as session:
        actions.join_by_name(session, token, "", at=NOW)


def test_a_line_by_name_is_claimed_once_with_what_is_on_its_registers(
    database: Database, cast: Cast, course: UUID
) -> None:
    tam, wes = cast.tam, cast.wes
    line = factory.by_name(database, tam, course, "Wes S")
    held = factory.session_of(database, tam, course, starts_at=NOW)
    with database.committing(tam) as session:
        actions.take_register(session, tam, held, {line: 90}, at=NOW)
        actions.correct_name(session, tam, line, "Wes Sample", at=NOW)
        claim = actions.make_claim(session, tam, line, at=NOW)
    with database.reading(NOBODY) as session:
        assert queries.claimed(session, claim, at=NOW).provider == "Mill Lane Training"

    with database.committing(wes) as session:
        actions.claim(session, wes, claim, at=NOW)

    (mine,) = my_lines(database, wes)
    with database.reading(wes) as session:
        there = queries.as_learner(session, wes, mine.provider_id)
        read = queries.my_course(session, there, mine.id)
    assert (read.line.id, read.minutes, read.line.name) == (line, {held: 90}, "Wes Sample")
    with pytest.raises(NotFound), database.committing(wes) as session:
        actions.claim(session, wes, claim, at=NOW)
    for change in (
        lambda s: actions.make_claim(s, tam, line, at=NOW),
        lambda s: actions.correct_name(s, tam, line, "Other", at=NOW),
    ):
        with pytest.raises(RuleBroken), database.committing(tam) as session:
            change(session)


def test_nobody_claims_a_second_line_or_one_of_a_course_they_train_on(
    database: Database, cast: Cast, course: UUID, token: str
) -> None:
    line = factory.by_name(database, cast.tam, course, "Somebody")
    with database.committing(cast.tam) as session:
        claim = actions.make_claim(session, cast.tam, line, at=NOW)
    factory.joined(database, cast.wes, token, "Wes")

    for actor in (cast.wes, cast.tam):
        with pytest.raises(RuleBroken), database.committing(actor) as session:
            actions.claim(session, actor, claim, at=NOW)


def test_one_leaves_a_course_oneself_and_nobody_else_does(
    database: Database, cast: Cast, course: UUID, token: str
) -> None:
    line = factory.joined(database, cast.wes, token, "Wes")
    for actor in (cast.ash, cast.tam):
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.leave(session, actor, line, at=NOW)

    with database.committing(cast.wes) as session:
        there = queries.as_learner(session, cast.wes, cast.tam.organisation_id)
        actions.leave(session, there, line, at=NOW)

    assert lines(database, cast.tam, course) == {}
    (mine,) = my_lines(database, cast.wes)
    assert mine.has_left


def test_a_result_goes_by_copy_to_the_post_its_learner_chose_and_no_other(
    database: Database, cast: Cast, course: UUID, token: str
) -> None:
    tam, wes = cast.tam, cast.wes
    line = factory.joined(database, wes, token, "Wes")
    held = factory.session_of(database, tam, course, starts_at=NOW)
    with database.reading(wes) as session:
        (choice,) = queries.reader_choices(session, wes, on=NOW.date())
    assert choice.organisation == "Harbour Street"
    with database.committing(wes) as session:
        there = queries.as_learner(session, wes, tam.organisation_id)
        actions.choose_reader(session, there, line, choice.post_id, at=NOW)
    with database.committing(tam) as session:
        actions.take_register(session, tam, held, {line: 120}, at=NOW)
        session.flush()
        actions.record_results(session, tam, course, {line: Outcome.COMPLETED}, at=NOW)

    def copies() -> list[queries.CopyRead]:
        with database.reading(wes) as session:
            return [*queries.copies_of(session, wes, wes.person_id)]

    (copy,) = copies()
    assert (copy.provider, copy.outcome) == ("Mill Lane Training", Outcome.COMPLETED)
    assert (copy.minutes, copy.course_minutes) == (120, 120)
    assert events(database, wes, "result.") == ["result.copied"]
    with database.committing(wes) as session:
        there = queries.as_learner(session, wes, tam.organisation_id)
        actions.choose_reader(session, there, line, None, at=NOW)
    assert copies() == []
    with database.committing(wes) as session:
        there = queries.as_learner(session, wes, tam.organisation_id)
        actions.choose_reader(session, there, line, choice.post_id, at=NOW)
        with pytest.raises(RuleBroken):
            actions.choose_reader(session, there, line, line, at=NOW)
    assert len(copies()) == 1


def test_a_supervisor_of_work_reads_what_was_sent_to_the_post_and_is_seen_to(
    database: Database, cast: Cast, course: UUID, token: str
) -> None:
    place = people.organisation(database, "Mill House")
    bo = people.worker(database, place, "Bo Sample")
    sam, lin, sue = (people.supervisor(database, place, f"{one} Sample") for one in "SLU")
    people.pair(database, place, bo, sam)
    people.pair(database, place, bo, lin, PairKind.LINE)
    line = factory.joined(database, bo, token, "Bo")
    with database.reading(bo) as session:
        (choice,) = queries.reader_choices(session, bo, on=NOW.date())
    with database.committing(bo) as session:
        there = queries.as_learner(session, bo, cast.tam.organisation_id)
        actions.choose_reader(session, there, line, choice.post_id, at=NOW)
    with database.committing(cast.tam) as session:
        actions.record_results(session, cast.tam, course, {line: Outcome.NOT_YET}, at=NOW)

    with database.committing(sam) as session:
        worker, (copy,) = actions.read_copies(session, sam, bo.person_id, at=NOW)

    assert (worker.name, copy.outcome) == ("Bo Sample", Outcome.NOT_YET)
    with database.reading(bo) as session:
        (seen,) = looks(session, bo)
    assert (seen.kind, seen.reader_id) == ("result_copy", sam.person_id)
    for actor in (lin, sue, cast.tam, bo):
        with pytest.raises(NotFound), database.committing(actor) as session:
            actions.read_copies(session, actor, bo.person_id, at=NOW)
    with database.committing(bo) as session:
        there = queries.as_learner(session, bo, cast.tam.organisation_id)
        actions.choose_reader(session, there, line, None, at=NOW)
    with database.committing(sam) as session:
        assert actions.read_copies(session, sam, bo.person_id, at=NOW)[1] == []
