"""What was learned before: asked about by its learner, answered one statement at a time."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, RuleBroken
from competence.files.records import StoredFile
from competence.framework.model import Framework
from competence.training import actions, queries
from competence.training.records import CourseResult, PriorAnswer, PriorLearning
from competence.training.rules import prior
from competence.training.rules.courses import Times
from competence.training.rules.outside import Elsewhere
from competence.training.rules.prior import Answered, Held, PriorFinding
from competence.training.rules.results import Outcome
from tests.competence.assessment.trail import events
from tests.competence.training.conftest import Cast
from tests.factories import training as factory
from tests.factories.people import NOW

NAMED = Elsewhere("Mill Lane", "A first day", (NOW - timedelta(days=90)).date(), 360)
COUNTS = Answered(PriorFinding.COUNTS, "The day was about this.")
NOT_NOW = Answered(PriorFinding.NOT_THIS_TIME, "It was read about.", "Try it in a pair.")
FILE = (b"You were there.", "certificate.txt")


@pytest.fixture
def course(database: Database, framework: Framework, tam: Actor) -> UUID:
    """Tam's course: the two parts of its scheme, 180 and 120 minutes, each a session."""
    version = factory.published(database, tam, framework)
    made = factory.course(database, tam, framework, version_id=version)
    with database.reading(tam) as session:
        parts = queries.version(session, tam, version).parts
    for nth, one in enumerate(parts):
        times = Times(NOW - timedelta(days=9 - nth), one.part.minutes, one.part.title, "", one.id)
        with database.committing(tam) as session:
            actions.plan_session(session, tam, made, times, led_by=tam.person_id, at=NOW)
    return made


@pytest.fixture
def line(database: Database, cast: Cast, course: UUID) -> UUID:
    """Wes's line."""
    return factory.joined(database, cast.wes, factory.link(database, cast.tam, course), "Wes")


def ask(
    database: Database, cast: Cast, framework: Framework, line: UUID, statements: Sequence[str]
) -> UUID:
    with database.committing(cast.wes) as session:
        there = queries.as_learner(session, cast.wes, cast.tam.organisation_id)
        return actions.ask_to_count(
            session, there, framework, line,
            named=NAMED, statements=statements, words="I use it weekly.", file=FILE, at=NOW,
        ).id  # fmt: skip


def answer(
    database: Database, actor: Actor, line: UUID, asked: UUID, code: str, said: Answered = COUNTS
) -> None:
    with database.committing(actor) as session:
        actions.answer_prior(session, actor, line, asked, code, answer=said, at=NOW)


def mine(database: Database, cast: Cast, framework: Framework, line: UUID) -> queries.MyPrior:
    with database.reading(cast.wes) as session:
        there = queries.as_learner(session, cast.wes, cast.tam.organisation_id)
        return queries.my_prior(session, there, lambda *_: framework, line)


def progress(database: Database, tam: Actor, course: UUID) -> queries.Progress:
    with database.reading(tam) as session:
        (one,) = queries.progress(session, tam, course).learners
    return one


def test_each_statement_is_answered_by_itself_and_its_learner_sees_why(
    database: Database, framework: Framework, cast: Cast, line: UUID
) -> None:
    asked = ask(database, cast, framework, line, ["F2.2", "F2.1"])
    answer(database, cast.tam, line, asked, "F2.1")
    answer(database, cast.tam, line, asked, "F2.2", NOT_NOW)

    found = mine(database, cast, framework, line)

    (one,) = found.asked
    assert (one.elsewhere, one.words, one.file_name) == (NAMED, "I use it weekly.", FILE[1])
    assert one.statements == ("F2.1", "F2.2")
    assert {code: said.finding for code, said in one.answers.items()} == {
        "F2.1": PriorFinding.COUNTS, "F2.2": PriorFinding.NOT_THIS_TIME,
    }  # fmt: skip
    helps = one.answers["F2.2"]
    assert (helps.reason, helps.would_help) == (NOT_NOW.reason, NOT_NOW.would_help)
    assert helps.answered_by.name == "Tam Sample"
    assert "F2.2" in found.open
    assert "F2.1" not in found.open
    assert events(database, cast.tam, "prior_learning.") == [
        "prior_learning.asked", "prior_learning.answered", "prior_learning.answered",
    ]  # fmt: skip


