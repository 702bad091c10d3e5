"""The file somebody takes away: a ZIP, written piece by piece as it is sent."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Final, cast

from competence.actors import Actor
from competence.database import Database
from competence.my_data.queries import files
from competence.my_data.reading import schema
from webapp.my_data.presenters import Archive

README: Final = """\
Everything that Polyphony keeps of you, as it was when you asked for it.

my-data.html         all of it, to read: open it in a browser
my-data.json         all of it, for machines; my-data.schema.json says how it is laid out
csv/KIND/RECORD.csv  the same as tables, for a spreadsheet
files/               the files you handed in

What is about somebody else, and you did something in it, is here as far as it is about you:
that you did it, and when. Other people's private words are not here. What is left out, and why,
stands at the end of my-data.html and under "left_out" in my-data.json.

It is yours alone, and in the clear: think about where you keep it.
"""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class _Pipe:
    """Takes what a ZIP is written to, and gives it on."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, data: bytes) -> int:
        self._waiting += data
        return len(data)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def taken(self) -> bytes:
        given = bytes(self._waiting)
        self._waiting.clear()
        return given


def packed(made: Archive, readable: str, database: Database, actor: Actor) -> Iterator[bytes]:
    """The ZIP in pieces; of the files one at a time is held."""
    pipe = _Pipe()
    with zipfile.ZipFile(cast("IO[bytes]", pipe), "w", zipfile.ZIP_DEFLATED) as into:
        for name, words in _texts(made, readable):
            into.writestr(name, words)
            yield pipe.taken()
        with database.reading(actor) as session:
            for nth, (name, contents) in enumerate(files(session, actor), 1):
                into.writestr(f"files/{nth:03}-{_safe(name)}", contents)
                yield pipe.taken()
    yield pipe.taken()


def _texts(made: Archive, readable: str) -> Iterator[tuple[str, str]]:
    yield "README.txt", README
    yield "my-data.html", readable
    yield "my-data.json", json.dumps(made.told, indent=1, ensure_ascii=False)
    yield "my-data.schema.json", schema()
    for (kind, table), rows in made.tables.items():
        yield f"csv/{kind}/{table}.csv", _table(rows)


def _table(rows: Sequence[Mapping[str, object]]) -> str:
    """A table for a spreadsheet, which takes nothing in it for a formula."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    written = io.StringIO()
    out = csv.DictWriter(written, names)
    out.writeheader()
    out.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return written.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list):
        return " ".join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _safe(name: str) -> str:
    """A file's name that no system takes for a place; nothing is left of one whose key is gone."""
    return re.sub(r"[^\w. -]", "_", name).strip(". ")[-100:] or "file"
