"""What is kept of somebody, in words: lines for a page, and the parts of the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Final
from uuid import UUID

from competence.actors import Actor
from competence.my_data.queries import HeldRow, names_in
from competence.my_data.reading import whose
from competence.my_data.rules import Gives
from competence.people import queries as people
from competence.privacy.reading import kinds
from competence.privacy.rules import Kind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FORMAT: Final = "polyphony-my-data-1"


@dataclass(frozen=True, slots=True)
class CountedLine:
    """A kind of record that there is something of: how much, and for how long."""

    title: str
    count: str
    readers: str
    kept: str


@dataclass(frozen=True, slots=True)
class Readable:
    """A row as somebody reads it: each of its values with what it is called."""

    called: str
    is_whole: bool
    values: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything of somebody: as JSON has it, and by kind as a page and as tables."""

    told: Mapping[str, object]
    by_kind: Sequence[tuple[Kind, Sequence[Readable]]]
    tables: Mapping[tuple[str, str], Sequence[Mapping[str, object]]]
    """The values of each table, by its kind and its name."""


def counted_lines(counted: Mapping[str, int]) -> Sequence[CountedLine]:
    """The kinds there is something of, in the order of the notices."""
    return [
        CountedLine(kind.title, _times(counted[kind.code]), kind.readers, kind.kept)
        for kind in kinds()
        if kind.code in counted
    ]


def archive(
    session: "Session", actor: Actor, rows: Sequence[HeldRow], *, person: str, at: datetime
) -> Archive:
    """Everything of somebody, ready to be written down."""
    names = names_in(session, rows)
    organisations = {one.id: one.name for one in people.organisations_of(session, actor.person_id)}
    of = {kind.code: kind for kind in kinds()}
    known = {**names, **organisations}
    by_kind = {
        code: [_readable(row, known) for row in found]
        for code, found in groupby(sorted(rows, key=_place), key=lambda row: row.kind)
    }
    ordered = sorted(rows, key=lambda row: (row.kind, row.table))
    return Archive(
        {
            "format": FORMAT,
            "made_at": at.isoformat(),
            "person": person,
            "organisations": {str(one): name for one, name in organisations.items()},
            "kinds": {
                code: {
                    "title": of[code].title, "kept": of[code].kept, "readers": of[code].readers
                }
                for code in by_kind
            },
            "records": [_record(row) for row in rows],
            "people": {str(one): name for one, name in names.items()},
            "left_out": [
                {"record": one.table, "why": one.why}
                for one in whose()
                if one.gives is Gives.NOTHING
            ],
        },
        [(of[code], found) for code, found in by_kind.items()],
        {
            key: [_plain_row(row) for row in found]
            for key, found in groupby(ordered, key=lambda row: (row.kind, row.table))
        },
    )  # fmt: skip


def _place(row: HeldRow) -> int:
    return next(nth for nth, kind in enumerate(kinds()) if kind.code == row.kind)


def _record(row: HeldRow) -> Mapping[str, object]:
    where = {"organisation": str(row.organisation_id)} if row.organisation_id else {}
    values = {name: _plain(value) for name, value in row.values.items()}
    return {
        "kind": row.kind, "record": row.table, "whole": row.is_whole, **where, "values": values
    }  # fmt: skip


def _plain_row(row: HeldRow) -> Mapping[str, object]:
    where = "" if row.organisation_id is None else str(row.organisation_id)
    return {"organisation": where, **{name: _plain(value) for name, value in row.values.items()}}


def _plain(value: object) -> object:
    """A value as JSON has it."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [str(one) for one in value]
    return str(value)


def _readable(row: HeldRow, names: Mapping[UUID, str]) -> Readable:
    """Without ids, but for the names of those they are of; and without what is empty."""
    values = [
        (name.removesuffix("_id").replace("_", " ").capitalize(), _words(value, names))
        for name, value in row.values.items()
        if name != "id" and not (isinstance(value, UUID) and value not in names)
    ]
    return Readable(
        row.table.replace("_", " ").capitalize(),
        row.is_whole,
        [(name, words) for name, words in values if words],
    )


def _words(value: object, names: Mapping[UUID, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, UUID):
        return names[value]
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return str(value)


def _times(count: int) -> str:
    return "1 record" if count == 1 else f"{count} records"