def test_only_whoever_trains_on_the_course_reads_and_answers(
    database: Database, framework: Framework, cast: Cast, line: UUID
) -> None:
    asked = ask(database, cast, framework, line, ["F2.1"])
    with database.reading(cast.tam) as session:
        found = queries.prior_of(session, cast.tam, line)
        row = queries.learner_record(session, cast.tam, line)
        assert queries.prior_file(session, row, asked).contents == FILE[0]
        with pytest.raises(NotFound):
            queries.prior_file(session, row, uuid4())
    assert [one.id for one in found[2]] == [asked]

    for actor in (cast.tia, cast.ash, cast.jo):
        with pytest.raises(NotFound), database.reading(actor) as session:
            queries.prior_of(session, actor, line)
        with pytest.raises(NotFound):
            answer(database, actor, line, asked, "F2.1")
    with pytest.raises(NotFound):
        answer(database, cast.tam, line, asked, "F2.2")
    with pytest.raises(NotFound):
        answer(database, cast.tam, line, uuid4(), "F2.1")


def test_nobody_answers_their_own_even_past_the_code(
    database: Database, framework: Framework, cast: Cast, course: UUID, line: UUID
) -> None:
    asked = ask(database, cast, framework, line, ["F2.1"])
    tia_line = factory.joined(database, cast.tia, factory.link(database, cast.tam, course), "Tia")
    with database.committing(cast.tam) as session:
        actions.take_off(session, cast.tam, tia_line, at=NOW)
        session.flush()
        actions.let_train(session, cast.tam, course, cast.tia.person_id, at=NOW)

    with pytest.raises(NotFound), database.reading(cast.tia) as session:
        queries.prior_of(session, cast.tia, tia_line)
    with pytest.raises(NotFound):
        answer(database, cast.tia, tia_line, asked, "F2.1")
    values = {
        "organisation_id": cast.tam.organisation_id, "id": uuid4(), "prior_id": asked,
        "person_id": cast.wes.person_id, "answered_by": cast.wes.person_id, "statement": "F2.1",
        "nth": 1, "finding": PriorFinding.COUNTS, "answered_at": NOW,
    }  # fmt: skip
    with pytest.raises(IntegrityError), database.committing(cast.tam) as session:
        session.execute(insert(PriorAnswer).values(values))


def test_what_cannot_be_asked_or_answered_is_said(
    database: Database, framework: Framework, cast: Cast, line: UUID
) -> None:
    asked = ask(database, cast, framework, line, ["F2.1"])
    for statements in ([], ["F3.1"], ["F2.1"]):  # none, of another course, asked already
        with pytest.raises(RuleBroken) as refused:
            ask(database, cast, framework, line, statements)
        assert refused.value.field == "statements"
    with pytest.raises(RuleBroken, match="would help"):
        answer(database, cast.tam, line, asked, "F2.1", Answered(PriorFinding.NOT_THIS_TIME, "No."))
    with database.committing(cast.tam) as session:
        actions.take_off(session, cast.tam, line, at=NOW)
    with pytest.raises(RuleBroken, match="no place"):
        ask(database, cast, framework, line, ["F2.2"])


def test_a_session_counts_whole_and_beside_the_register_alone(
    database: Database, framework: Framework, cast: Cast, course: UUID, line: UUID
) -> None:
    tam = cast.tam
    asked = ask(database, cast, framework, line, ["F2.1", "F2.2"])
    assert progress(database, tam, course).statements_waiting == 2
    answer(database, tam, line, asked, "F2.1")
    assert progress(database, tam, course).facts.minutes_beside == 0
    answer(database, tam, line, asked, "F2.2")
    with database.reading(tam) as session:
        first, second = queries.course(session, tam, course).sessions
    factory.taken(database, tam, second.id, {line: 120})
    factory.taken(database, tam, first.id, {line: 30})

    one = progress(database, tam, course)

    assert (one.facts.minutes, one.facts.minutes_beside, one.statements_waiting) == (150, 150, 0)
    with pytest.raises(RuleBroken), database.committing(tam) as session:
        actions.record_results(session, tam, course, {line: Outcome.ATTENDED}, at=NOW)
    with database.committing(tam) as session:
        (made,) = actions.record_results(session, tam, course, {line: Outcome.COMPLETED}, at=NOW)
        assert isinstance(made, CourseResult)
        assert (made.minutes, made.minutes_beside) == (150, 150)
    with database.reading(tam) as session:
        assert queries.attendance(session, tam, course).minutes_of[line] == 150
    answer(database, tam, line, asked, "F2.2", NOT_NOW)
    assert progress(database, tam, course).facts.minutes_beside == 0


