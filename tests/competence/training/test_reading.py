"""What rows would change of a course, and what is said of those that cannot be read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from uuid import UUID, uuid4

import pytest

from competence.cells import clock_in, count_in, day_in, minutes_in
from competence.training.rules.fault import Fault
from competence.training.rules.importing import Difference, Known, KnownLine, Times, Wrong
from competence.training.rules.reading import read
from competence.training.rules.sheets import MOST_ROWS, Column, Row, Table, tabled, written
from tests.factories.people import NOW

MINA, OLA, GONE, TAM, WAITS = (uuid4() for _ in range(5))
HELD, TO_COME = uuid4(), uuid4()
PAST = NOW.date() - timedelta(days=3)
LISTENING = Times("Listening", PAST, time(10), 120, "The green room")
ROLES = Times("Roles", NOW.date() + timedelta(days=9), time(10), 60, "")
KNOWN = Known(
    (
        KnownLine(MINA, "Mina Sample", "AAAAA", has_place=True, has_left=False, is_own=False),
        KnownLine(OLA, "Ola Sample", "BBBBB", has_place=True, has_left=False, is_own=False),
        KnownLine(GONE, "Gwen Sample", "CCCCC", has_place=True, has_left=True, is_own=False),
        KnownLine(TAM, "Tam Sample", "DDDDD", has_place=True, has_left=False, is_own=True),
        KnownLine(WAITS, "Wil Sample", "EEEEE", has_place=False, has_left=False, is_own=False),
    ),
    {HELD: LISTENING, TO_COME: ROLES},
    {(HELD, MINA): 120},
    None,
    10,
    is_closed=False,
)
OF_LISTENING = {Column.SESSION: "Listening", Column.DATE: PAST.isoformat()}
NEW = {
    Column.SESSION: "Care", Column.DATE: PAST.isoformat(), Column.STARTS: "2pm",
    Column.LENGTH: "90", Column.PLACE: "Hall",
}  # fmt: skip


def table(*rows: dict[Column, str]) -> Table:
    return Table(tuple(Column), tuple(Row(nth, row) for nth, row in enumerate(rows, 2)))


def change(*rows: dict[Column, str], known: Known = KNOWN) -> Difference:
    difference, wrong = read(table(*rows), known, at=NOW)
    assert list(wrong) == []
    return difference


def wrong_in(*rows: dict[Column, str], known: Known = KNOWN) -> Sequence[Wrong]:
    return read(table(*rows), known, at=NOW)[1]


def test_new_people_sessions_and_minutes_are_found_once() -> None:
    row = {Column.PERSON: "New Sample", Column.MINUTES: "present", **NEW}

    found = change(row, row, {**row, Column.PERSON: "new  sample", Column.MINUTES: "90.0"})

    assert found.lines == ("New Sample",)
    assert found.sessions == (Times("Care", PAST, time(14), 90, "Hall"),)
    (entry,) = found.entries
    assert (entry.session, entry.line, entry.minutes, entry.before) == (0, 0, 90, None)
    assert (found.the_same, found.waiting, found.is_none) == (2, 0, False)


def test_what_is_there_already_is_no_change() -> None:
    found = change(
        {Column.PERSON: "MINA sample", Column.MINUTES: "120", **OF_LISTENING},
        {Column.CODE: "aa aaa"},
        {Column.PERSON: "Gwen Sample", Column.CODE: "CCCCC"},
        {Column.STARTS: "10:00", Column.LENGTH: "120", Column.PLACE: "The green room",
         **OF_LISTENING},
        {Column.PERSON: "Tam Sample"},
    )  # fmt: skip

    assert found == Difference(the_same=5)
    assert found.is_none
    assert found.fingerprint == Difference(the_same=5).fingerprint


def test_other_minutes_say_what_counted_before() -> None:
    found = change(
        {Column.PERSON: "Mina Sample", Column.MINUTES: "absent", **OF_LISTENING},
        {Column.PERSON: "Ola Sample", Column.MINUTES: "60", **OF_LISTENING},
    )

    assert [(one.line, one.minutes, one.before) for one in found.entries] == [
        (MINA, 0, 120), (OLA, 60, None),
    ]  # fmt: skip


def test_who_left_keeps_what_a_register_has_of_them() -> None:
    known = replace(KNOWN, minutes={(HELD, GONE): 30})

    found = change(
        {Column.CODE: "CCCCC", Column.MINUTES: "60", **OF_LISTENING},
        {Column.PERSON: "Gwen Sample"},
        known=known,
    )

    assert [(one.line, one.before) for one in found.entries] == [(GONE, 30)]
    assert found.lines == ("Gwen Sample",)


def test_who_comes_when_there_is_no_place_waits() -> None:
    found = change({Column.PERSON: "One"}, {Column.PERSON: "Two"}, known=replace(KNOWN, places=1))

    assert (found.lines, found.waiting) == (("One", "Two"), 1)


def test_sessions_of_one_name_and_day_are_told_apart() -> None:
    later, longer = replace(LISTENING, clock=time(14)), replace(LISTENING, minutes=60)
    elsewhere = replace(LISTENING, place="")
    ids = [uuid4() for _ in range(4)]
    sessions = dict(zip(ids, [LISTENING, later, longer, elsewhere], strict=True))
    said = {**OF_LISTENING, Column.PERSON: "Mina Sample", Column.MINUTES: "30"}

    found = change(
        {**said, Column.STARTS: "14:00"},
        {**said, Column.STARTS: "10:00", Column.LENGTH: "60"},
        {**said, Column.STARTS: "10:00", Column.LENGTH: "120", Column.PLACE: "The green room"},
        {**said, Column.STARTS: "10:00", Column.LENGTH: "120"},
        known=replace(KNOWN, sessions=sessions),
    )

    assert [one.session for one in found.entries] == [ids[1], ids[2], ids[0], ids[3]]


FAULTS: Sequence[tuple[dict[Column, str], Column, str]] = [
    ({Column.MINUTES: "60"}, Column.PERSON, "a person, a session"),
    ({Column.MINUTES: "60", **OF_LISTENING}, Column.PERSON, "whose"),
    ({Column.PERSON: "Mina Sample", Column.MINUTES: "60"}, Column.SESSION, "the session"),
    ({Column.PERSON: "M" * 121}, Column.PERSON, "Shorten"),
    ({Column.PERSON: "Mi\u202ena"}, Column.PERSON, "hidden"),
    ({Column.PERSON: "Mi\nna"}, Column.PERSON, "line end"),
    ({Column.CODE: "ZZZZZ"}, Column.CODE, "has this code"),
    ({Column.PERSON: "Ola Sample", Column.CODE: "AAAAA"}, Column.CODE, "somebody else"),
    ({Column.DATE: "2026-01-01"}, Column.SESSION, "called"),
    ({Column.SESSION: "Care"}, Column.DATE, "day"),
    ({**NEW, Column.DATE: "31/2/2026"}, Column.DATE, "day"),
    ({**NEW, Column.DATE: "2126-01-01"}, Column.DATE, "year"),
    ({**NEW, Column.DATE: "9999-12-31"}, Column.DATE, "year"),
    ({**NEW, Column.STARTS: "late"}, Column.STARTS, "time"),
    ({**NEW, Column.STARTS: ""}, Column.STARTS, "new"),
    ({**NEW, Column.LENGTH: ""}, Column.LENGTH, "new"),
    ({**NEW, Column.LENGTH: "0"}, Column.LENGTH, "600"),
    ({**NEW, Column.LENGTH: "601"}, Column.LENGTH, "600"),
    ({**OF_LISTENING, Column.LENGTH: "60"}, Column.LENGTH, "120"),
    ({**OF_LISTENING, Column.PLACE: "Hall"}, Column.PLACE, "somewhere else"),
    ({**OF_LISTENING, Column.PERSON: "Mina Sample", Column.MINUTES: "121"}, Column.MINUTES, "120"),
    ({**OF_LISTENING, Column.PERSON: "Mina Sample", Column.MINUTES: "?"}, Column.MINUTES, "120"),
    ({**OF_LISTENING, Column.PERSON: "Tam Sample", Column.MINUTES: "9"}, Column.MINUTES, "Nobody"),
    ({**OF_LISTENING, Column.CODE: "CCCCC", Column.MINUTES: "9"}, Column.PERSON, "left"),
    ({**OF_LISTENING, Column.PERSON: "Wil Sample", Column.MINUTES: "9"}, Column.PERSON, "wait"),
    (
        {Column.PERSON: "Mina Sample", Column.SESSION: "Roles", Column.MINUTES: "9",
         Column.DATE: ROLES.day.isoformat()},
        Column.MINUTES, "to come",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("row", "column", "words"), FAULTS)
def test_what_is_wrong_is_said_beside_its_cell(
    row: dict[Column, str], column: Column, words: str
) -> None:
    (wrong,) = wrong_in(row)

    assert (wrong.row.number, wrong.row.cells, wrong.column) == (2, row, column)
    assert words in wrong.because


def test_two_people_of_one_name_are_told_apart_by_their_code() -> None:
    twin = replace(KNOWN.lines[0], id=uuid4(), code="FFFFF")
    known = replace(KNOWN, lines=(*KNOWN.lines, twin))

    (wrong,) = wrong_in({Column.PERSON: "Mina Sample"}, known=known)

    assert (wrong.column, wrong_in({Column.CODE: "FFFFF"}, known=known)) == (Column.CODE, [])


def test_two_sessions_that_are_quite_alike_are_told_apart_by_nothing() -> None:
    known = replace(KNOWN, sessions={HELD: LISTENING, uuid4(): LISTENING})

    (wrong,) = wrong_in({**OF_LISTENING, Column.PLACE: "The green room"}, known=known)

    assert "Rename" in wrong.because


def test_two_rows_that_contradict_each_other_name_the_other_row() -> None:
    row = {**OF_LISTENING, Column.PERSON: "Ola Sample"}

    (wrong,) = wrong_in({**row, Column.MINUTES: "60"}, {**row, Column.MINUTES: "61"})

    assert (wrong.row.number, wrong.column) == (3, Column.MINUTES)
    assert "Row 2 says 60" in wrong.because


def test_a_course_has_only_so_much_room() -> None:
    full = {UUID(int=nth): replace(ROLES, title=f"{nth}") for nth in range(100)}

    closed = wrong_in({Column.PERSON: "New"}, known=replace(KNOWN, is_closed=True))
    no_room = wrong_in({Column.PERSON: "New"}, known=replace(KNOWN, room=0))
    no_session = wrong_in(NEW, known=replace(KNOWN, sessions=full))
    waits = wrong_in(
        {Column.PERSON: "New", Column.MINUTES: "9", **OF_LISTENING},
        known=replace(KNOWN, places=0),
    )

    assert [one[0].because.split(".")[0] for one in (closed, no_room, no_session, waits)] == [
        "This course is closed, and nobody joins it",
        "There is no room left on this list",
        "A course has at most 100 sessions",
        "They wait for a place",
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-05-03", date(2026, 5, 3)),
        ("2026-05-03 14:00", date(2026, 5, 3)),
        ("3/5/2026", date(2026, 5, 3)),
        ("03.05.2026", date(2026, 5, 3)),
        ("3 May 2026", date(2026, 5, 3)),
        ("3-September-2026", date(2026, 9, 3)),
        ("3 Mei 2026", None),
        ("5/13/2026", None),
        ("46145", None),
        ("0000-01-01", None),
    ],
)
def test_a_day_is_read_as_people_write_it(words: str, day: date | None) -> None:
    assert day_in(words) == day


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        ("14:30", time(14, 30)), ("9.05", time(9, 5)), ("14:30:00", time(14, 30)),
        ("2pm", time(14)), ("12 am", time(0)), ("12:15 PM", time(12, 15)),
        ("13pm", None), ("14", None), ("25:00", None), ("soon", None),
    ],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(words: str, clock: time | None) -> None:
    assert clock_in(words) == clock


def test_numbers_and_words_are_minutes() -> None:
    assert (count_in("120"), count_in("12.00"), count_in("1.5"), count_in("")) == (
        120, 12, None, None,
    )  # fmt: skip
    assert [minutes_in(one, 90) for one in ("Yes", "present", "no", "45", "much")] == [
        90, 90, 0, 45, None,
    ]  # fmt: skip


def test_a_table_knows_its_columns_whatever_their_order_and_words() -> None:
    found = tabled(
        [["", ""], [" Name", "E-mail", "MINUTES  there"], ["Mina", "x", "'=1"], ["", " "], ["Ola"]]
    )

    assert isinstance(found, Table)
    assert found.not_read == ("E-mail",)
    assert [(row.number, dict(row.cells)) for row in found.rows] == [
        (3, {Column.PERSON: "Mina", Column.MINUTES: "=1"}),
        (5, {Column.PERSON: "Ola"}),
    ]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([], "nothing"),
        ([["", " "]], "nothing"),
        ([["Colour"], ["blue"]], "headings"),
        ([["Person", "Name"]], "Two columns"),
        ([["Person"]] + [["Mina"]] * (MOST_ROWS + 1), "10,000"),
    ],
)
def test_what_is_no_table_is_said(cells: list[list[str]], words: str) -> None:
    found = tabled(cells)

    assert isinstance(found, Fault)
    assert words in found.because


def test_cells_are_mended_where_they_stand() -> None:
    before = Table((Column.PERSON,), (Row(2, {Column.PERSON: "Mi\nna"}), Row(3, {})))

    after = before.with_cells({(2, Column.PERSON): " Mina ", (2, Column.CODE): "AAAAA"})

    assert [dict(row.cells) for row in after.rows] == [
        {Column.PERSON: "Mina", Column.CODE: "AAAAA"}, {},
    ]  # fmt: skip
    assert after.columns == (Column.PERSON, Column.CODE)
    assert after.sha256 != before.sha256


def test_rows_are_written_with_every_heading() -> None:
    assert written([{Column.PERSON: "=Mina"}]) == [[*Column], ["'=Mina", *[""] * 7]]
