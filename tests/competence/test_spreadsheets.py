"""Files as people's programs write them, and cells that no program works out."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from competence.cells import defused, plain
from competence.errors import RuleBroken
from competence.spreadsheets import LARGEST, cells_in, cells_of, csv_of, xlsx_of

TEXT = "Person;Place\nJosé;Caffi Tŷ"


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        (TEXT.encode(), "Caffi Tŷ"),
        (TEXT.encode("utf-8-sig"), "Caffi Tŷ"),
        (TEXT.encode("utf-16"), "Caffi Tŷ"),
        ("Person;Place\nJosé;Café".encode("cp1252"), "Café"),
        (b"sep=|\r\nPerson|Place\r\nJos\xc3\xa9|Here; there", "Here; there"),
        (b"Person\tPlace\rJos\xc3\xa9\tA, b", "A, b"),
        (b'Person,Place\nJos\xc3\xa9,"A, b"', "A, b"),
    ],
)
def test_a_file_is_read_however_it_was_written(contents: bytes, found: str) -> None:
    assert cells_of(contents) == [["Person", "Place"], ["José", found]]


def test_a_spreadsheet_s_own_cells_are_read_as_one_would_type_them() -> None:
    out = BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet()
        formats = [
            book.add_format({"num_format": one})
            for one in ("dd/mm/yyyy", "hh:mm", "dd/mm/yyyy hh:mm", "[h]:mm")
        ]
        sheet.write_datetime(1, 0, date(2026, 5, 3), formats[0])
        sheet.write_datetime(1, 1, time(14, 30), formats[1])
        sheet.write_datetime(1, 2, datetime.fromisoformat("2026-05-03 14:30"), formats[2])
        sheet.write_datetime(1, 3, timedelta(minutes=90), formats[3])
        sheet.write_row(1, 4, [120, 1.5, True, False, "as it is"])
        sheet.write_formula(1, 9, "=1+2", None, 3)

    assert cells_of(out.getvalue())[1] == [
        "2026-05-03", "14:30", "2026-05-03 14:30", "01:30", "120", "1.5", "yes", "no", "as it is",
        "3",
    ]  # fmt: skip


def _xlsx(**parts: bytes) -> bytes:
    """A workbook whose parts are replaced."""
    whole, out = xlsx_of([["Person"], ["Mina"]]), BytesIO()
    with ZipFile(BytesIO(whole)) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            key = name.rsplit("/", 1)[-1].removesuffix(".xml")
            after.writestr(name, parts.get(key, before.read(name)))
    return out.getvalue()


CELL = b'<worksheet><sheetData><row r="1"><c r="%s"><v>1</v></c></row></sheetData></worksheet>'


@pytest.mark.parametrize(
    "contents",
    [
        b"PK\x03\x04 and no more",
        xlsx_of([["Person"], ["Mina"]])[:400],
        _xlsx(sheet1=CELL % b"XFD1048576"),
        _xlsx(sheet1=CELL % b"&#88;FD9"),
        _xlsx(sheet1=CELL % b"A1" + "".encode("utf-16")),
        _xlsx(sheet1=b"<worksheet"),
        _xlsx(sheet1=bytes(61 * 1024 * 1024)),
        b"\x00\x01",
        b"x" * 200_000,
        b"x" * (LARGEST + 1),
    ],
    ids=[
        "no archive", "half a file", "cells far out", "cells hidden", "another encoding",
        "not whole", "very large inside", "no text", "one long word", "too large",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_answered_in_words(contents: bytes) -> None:
    with pytest.raises(RuleBroken, match=r"again\.|several\."):
        cells_of(contents)


@given(st.text())
def test_cells_are_defused_and_read_back_rightly(words: str) -> None:
    assert plain(defused(words)) == words
    assert not defused(words).startswith(
        ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
    )


@settings(max_examples=30)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=12),
            min_size=2,
            max_size=2,
        ).filter(any),
        min_size=1,
        max_size=5,
    )
)
def test_both_files_come_back_as_they_went(rows: list[list[str]]) -> None:
    cells = [["Person", "Place"], *rows]

    assert cells_of(csv_of(cells)) == cells
    assert cells_of(xlsx_of(cells)) == cells


def test_a_sum_is_written_as_words() -> None:
    sums = ['=HYPERLINK("http://bad.example","Here")', "+1", "-1", "@x"]
    cells = [[defused(one)] for one in sums]

    with ZipFile(BytesIO(xlsx_of(cells))) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml")
        names = parts.namelist()

    assert b"<f>" not in sheet
    assert not any("rels" in one and "worksheets" in one for one in names)
    assert all(line.startswith((b"'", b"\"'")) for line in csv_of(cells)[3:].splitlines())


def test_pasted_rows_are_read_as_spreadsheets_copy_them() -> None:
    assert cells_in("Person\tMinutes\nMina, Sample\t60\n") == [
        ["Person", "Minutes"], ["Mina, Sample", "60"],
    ]  # fmt: skip
