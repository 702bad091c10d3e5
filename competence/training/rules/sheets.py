"""Rows of a spreadsheet about a course: its columns, and cells that no program takes for a sum.

One row says of a person, of a session, or of both how many minutes they were there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final

from competence.cells import defused, plain
from competence.training.rules.fault import Fault

MOST_ROWS: Final = 10_000
"""Of one file, without its headings."""


class Column(StrEnum):
    """What a column says; the value is its heading as it is written out."""

    PERSON = "Person"
    CODE = "Own code"
    SESSION = "Session"
    DATE = "Date"
    STARTS = "Starts"
    LENGTH = "Length in minutes"
    PLACE = "Place"
    MINUTES = "Minutes there"


ALSO: Final[Mapping[str, Column]] = {
    "name": Column.PERSON,
    "learner": Column.PERSON,
    "code": Column.CODE,
    "title": Column.SESSION,
    "day": Column.DATE,
    "start": Column.STARTS,
    "time": Column.STARTS,
    "length": Column.LENGTH,
    "room": Column.PLACE,
    "minutes": Column.MINUTES,
    "attended": Column.MINUTES,
    "attendance": Column.MINUTES,
}
"""Headings that other people's spreadsheets have, in small letters."""

_BY_HEADING: Final = {**ALSO, **{one.value.lower(): one for one in Column}}


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was written, by its number in the spreadsheet."""

    number: int
    cells: Mapping[Column, str]

    def said(self, column: Column) -> str:
        """What it says in a column, "" where nothing."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that say something, in order, and the headings that nobody reads here."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    not_read: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """SHA-256 in hex of what the rows say."""
        said = [[row.said(column) for column in Column] for row in self.rows]
        return sha256(repr(said).encode()).hexdigest()

    def with_cells(self, mended: Mapping[tuple[int, Column], str]) -> "Table":
        """The table with other words in some cells, by row number and column."""
        by_row: dict[int, dict[Column, str]] = {}
        for (number, column), words in mended.items():
            by_row.setdefault(number, {})[column] = words.strip()
        columns = tuple(
            one for one in Column if one in self.columns or any(one in c for c in by_row.values())
        )
        rows = tuple(
            Row(row.number, {**row.cells, **by_row[row.number]}) if row.number in by_row else row
            for row in self.rows
        )
        return Table(columns, rows, self.not_read)


def tabled(cells: Iterable[Sequence[str]]) -> Table | Fault:
    """Cells as a table, the first row with anything in it being the headings; else a Fault."""
    numbered = [
        (number, [cell.strip() for cell in row])
        for number, row in enumerate(cells, 1)
        if any(cell.strip() for cell in row)
    ]
    if not numbered:
        return Fault("There is nothing in it. Choose a file with headings and rows.")
    (_, headings), *rest = numbered
    columns = [_BY_HEADING.get(" ".join(plain(one).lower().split())) for one in headings]
    found = [one for one in columns if one is not None]
    if Column.PERSON not in found and Column.SESSION not in found:
        wanted = ", ".join(Column)
        return Fault(f"The first row has the headings: {wanted}. Person or Session is there.")
    twice = next((one for one in found if found.count(one) > 1), None)
    if twice is not None:
        return Fault(f"Two columns say “{twice}”. Take one of them out.")
    if len(rest) > MOST_ROWS:
        return Fault(
            f"There are {len(rest):,} rows. Up to {MOST_ROWS:,} go in at once: part the file."
        )
    rows = tuple(
        Row(
            number,
            {
                column: plain(cell)
                for column, cell in zip(columns, row, strict=False)
                if column is not None
            },
        )
        for number, row in rest
    )
    not_read = [
        heading
        for heading, column in zip(headings, columns, strict=True)
        if column is None and heading
    ]
    return Table(tuple(found), rows, tuple(not_read))


def written(rows: Iterable[Mapping[Column, str]]) -> Sequence[Sequence[str]]:
    """Rows as they are written out: the headings, then every column of each, defused."""
    return [
        [*Column],
        *([defused(row.get(column, "")) for column in Column] for row in rows),
    ]
