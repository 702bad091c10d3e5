"""Spreadsheets as bytes: CSV and XLSX to cells of text, and cells to both.

What comes in is somebody's file: it is looked at before a library makes room for what it says.
"""

import csv
import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from typing import Final
from zipfile import BadZipFile, ZipFile
from zlib import error as BadPart  # noqa: N812 - a class, named like a function

from competence.errors import RuleBroken

LARGEST: Final = 5 * 1024 * 1024
"""Bytes of a file; ten thousand rows take about one."""
LARGEST_INSIDE: Final = 60 * 1024 * 1024
"""Bytes of an XLSX file's parts when they are unpacked."""
MOST_COLUMNS: Final = 100
MOST_LINES: Final = 50_000
"""Lines of a sheet, empty ones too."""

_NO_TABLE: Final = "This is not a table that we can read. Save it as CSV or as XLSX and try again."
_TOO_LARGE: Final = "This is too large to read at once. Part it into several."
_MIDNIGHT: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a clock alone, of no day
_ZIP: Final = b"PK\x03\x04"
_PLACE: Final = re.compile(rb"""\sr\s*=\s*(["'])(.*?)\1""")
_CELL: Final = re.compile(rb"([A-Z]{0,3})([0-9]{1,7})")
_SEPARATORS: Final = ("\t", ";", ",")
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def cells_of(contents: bytes) -> Sequence[Sequence[str]]:
    """The cells of a CSV or XLSX file, the first sheet's; RuleBroken for what cannot be read."""
    if len(contents) > LARGEST:
        raise RuleBroken(_TOO_LARGE, field="file")
    if contents.startswith(_ZIP):
        return _cells_of_xlsx(contents)
    return cells_in(_text_of(contents))


def cells_in(text: str) -> Sequence[Sequence[str]]:
    """The cells of text, parted by tabs as spreadsheets copy them, semicolons or commas."""
    if "\0" in text:
        raise RuleBroken(_NO_TABLE, field="file")
    separator, said = "", _SEPARATOR_LINE.match(text)
    if said is not None:
        separator, text = said[1], text[said.end() :]
    heading = text.lstrip().split("\n", 1)[0]
    separator = separator or max(_SEPARATORS, key=heading.count)
    lines = StringIO(text, newline=None)  # any of the three ways to end a line
    try:
        return [row[:MOST_COLUMNS] for row in csv.reader(lines, delimiter=separator)]
    except csv.Error as error:
        raise RuleBroken(_NO_TABLE, field="file") from error


def csv_of(cells: Sequence[Sequence[str]]) -> bytes:
    """Cells as CSV: UTF-8 with the mark by which spreadsheets know it, and commas."""
    out = StringIO()
    csv.writer(out).writerows(cells)
    return out.getvalue().encode("utf-8-sig")


def xlsx_of(cells: Sequence[Sequence[str]], *, name: str = "Register") -> bytes:
    """Cells as XLSX: text and whole numbers, nothing that is worked out and no links; one sheet."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - a heavy one, only for whoever takes this away

    out = BytesIO()
    with Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    ) as book:
        sheet = book.add_worksheet(name)
        for nth, row in enumerate(cells):
            for place, words in enumerate(row):
                if words.isascii() and words.isdigit() and not words.startswith("0"):
                    sheet.write_number(nth, place, int(words))
                else:
                    sheet.write_string(nth, place, words)
    return out.getvalue()


def _text_of(contents: bytes) -> str:
    """Text in any of the ways that spreadsheets write it."""
    if contents.startswith((b"\xff\xfe", b"\xfe\xff")):
        return contents.decode("utf-16", errors="replace")
    try:
        return contents.decode("utf-8-sig")
    except UnicodeDecodeError:
        return contents.decode("cp1252", errors="replace")


def _cells_of_xlsx(contents: bytes) -> Sequence[Sequence[str]]:
    from python_calamine import (  # noqa: PLC0415 - a heavy one, only for whoever hands this in
        CalamineError,
        CalamineWorkbook,
    )

    _is_safe(contents)
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(contents)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError) as error:
        raise RuleBroken(_NO_TABLE, field="file") from error
    return [[_words(cell) for cell in row] for row in rows]


def _is_safe(contents: bytes) -> None:
    """RuleBroken for a file that unpacks to very much, or whose cells lie very far out.

    The library makes room for every cell up to the farthest one.
    """
    try:
        with ZipFile(BytesIO(contents)) as parts:
            if sum(one.file_size for one in parts.infolist()) > LARGEST_INSIDE:
                raise RuleBroken(_TOO_LARGE, field="file")
            for one in parts.infolist():
                if one.filename.lower().endswith(".xml") and "sheet" in one.filename.lower():
                    _is_near(parts.read(one))
    except (
        BadZipFile,
        BadPart,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise RuleBroken(_NO_TABLE, field="file") from error


def _is_near(sheet: bytes) -> None:
    if b"\0" in sheet:  # in an encoding that hides where its cells lie
        raise RuleBroken(_NO_TABLE, field="file")
    for found in _PLACE.finditer(sheet):
        place = _CELL.fullmatch(found[2])
        if place is None:
            raise RuleBroken(_NO_TABLE, field="file")
        if int(place[2]) > MOST_LINES or _column(place[1]) > MOST_COLUMNS:
            raise RuleBroken(_TOO_LARGE, field="file")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _words(cell: object) -> str:
    """What a cell says, as one would type it."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{_to_minute(cell):%Y-%m-%d %H:%M}".removesuffix(" 00:00")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time | timedelta):
        since = cell if isinstance(cell, timedelta) else _since_midnight(cell)
        return f"{_to_minute(_MIDNIGHT + since):%H:%M}"
    return str(cell)


def _since_midnight(clock: time) -> timedelta:
    return datetime.combine(_MIDNIGHT, clock) - _MIDNIGHT


def _to_minute(instant: datetime) -> datetime:
    """The nearest whole minute: a spreadsheet keeps times as parts of a day."""
    return (instant + timedelta(seconds=30)).replace(second=0, microsecond=0)
