"""Rows carried in a page between being checked and being kept: the server keeps no file."""

import json
import zlib
from base64 import b64decode, b64encode
from binascii import Error as BadBase64
from typing import Final

from competence.errors import RuleBroken
from competence.training.rules.sheets import Column, Row, Table

LARGEST_PACKED: Final = 900_000
"""Characters; a form's field holds a megabyte (see `webapp`)."""
LARGEST_UNPACKED: Final = 30_000_000

_TOO_MUCH: Final = "This is more than a page can carry. Part the file into several."
_NOT_WHOLE: Final = "This page did not come back whole. Choose the file again."


def packed(table: Table) -> str:
    """A table as text for a hidden field; RuleBroken where it is too much."""
    said = {
        "columns": [*table.columns],
        "not_read": [*table.not_read],
        "rows": [[row.number, *map(row.said, table.columns)] for row in table.rows],
    }
    text = b64encode(zlib.compress(json.dumps(said).encode(), 9)).decode()
    if len(text) > LARGEST_PACKED:
        raise RuleBroken(_TOO_MUCH, field="file")
    return text


def unpacked(text: str) -> Table:
    """The table that a page carried; RuleBroken where it is none."""
    try:
        opening = zlib.decompressobj()
        whole = opening.decompress(b64decode(text, validate=True), LARGEST_UNPACKED)
        said = json.loads(whole if opening.eof else b"")
        columns = tuple(Column(one) for one in said["columns"])
        rows = tuple(
            Row(int(number), dict(zip(columns, map(str, cells), strict=True)))
            for number, *cells in said["rows"]
        )
        return Table(columns, rows, tuple(map(str, said["not_read"])))
    except (BadBase64, zlib.error, ValueError, KeyError, TypeError, RecursionError) as error:
        raise RuleBroken(_NOT_WHOLE, field="file") from error
