"""A table of a course's rows, as a page carries it."""

from competence.errors import RuleBroken
from competence.training.rules.sheets import Column, Row, Table
from webapp.carrying import NOT_WHOLE, opened, squeezed


def packed(table: Table) -> str:
    """A table as text for a hidden field; RuleBroken where it is too much."""
    return squeezed(
        {
            "columns": [*table.columns],
            "not_read": [*table.not_read],
            "rows": [[row.number, *map(row.said, table.columns)] for row in table.rows],
        }
    )


def unpacked(text: str) -> Table:
    """The table that a page carried; RuleBroken where it is none."""
    said = opened(text)
    try:
        columns = tuple(Column(one) for one in said["columns"])
        rows = tuple(
            Row(int(number), dict(zip(columns, map(str, cells), strict=True)))
            for number, *cells in said["rows"]
        )
        return Table(columns, rows, tuple(map(str, said["not_read"])))
    except (ValueError, KeyError, TypeError) as error:
        raise RuleBroken(NOT_WHOLE, field="file") from error
