"""A pasted text as the lines it says: one thing to do in each, as far as signs can tell.

Bullets, numbers, table cells, soft line ends and several sentences in one paragraph all come from
where the text was copied; none of them is something that is asked.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

MOST_CHARACTERS: Final = 20_000
MOST_LINES: Final = 120
"""As much as a long job description holds; more would keep others waiting."""

_LINE_ENDS: Final = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\x07]")
_SPACES: Final = re.compile(r" {2,}")
_CELLS: Final = re.compile(r"\t+|\s+\|\s*|^\|\s*|\s*\|$")
_BULLET: Final = re.compile(
    r"(?:[•·●○◦▪▫■□‣\u2043➢➤►✓✔☐☑\u2013\u2014\u2219\uf0b7\uf0a7\uf0d8*>#-]+(?=\s|\w|$)|o(?=\s))\s*"
)
_NUMBER: Final = re.compile(
    r"(?:\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivx]{1,4})[.)]\s+"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\s+(?=[A-Z]))"
)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?;])\s+(?=[A-Z“\"'(])")
_SHORT_FORM: Final = re.compile(r"(?:\b(?:e\.g|i\.e|etc|incl|approx|no|vs|St)|\b[A-Z])\.$")
_LONGEST_SHORT_FORM: Final = 10
_LONG_ENOUGH_TO_WRAP: Final = 55
"""Characters from which a line that ends in no sign may go on in the next."""
_ENDS: Final = (".", "!", "?", ":", ";")


def too_much(text: str) -> str | None:
    """What to say of a text that is longer than is read at once; None where it is not."""
    if len(text) > MOST_CHARACTERS:
        return (
            f"That is more than we read at once: it has {len(text):,} characters, and there is "
            f"room for {MOST_CHARACTERS:,}. Paste it in parts."
        )
    count = len(lines_of(text))
    if count > MOST_LINES:
        return (
            f"That is more than we read at once: it has {count} lines, and there is room for "
            f"{MOST_LINES}. Paste it in parts."
        )
    return None


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text in its order, without bullets and numbers.

    What holds no letter is left out: empty lines, rules across the page, times of day.
    """
    rows = _unwrapped([_tidy(row) for row in _LINE_ENDS.split(text)])
    lines = (
        _bare(sentence)
        for row in rows
        for cell in _CELLS.split(_bare(row))
        for sentence in _sentences(_bare(cell.strip()))
    )
    return tuple(line for line in lines if any(sign.isalpha() for sign in line))


def _tidy(row: str) -> str:
    """A row without what cannot be seen; tabs are kept, since they part the cells of a table."""
    seen = "".join(
        sign if sign == "\t" else " " if unicodedata.category(sign) == "Zs" else sign
        for sign in row
        if sign == "\t" or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )
    return _SPACES.sub(" ", seen).strip(" ")


def _unwrapped(rows: list[str]) -> Iterator[str]:
    """Rows, those put together that a narrow page had parted in mid-sentence."""
    held = ""
    for row in rows:
        if held and _goes_on(held, row):
            held = f"{held} {row}"
            continue
        yield held
        held = row
    yield held


def _goes_on(row: str, following: str) -> bool:
    is_open = len(row) >= _LONG_ENOUGH_TO_WRAP and not row.endswith(_ENDS) and "\t" not in row
    is_rest = following[:1].islower() and "\t" not in following
    return is_open and is_rest and _bare(following) == following


def _bare(cell: str) -> str:
    """A cell without the bullets and numbers before it."""
    place = 0
    while start := _BULLET.match(cell, place) or _NUMBER.match(cell, place):
        place = start.end()
    return cell[place:].strip()


def _sentences(cell: str) -> Iterator[str]:
    """The sentences of a cell; a full stop after a short form such as e.g. ends none."""
    held = ""
    for part in _SENTENCE_END.split(cell):
        held = f"{held} {part}".strip()
        if not _SHORT_FORM.search(held[-_LONGEST_SHORT_FORM:]):
            yield held
            held = ""
    yield held
