"""A spreadsheet to bring in, cells of it to mend, and the word to keep it."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from flask import request

from competence.errors import RuleBroken
from competence.training.rules.importing import Wrong
from competence.training.rules.sheets import Column, Table, tabled
from webapp.carrying import Packed
from webapp.forms.fields import HiddenValue
from webapp.forms.form import Form, Problem
from webapp.forms.sheet import SheetForm
from webapp.training.packing import packed, unpacked

MOST_SHOWN: Final = 20
"""Cells to mend at once: with more it is quicker to mend the file."""

_CELL: Final = re.compile(r"cell-(\d{1,7})-([A-Z]{4,8})")


class ImportForm(SheetForm):
    """A file, or rows pasted from one; after that, cells to mend."""

    def table(self) -> Table:
        """The rows that were handed in; RuleBroken where there are none to read."""
        found = tabled(self.cells())
        if isinstance(found, Table):
            return found
        raise RuleBroken(found.because, field=self.handed_in)

    def answers(self) -> object:
        """The table."""
        return self.table()


class CarriedForm(Form):
    """Rows that were read before: with cells to mend, or to be kept as they are."""

    carried = Packed()
    seen = HiddenValue()

    wrong: Sequence[Wrong] = ()

    @classmethod
    def of(cls, table: Table, *, seen: str = "", wrong: Sequence[Wrong] = ()) -> "CarriedForm":
        """The form that carries a table; RuleBroken where it is too much for a page."""
        form = cls(data={"carried": packed(table), "seen": seen})
        form.wrong = wrong
        return form

    def table(self) -> Table:
        """The rows, with what was mended; RuleBroken where they did not come back whole."""
        return unpacked(self.carried.data).with_cells(_mended(request.form))

    def errors_summary(self) -> list[Problem]:
        """What is to be mended, cell by cell."""
        cells = [
            Problem(f"Row {one.row.number}, {one.column}: {one.because}", cell_name(one))
            for one in self.wrong[:MOST_SHOWN]
        ]
        return super().errors_summary() + cells

    def answers(self) -> object:
        """The table."""
        return self.table()


def cell_name(wrong: Wrong) -> str:
    """The name of the box in which a cell is mended."""
    return f"cell-{wrong.row.number}-{wrong.column.name}"


def _mended(sent: Mapping[str, str]) -> Mapping[tuple[int, Column], str]:
    found = {}
    for name, words in sent.items():
        place = _CELL.fullmatch(name)
        if place is not None and place[2] in Column.__members__:
            found[int(place[1]), Column[place[2]]] = words
    return found
