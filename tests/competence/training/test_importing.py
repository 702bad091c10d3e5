"""Bringing a spreadsheet into a course, all or nothing, and undoing it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from competence.actors import Actor
from competence.database import Database
from competence.errors import NotFound, NotPermitted, RuleBroken
from competence.framework.model import Framework
from competence.spreadsheets import cells_of, csv_of, xlsx_of
from competence.training import actions, queries
from competence.training.rules.courses import Times
from competence.training.rules.importing import KeptFor
from competence.training.rules.results import Outcome
from competence.training.rules.sheets import Column, Table, tabled, written
from tests.competence.assessment.trail import events
from tests.competence.training.conftest import Cast
from tests.factories import training as factory
from tests.factories.people import NOW

FILE = """Person,Session,Date,Starts,Length in minutes,Minutes there
Mina Sample,Listening,2025-12-01,10:00,120,120
Ola Sample,Listening,2025-12-01,10:00,120,60
Pia Sample,,,,,
,Roles,2025-12-08,14:00,90,
"""


@pytest.fixture
def course(database: Database, framework: Framework, tam: Actor) -> UUID:
    return factory.course(database, tam, framework)


def table(file: str) -> Table:
    found = tabled(cells_of(file.encode()))
    assert isinstance(found, Table)
    return found


def bring(database: Database, actor: Actor, course_id: UUID, rows: Table) -> UUID | None:
    with database.reading(actor) as session:
        difference, wrong = queries.compared(session, actor, course_id, rows, at=NOW)
    assert list(wrong) == []
    with database.committing(actor) as session:
        made = actions.import_rows(
            session, actor, course_id, rows, seen=difference.fingerprint, at=NOW
        )
        return None if made is None else made.id


def undo(database: Database, actor: Actor, course_id: UUID, import_id: UUID) -> queries.Undoing:
    with database.reading(actor) as session:
        back = queries.undoing(session, actor, course_id, import_id)
    with database.committing(actor) as session:
        actions.undo_import(session, actor, course_id, import_id, at=NOW)
    return back


def rows_of(database: Database, actor: Actor, course_id: UUID) -> Sequence[Mapping[Column, str]]:
    with database.reading(actor) as session:
        return queries.course_rows(session, actor, course_id)


def said(database: Database, actor: Actor, course_id: UUID) -> set[tuple[str, ...]]:
    shown = (Column.PERSON, Column.SESSION, Column.DATE, Column.STARTS, Column.MINUTES)
    return {
        tuple(row.get(column, "") for column in shown)
        for row in rows_of(database, actor, course_id)
    }


def test_people_sessions_and_minutes_come_in_together(
    database: Database, tam: Actor, course: UUID
) -> None:
    made = bring(database, tam, course, table(FILE))

    assert said(database, tam, course) == {
        ("Mina Sample", "Listening", "2025-12-01", "10:00", "120"),
        ("Ola Sample", "Listening", "2025-12-01", "10:00", "60"),
        ("", "Roles", "2025-12-08", "14:00", ""),
        ("Pia Sample", "", "", "", ""),
    }
    with database.reading(tam) as session:
        (listed,) = queries.imports(session, tam, course)
    assert (listed.id, listed.rows, listed.lines) == (made, 4, 3)
    assert (listed.sessions, listed.entries, listed.imported_by) == (2, 2, "Tam Sample")
    assert events(database, tam, "course.import") == ["course.imported"]


def test_the_same_file_twice_changes_nothing(database: Database, tam: Actor, course: UUID) -> None:
    bring(database, tam, course, table(FILE))
    before = said(database, tam, course)

    again = bring(database, tam, course, table(FILE))

    assert again is None
    assert said(database, tam, course) == before
    assert events(database, tam, "course.import") == ["course.imported"]


def test_a_row_that_is_wrong_stops_all_of_it(database: Database, tam: Actor, course: UUID) -> None:
    rows = table(FILE.replace("14:00", "late"))

    with pytest.raises(RuleBroken, match="mended"), database.committing(tam) as session:
        actions.import_rows(session, tam, course, rows, seen="", at=NOW)

    assert rows_of(database, tam, course) == []


def test_what_changed_since_it_was_shown_is_shown_again(
    database: Database, tam: Actor, course: UUID
) -> None:
    rows = table(FILE)
    with database.reading(tam) as session:
        seen = queries.compared(session, tam, course, rows, at=NOW)[0].fingerprint
    factory.by_name(database, tam, course, "Mina Sample")

    with pytest.raises(RuleBroken, match="changed"), database.committing(tam) as session:
        actions.import_rows(session, tam, course, rows, seen=seen, at=NOW)


def test_only_whoever_trains_on_the_course_brings_in_takes_away_and_undoes(
    database: Database, cast: Cast, tam: Actor, course: UUID
) -> None:
    made = bring(database, tam, course, table(FILE))
    assert made is not None

    for actor in (cast.tia, cast.ash, cast.wes, cast.jo):
        with pytest.raises((NotFound, NotPermitted)), database.committing(actor) as session:
            actions.import_rows(session, actor, course, table(FILE), seen="", at=NOW)
        with pytest.raises((NotFound, NotPermitted)), database.committing(actor) as session:
            actions.undo_import(session, actor, course, made, at=NOW)
        with database.reading(actor) as session:
            for ask in (
                lambda s, a: queries.compared(s, a, course, table(FILE), at=NOW),
                lambda s, a: queries.course_rows(s, a, course),
                lambda s, a: queries.imports(s, a, course),
                lambda s, a: queries.undoing(s, a, course, made),
            ):
                with pytest.raises(NotFound):
                    ask(session, actor)


def test_an_import_is_undone_within_its_own_course(
    database: Database, framework: Framework, tam: Actor, course: UUID
) -> None:
    made = bring(database, tam, course, table(FILE))
    other = factory.course(database, tam, framework)

    for import_id in (made, uuid4()):
        assert import_id is not None
        with pytest.raises(NotFound), database.committing(tam) as session:
            actions.undo_import(session, tam, other, import_id, at=NOW)


def test_undoing_takes_back_all_that_nothing_else_rests_on(
    database: Database, tam: Actor, course: UUID
) -> None:
    mina = factory.by_name(database, tam, course, "Mina Sample")
    made = bring(database, tam, course, table(FILE))
    assert made is not None

    back = undo(database, tam, course, made)

    assert (len(back.sessions), len(back.lines), back.kept) == (2, 2, ())
    assert said(database, tam, course) == {("Mina Sample", "", "", "", "")}
    assert events(database, tam, "course.import_undone") == ["course.import_undone"]
    with pytest.raises(RuleBroken, match="already"):
        undo(database, tam, course, made)
    with database.reading(tam) as session:
        (listed,) = queries.imports(session, tam, course)
        assert [one.id for one in queries.learners(session, tam, course) if not one.has_left] == [
            mina
        ]
    assert listed.undone_at == NOW
    assert bring(database, tam, course, table(FILE)) is not None


def test_undoing_enters_the_minutes_of_before_on_a_register_that_was_there(
    database: Database, tam: Actor, course: UUID
) -> None:
    mina = factory.by_name(database, tam, course, "Mina Sample")
    ola = factory.by_name(database, tam, course, "Ola Sample")
    held = factory.session_of(database, tam, course, starts_at=NOW - timedelta(hours=2))
    with database.committing(tam) as session:
        actions.take_register(session, tam, held, {mina: 90}, at=NOW)
    day = (NOW - timedelta(hours=2)).date()
    made = bring(
        database, tam, course,
        table(
            f"Person,Session,Date,Minutes\nMina Sample,Listening,{day},120\n"
            f"Ola Sample,Listening,{day},60\nMina Sample,Listening,{day},120"
        ),
    )  # fmt: skip
    assert made is not None

    undo(database, tam, course, made)

    with database.reading(tam) as session:
        entries = queries.register(session, tam, held).entries
    assert (entries[mina].minutes, entries[mina].times) == (90, 3)
    assert (entries[ola].minutes, entries[ola].times) == (0, 2)


def test_undoing_says_what_stays_and_why(
    database: Database, cast: Cast, tam: Actor, course: UUID
) -> None:
    more = "Rae Sample,Listening,2025-12-01,10:00,120,120\nSol Sample,,,,,\n"
    made = bring(database, tam, course, table(FILE + more))
    assert made is not None
    with database.reading(tam) as session:
        lines = {one.name: one.id for one in queries.learners(session, tam, course)}
        held = queries.course(session, tam, course).sessions[0].id
    with database.committing(tam) as session:
        actions.take_register(session, tam, held, {lines["Mina Sample"]: 30}, at=NOW)
        actions.record_results(session, tam, course, {lines["Sol Sample"]: Outcome.NOT_YET}, at=NOW)
        token = actions.make_claim(session, tam, lines["Pia Sample"], at=NOW)
    with database.committing(cast.ash) as session:
        actions.claim(session, cast.ash, token, at=NOW)

    back = undo(database, tam, course, made)

    assert sorted((one.name, one.because) for one in back.kept) == [
        ("Listening", KeptFor.ENTERED),
        ("Mina Sample", KeptFor.CORRECTED),
        ("Mina Sample", KeptFor.ENTERED),
        ("Pia Sample", KeptFor.CLAIMED),
        ("Sol Sample", KeptFor.WORK),
    ]
    assert said(database, tam, course) == {
        ("Mina Sample", "Listening", "2025-12-01", "10:00", "30"),
        ("Ola Sample", "Listening", "2025-12-01", "10:00", "0"),
        ("Rae Sample", "Listening", "2025-12-01", "10:00", "0"),
        ("Pia Sample", "", "", "", ""),
        ("Sol Sample", "", "", "", ""),
    }


def test_nobody_undoes_minutes_of_their_own(
    database: Database, cast: Cast, tam: Actor, course: UUID
) -> None:
    tia = cast.tia
    line = factory.joined(database, tia, factory.link(database, tam, course), "Tia Sample")
    made = bring(database, tam, course, table(FILE.replace("Mina Sample", "Tia Sample")))
    assert made is not None
    with database.committing(tam) as session:
        held = queries.course(session, tam, course).sessions[0].id
        others = {one.name: one.id for one in queries.learners(session, tam, course)}
        actions.take_register(session, tam, held, {others["Ola Sample"]: 61}, at=NOW)
    with database.committing(tia) as session:
        actions.leave(session, tia, line, at=NOW)
    with database.committing(tam) as session:
        actions.let_train(session, tam, course, tia.person_id, at=NOW)

    back = undo(database, tia, course, made)

    assert ("Tia Sample", KeptFor.OWN) in {(one.name, one.because) for one in back.kept}
    with database.reading(tam) as session:
        assert queries.register(session, tam, held).entries[line].minutes == 120
    assert all(row.get(Column.PERSON) != "Tia Sample" for row in rows_of(database, tia, course))


WORDS = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=8
)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    names=st.lists(WORDS, min_size=1, max_size=4),
    sessions=st.lists(
        st.tuples(WORDS, WORDS, st.integers(1, 3), st.integers(1, 600)),
        max_size=3,
        unique_by=lambda one: (one[0].casefold(), one[2]),
    ),
    minutes=st.lists(st.integers(0, 600), min_size=12, max_size=12),
    as_file=st.sampled_from([csv_of, xlsx_of]),
)
def test_what_is_taken_away_comes_back_without_a_change(
    database: Database,
    framework: Framework,
    tam: Actor,
    names: list[str],
    sessions: list[tuple[str, str, int, int]],
    minutes: list[int],
    as_file: Callable[[Sequence[Sequence[str]]], bytes],
) -> None:
    course = factory.course(database, tam, framework)
    lines = [factory.by_name(database, tam, course, name) for name in names]
    with database.committing(tam) as session:
        for nth, (title, place, day, length) in enumerate(sessions):
            times = Times(NOW - timedelta(days=day), length, title, place)
            held = actions.plan_session(
                session, tam, course, times, led_by=tam.person_id, at=NOW
            ).id
            session.flush()
            there = {
                line: said
                for line, said in zip(lines, minutes[nth * 4 :], strict=False)
                if said <= length
            }
            actions.take_register(session, tam, held, there, at=NOW)
    before = rows_of(database, tam, course)

    found = tabled(cells_of(as_file(written(before))))

    assert isinstance(found, Table)
    assert bring(database, tam, course, found) is None
    assert [{k: v for k, v in row.cells.items() if v} for row in found.rows] == [
        {k: v for k, v in row.items() if v} for row in before
    ]
