"""What learners say of a session: once, without a name, shown at once and from eight answers up."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from threading import Barrier, Thread
from uuid import UUID

import pytest
from sqlalchemy import select

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.tables import METADATA
from competence.training import actions, queries
from competence.training.records import FeedbackGiven, SessionFeedback
from competence.training.rules.courses import Times
from competence.training.rules.feedback import (
    SHOWN_FROM,
    Asking,
    Change,
    Feedback,
    Helped,
    Room,
    feedback_fault,
    kept_since,
    together,
)
from tests.competence.training.conftest import Cast
from tests.factories import people
from tests.factories import training as factory
from tests.factories.people import NOW

Learning = tuple[Actor, UUID]
Learn = Callable[[int], Sequence[Learning]]

UNTIL = (NOW + timedelta(days=7)).date()
AFTER = UNTIL + timedelta(days=1)
OVER = NOW + timedelta(days=8)
PLAIN = Feedback((Helped.OTHERS, Helped.WELCOME), (Change.MORE_BREAKS,), Room.ENOUGH)


def said(words: str) -> Feedback:
    return Feedback((Helped.OTHERS,), (), Room.SOME, words)


@pytest.fixture
def held(database: Database, framework: Framework, tam: Actor) -> UUID:
    """A session that starts now, on a course of its own."""
    course = factory.course(database, tam, framework)
    return factory.session_of(database, tam, course, starts_at=NOW)


@pytest.fixture
def learn(database: Database, cast: Cast, held: UUID) -> Learn:
    """So many people who learn on the course, as learners there, each with their line."""
    with database.reading(cast.tam) as session:
        course = queries.training_session(session, cast.tam, held).course_id
    token, place = factory.link(database, cast.tam, course), people.organisation(database, "Third")

    def made(count: int) -> Sequence[Learning]:
        return [_learning(database, token, place, cast.tam, nth) for nth in range(count)]

    return made


def _learning(
    database: Database, token: str, place: people.Place, tam: Actor, nth: int
) -> Learning:
    who = people.person(database, place, f"Learner {nth} Sample")
    line = factory.joined(database, who, token, f"Learner {nth}")
    return Actor(who.person_id, tam.organisation_id), line


def give(
    database: Database,
    one: Learning,
    held: UUID,
    feedback: Feedback = PLAIN,
    days: int = 0,
) -> bool:
    actor, line = one
    with database.committing(actor) as session:
        at = NOW + timedelta(days=days)
        return actions.give_feedback(session, actor, line, held, feedback, at=at)


def read(database: Database, tam: Actor, held: UUID, on: date = AFTER) -> queries.SessionSaid:
    with database.reading(tam) as session:
        return queries.session_said(session, tam, held, on=on)


def everything(database: Database, actor: Actor) -> str:
    """All rows of every table but the answers and who gave one, as text."""
    with database.reading(actor) as session:
        return "\n".join(
            f"{table.name}: {sorted(map(repr, session.execute(select(table))))}"
            for table in METADATA.sorted_tables
            if table.name not in {"feedback_given", "session_feedback"}
        )


def test_all_is_shown_at_once_when_the_asking_is_over_and_eight_have_answered(
    database: Database, cast: Cast, held: UUID, learn: Learn
) -> None:
    lines = learn(9)
    for one in lines[:7]:
        assert give(database, one, held, said("zu lang" if one is lines[0] else ""))
    give(database, lines[7], held, said("Above all, the bench."), days=7)
    assert read(database, cast.tam, held, UNTIL).said is None

    found = read(database, cast.tam, held)

    assert (found.until, found.is_over) == (UNTIL, True)
    assert found.said is not None
    assert found.said.answers == SHOWN_FROM
    assert found.said.words == ("Above all, the bench.", "zu lang")
    assert found.said.helped == {Helped.OTHERS: 8}
    assert found.said.room == {Room.SOME: 8}
    for actor in (cast.tia, cast.ash, lines[0][0]):
        with pytest.raises(NotFound):
            read(database, actor, held)
    with pytest.raises(RuleBroken, match="no more"):
        give(database, lines[-1], held, days=8)


def test_seven_answers_are_never_shown_and_go(
    database: Database, cast: Cast, held: UUID, learn: Learn
) -> None:
    lines = learn(7)
    for one in lines[:7]:
        give(database, one, held)
    system = Actor.system(cast.tam.organisation_id)

    assert read(database, cast.tam, held).said is None

    with pytest.raises(NotPermitted), database.committing(cast.tam) as session:
        actions.drop_feedback(session, cast.tam, at=OVER)
    gone = []
    for days in (7, 8, 9):
        with database.committing(system) as session:
            gone.append(actions.drop_feedback(session, system, at=NOW + timedelta(days=days)))
    assert gone == [0, 1, 0]
    with database.reading(cast.tam) as session:
        assert session.scalars(select(SessionFeedback)).all() == []
        assert session.scalars(select(FeedbackGiven)).all() == []


def test_eight_are_kept_for_two_years_and_who_answered_is_forgotten_at_once(
    database: Database, cast: Cast, held: UUID, learn: Learn
) -> None:
    lines = learn(8)
    for one in lines[:8]:
        give(database, one, held)
    system = Actor.system(cast.tam.organisation_id)
    kept = []

    for at in (OVER, OVER.replace(year=2028, month=11, day=30), OVER.replace(year=2028, month=12)):
        with database.committing(system) as session:
            actions.drop_feedback(session, system, at=at)
        with database.reading(cast.tam) as session:
            marks = session.scalars(select(FeedbackGiven)).all()
            kept.append((len(session.scalars(select(SessionFeedback)).all()), len(marks)))

    assert kept == [(8, 0), (8, 0), (0, 0)]


def test_one_answer_a_learner_and_what_was_said_is_not_changed_by_another(
    database: Database, held: UUID, learn: Learn
) -> None:
    lines = learn(1)
    actor, line = lines[0]
    assert give(database, lines[0], held, said("First."))

    assert not give(database, lines[0], held, said("Second."))

    with database.reading(actor) as session:
        assert session.scalars(select(SessionFeedback.words)).all() == ["First."]
        assert queries.my_feedback(session, actor, line, held, at=NOW).asking is Asking.GIVEN


@pytest.mark.thorough
def test_nothing_but_the_two_tables_knows_that_somebody_answered(
    database: Database, held: UUID, learn: Learn
) -> None:
    lines = learn(1)
    before = everything(database, lines[0][0])

    give(database, lines[0], held)

    assert everything(database, lines[0][0]) == before


def test_no_id_no_place_and_no_transaction_tells_which_answer_is_the_newest(
    database: Database, held: UUID, learn: Learn
) -> None:
    """The place of a row in its table and the transaction that wrote it, on either database."""
    lines = learn(9)
    actor = lines[0][0]
    is_sqlite = database.engine.dialect.name == "sqlite"
    place = "rowid" if is_sqlite else "ctid"
    last_is_newest, ids = 0, set[UUID]()
    for nth, one in enumerate(lines):
        give(database, one, held, said(str(nth)))
        with database.reading(actor) as session:
            connection = session.connection()
            rows = connection.exec_driver_sql(
                f"SELECT words FROM session_feedback ORDER BY {place}"
            ).all()
            if not is_sqlite:
                written = connection.exec_driver_sql("SELECT xmin::text FROM session_feedback")
                assert len(set(written.scalars())) == 1
            new = set(session.scalars(select(SessionFeedback.id)))
        assert ids.isdisjoint(new)
        ids |= new
        assert sorted(words for (words,) in rows) == [str(each) for each in range(nth + 1)]
        last_is_newest += [words for (words,) in rows] == [str(each) for each in range(nth + 1)]

    # In order by chance: surely with one answer, and at most for the first few that follow.
    assert last_is_newest < len(lines) - 2


def test_it_is_asked_from_the_start_of_the_session_of_those_with_a_place(
    database: Database, cast: Cast, held: UUID, learn: Learn
) -> None:
    lines = learn(2)
    actor, line = lines[0]
    with pytest.raises(RuleBroken, match="not begun"):
        give(database, lines[0], held, days=-1)
    with pytest.raises(RuleBroken, match="Shorten"):
        give(database, lines[0], held, said("long " * 101))
    with pytest.raises(NotFound):
        give(database, (lines[1][0], line), held)
    with database.committing(actor) as session:
        actions.leave(session, actor, line, at=NOW)
    with pytest.raises(NotFound):
        give(database, lines[0], held)
    with database.committing(cast.tam) as session:
        actions.call_off(session, cast.tam, held, at=NOW)
    with pytest.raises(NotFound):
        give(database, lines[1], held)


def test_moving_a_session_that_was_answered_about_asks_nobody_anew(
    database: Database, cast: Cast, held: UUID, learn: Learn
) -> None:
    lines = learn(9)
    for one in lines[:8]:
        give(database, one, held)
    with database.committing(cast.tam) as session:
        times = Times(NOW + timedelta(days=30), 60, "Listening")
        actions.change_session(
            session, cast.tam, held, times, led_by=cast.tam.person_id, at=NOW
        )  # fmt: skip

    with pytest.raises(RuleBroken, match="no more"):
        give(database, lines[8], held, days=31)

    assert read(database, cast.tam, held).until == UNTIL


def test_two_at_once_are_both_kept(database: Database, held: UUID, learn: Learn) -> None:
    lines = learn(2)
    together_now = Barrier(2)

    def send(one: Learning) -> None:
        together_now.wait()
        give(database, one, held)

    threads = [Thread(target=send, args=(one,)) for one in lines[:2]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.reading(lines[0][0]) as session:
        assert len(session.scalars(select(SessionFeedback)).all()) == 2


@pytest.mark.parametrize(
    ("answers", "on", "shown"),
    [(7, AFTER, False), (8, UNTIL, False), (8, AFTER, True), (40, UNTIL, False)],
)
def test_when_answers_are_shown(answers: int, on: date, *, shown: bool) -> None:
    assert (together([PLAIN] * answers, until=UNTIL, on=on) is not None) is shown


def test_answers_are_kept_by_whole_months() -> None:
    assert kept_since(date(2028, 11, 30)) == date(2026, 11, 1)


def test_words_fit_or_are_asked_to() -> None:
    assert feedback_fault(said("w" * 500)) is None
    assert feedback_fault(said("w" * 501)) is not None