def test_a_part_that_names_a_competence_needs_every_statement_of_it(
    database: Database, framework: Framework, cast: Cast, course: UUID, line: UUID
) -> None:
    every = [one.code for one in framework.competence("F1").statements]
    asked = ask(database, cast, framework, line, every)
    for code in every[:-1]:
        answer(database, cast.tam, line, asked, code)
    assert progress(database, cast.tam, course).facts.minutes_beside == 0

    answer(database, cast.tam, line, asked, every[-1])

    assert progress(database, cast.tam, course).facts.minutes_beside == 120


@pytest.mark.parametrize(
    ("held", "counting", "minutes"),
    [
        ([], (), 0),
        ([Held(60, 0)], ("F1.1",), 0),
        ([Held(60, 0, ("F1.1",))], (), 0),
        ([Held(60, 0, ("F1.1",))], ("F1.1",), 60),
        ([Held(60, 20, ("F1.1",)), Held(90, 90, ("F1.1",))], ("F1.1", "F1.2"), 40),
        ([Held(60, 0, ("F1.1", "F1.2"))], ("F1.1",), 0),
    ],
)
def test_minutes_beside_are_of_whole_sessions_and_only_what_was_missed(
    held: Sequence[Held], counting: Sequence[str], minutes: int
) -> None:
    assert prior.minutes_beside(held, counting) == minutes


@pytest.mark.parametrize(
    ("statements", "words", "before", "field"),
    [
        (("F1.1",), "", 0, "ok"),
        ((), "", 0, "statements"),
        (("F9.9",), "", 0, "statements"),
        (("F1.1",), "x" * 2001, 0, "words"),
        (("F1.1",), "", prior.MOST_ASKED, None),
    ],
)
def test_asking_needs_open_statements_and_room(
    statements: Sequence[str], words: str, before: int, field: str | None
) -> None:
    found = prior.asking_fault(statements, words, offered=("F1.1",), before=before)

    assert ("ok" if found is None else found.field) == field


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (COUNTS, None),
        (NOT_NOW, None),
        (Answered(PriorFinding.COUNTS, " "), "reason"),
        (Answered(PriorFinding.NOT_THIS_TIME, "No."), "would_help"),
        (Answered(PriorFinding.COUNTS, "x" * 2001), "reason"),
        (Answered(PriorFinding.NOT_THIS_TIME, "No.", "x" * 2001), "would_help"),
    ],
)
def test_an_answer_has_a_reason_and_says_what_would_help(said: Answered, field: str | None) -> None:
    found = prior.answer_fault(said)

    assert (None if found is None else found.field) == field


def test_what_was_asked_is_taken_back_with_its_words_and_its_file_until_it_is_answered(
    database: Database, framework: Framework, cast: Cast, course: UUID, line: UUID
) -> None:
    asked, answered = (ask(database, cast, framework, line, [code]) for code in ("F2.1", "F2.2"))
    answer(database, cast.tam, line, answered, "F2.2", NOT_NOW)

    def take_back(who: Actor, prior_id: UUID) -> None:
        with database.committing(who) as session:
            there = queries.as_learner(session, who, cast.tam.organisation_id)
            actions.take_back_prior(session, there, line, prior_id, at=NOW)

    for actor in (cast.tam, cast.ash):
        with pytest.raises(NotFound):
            take_back(actor, asked)
    with pytest.raises(RuleBroken, match="answered already"):
        take_back(cast.wes, answered)
    with pytest.raises(NotFound):
        take_back(cast.wes, uuid4())
    assert progress(database, cast.tam, course).statements_waiting == 1

    take_back(cast.wes, asked)

    found = mine(database, cast, framework, line)
    assert [one.id for one in found.asked] == [answered]
    assert "F2.1" in found.open
    assert progress(database, cast.tam, course).statements_waiting == 0
    with pytest.raises(NotFound):
        answer(database, cast.tam, line, asked, "F2.1")
    with pytest.raises(NotFound):
        take_back(cast.wes, asked)
    with database.reading(cast.tam) as session:
        row = queries.learner_record(session, cast.tam, line)
        with pytest.raises(NotFound):
            queries.prior_file(session, row, asked)
        kept = session.get_one(PriorLearning, (cast.tam.organisation_id, asked))
        files = session.scalars(select(StoredFile.id)).all()
    assert (kept.title, kept.provider, kept.words) == (None, None, None)
    assert kept.file_id not in files
    assert len(files) == 1
    assert events(database, cast.tam, "prior_learning.taken") == ["prior_learning.taken_back"]
    ask(database, cast, framework, line, ["F2.1"])
