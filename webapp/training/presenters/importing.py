"""Imports in words: what rows would change, what is to be mended, what was brought in before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flask import url_for

from competence.training.queries import ImportRead, Undoing
from competence.training.rules.importing import Difference, KeptFor, Times, Wrong
from competence.training.rules.sheets import Column, Row, Table
from webapp.presenting.dates import and_list, day_words, instant_words
from webapp.training.forms.importing import MOST_SHOWN, cell_name

MOST_LISTED: Final = 50
"""Of each kind, on the page that shows the difference; the rest are counted."""

_STAYS: Final = {
    KeptFor.CLAIMED: "somebody has claimed this line",
    KeptFor.ENTERED: "a register has an entry that did not come with this import",
    KeptFor.WORK: "work was looked at, or a result recorded",
    KeptFor.CORRECTED: "the minutes were written anew since",
    KeptFor.OWN: "nobody enters themself: another trainer does this",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of change: how much, in words, and what, as far as it is listed."""

    heading: str
    listed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell to mend, with the row it stands in."""

    name: str
    label: str
    row: str
    said: str
    because: str


@dataclass(frozen=True, slots=True)
class Mending:
    """What is to be mended; `more` says how many cells beside those."""

    cells: tuple[Cell, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import in the list of them; without `undo` it was undone."""

    what: str
    by: str
    undo: str | None
    undone: str


def count_words(number: int, one: str, many: str) -> str:
    """A count with what is counted: "1 person", "12 people"."""
    return f"{number:,} {one if number == 1 else many}"


def brought_words(lines: int, sessions: int, entries: int) -> str:
    """How much was brought in: "2 people, 1 session and 12 entries on registers"."""
    counts = (
        (lines, count_words(lines, "person", "people")),
        (sessions, count_words(sessions, "session", "sessions")),
        (entries, count_words(entries, "entry on registers", "entries on registers")),
    )
    return and_list([words for number, words in counts if number])


def difference_parts(difference: Difference) -> tuple[Part, ...]:
    """What rows would change, kind by kind, without kinds that change nothing."""
    anew = [
        f"{one.name}, {one.title}: {one.minutes} minutes, not {one.before}"
        for one in difference.entries
        if one.before is not None
    ]
    first = len(difference.entries) - len(anew)
    parts = (
        (difference.lines, "person comes onto the list", "people come onto the list"),
        (
            [times_words(one) for one in difference.sessions],
            "session goes into the diary",
            "sessions go into the diary",
        ),
        ([""] * first, "entry goes onto a register", "entries go onto registers"),
        (anew, "entry is written anew", "entries are written anew"),
    )
    return tuple(
        Part(f"{count_words(len(what), one, many)}", _listed(what))
        for what, one, many in parts
        if what
    )


def also_words(difference: Difference, table: Table) -> tuple[str, ...]:
    """What else is to be known before rows are kept."""
    found = []
    if difference.waiting:
        waiting = count_words(difference.waiting, "person waits", "people wait")
        found.append(f"{waiting} for a place: the course is full.")
    if difference.the_same:
        rows = count_words(difference.the_same, "row says", "rows say")
        found.append(f"{rows} what is there already.")
    if table.not_read:
        found.append(f"Not read: {and_list([f'“{one}”' for one in table.not_read[:10]])}.")
    return tuple(found)


def mending(wrong: Sequence[Wrong]) -> Mending:
    """The first cells to mend, each with its row."""
    cells = tuple(
        Cell(
            cell_name(one),
            f"Row {one.row.number}: {one.column}",
            _row_words(one.row, one.column),
            one.row.said(one.column),
            one.because,
        )
        for one in wrong[:MOST_SHOWN]
    )
    more = len(wrong) - len(cells)
    rows = count_words(more, "more row is", "more rows are")
    return Mending(cells, f"{rows} to be mended after these." if more else "")


def import_line(one: ImportRead) -> ImportLine:
    """An import, and undoing it."""
    undo = url_for("training.undoing", course_id=one.course_id, import_id=one.id)
    undone = ""
    if one.undone_at is not None:
        kept = count_words(one.kept, "thing stayed", "things stayed")
        undone = f"Undone on {instant_words(one.undone_at)}." + (f" {kept}." if one.kept else "")
    return ImportLine(
        brought_words(one.lines, one.sessions, one.entries),
        f"{instant_words(one.imported_at)}, by {one.imported_by}",
        None if one.undone_at is not None else undo,
        undone,
    )


def back_words(back: Undoing) -> tuple[str, ...]:
    """What undoing takes back."""
    parts = (
        (len(back.lines), "person leaves the list", "people leave the list"),
        (len(back.sessions), "session is called off", "sessions are called off"),
        (
            len(back.entries),
            "entry on a register that was there goes back to what counted before, or to 0 minutes",
            "entries on registers that were there go back to what counted before, or to 0 minutes",
        ),
    )
    return tuple(f"{count_words(*part)}." for part in parts if part[0])


def stays_words(back: Undoing) -> tuple[str, ...]:
    """What stays, and why; the first of them."""
    return _listed([f"{one.name}: {_STAYS[one.because]}." for one in back.kept])


def times_words(times: Times) -> str:
    """A session in a line."""
    at, where = f"{times.clock:%H:%M}", f", {times.place}" if times.place else ""
    return f"{times.title}: {day_words(times.day)}, {at}, {times.minutes} minutes{where}"


def _row_words(row: Row, but: Column) -> str:
    """What a row says beside the cell to mend."""
    return " · ".join(
        row.said(column) for column in Column if column is not but and row.said(column)
    )


def _listed(what: Sequence[str]) -> tuple[str, ...]:
    """The first of what there is, and how much more; nothing where it has no words."""
    named = [one for one in what if one]
    more = len(named) - MOST_LISTED
    return (*named[:MOST_LISTED], *([f"and {more:,} more"] if more > 0 else []))
