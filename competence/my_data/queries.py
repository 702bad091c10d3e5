"""Going through every table for what is about one person, for that person alone."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Uuid,
    false,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import INSTALLATION, Actor
from competence.awards import queries as awards
from competence.awards.records import Certificate, DrawnCertificate
from competence.database import Record, acting_as, points_at
from competence.errors import NotFound
from competence.files.records import StoredFile
from competence.files.store import file_store, original_name
from competence.my_data.reading import whose
from competence.my_data.rules import Gives, Whose, columns_given
from competence.people import queries as people
from competence.privacy.reading import columns, kinds
from competence.privacy.rules import Sensitivity
from competence.tables import GLOBAL, METADATA
from competence.trail.records import TrailEntry

TRAIL: Final = "trail_entry"


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A row about somebody, or in which they did something (not `is_whole`), and what it holds."""

    kind: str
    table: str
    organisation_id: UUID | None
    is_whole: bool
    values: Mapping[str, object]


def counted(session: Session, actor: Actor) -> Mapping[str, int]:
    """How many rows of each kind are about the actor, in every organisation they belong to.

    Without the trail, which is long; by code of the kind.
    """
    found = Counter[str]()
    for nth, organisation_id in enumerate(_organisations(session, actor)):
        asked = [
            select(literal(_kind_of(name)), func.count())
            .select_from(table)
            .where(_here(table, organisation_id), _theirs(table, actor.person_id, Gives.ALL))
            for name, table in _tables()
            if nth == 0 or name not in GLOBAL
        ]
        with acting_as(session, Actor(actor.person_id, organisation_id)):
            for kind, count in session.execute(union_all(*asked)):
                found[kind] += count
    return {kind: count for kind, count in found.items() if count}


def held(session: Session, actor: Actor) -> Iterator[HeldRow]:
    """All that is kept of the actor, by organisation, table and key; sealed words opened."""
    for nth, organisation_id in enumerate(_organisations(session, actor)):
        with acting_as(session, Actor(actor.person_id, organisation_id)):
            for name, table in _tables():
                if nth == 0 or name not in GLOBAL:
                    yield from _rows(session, actor, table, organisation_id)
            yield from _trail(session, actor, organisation_id)
    with acting_as(session, Actor(actor.person_id, INSTALLATION)):
        yield from _trail(session, actor, INSTALLATION)


def files(session: Session, actor: Actor) -> Iterator[tuple[str, bytes]]:
    """The actor's files and drawn certificates, each with its name, one after the other."""
    for organisation_id in _organisations(session, actor):
        with acting_as(session, Actor(actor.person_id, organisation_id)):
            query = (
                select(StoredFile)
                .where(
                    StoredFile.organisation_id == organisation_id,
                    StoredFile.person_id == actor.person_id,
                )
                .order_by(StoredFile.kept_at, StoredFile.id)
            )
            for row in session.scalars(query).all():
                with suppress(NotFound):  # its bytes are gone, and its row is told all the same
                    yield original_name(session, row), file_store(session).read(session, row)
            yield from _certificates(session, actor, organisation_id)


def names_in(session: Session, rows: Sequence[HeldRow]) -> Mapping[UUID, str]:
    """The names of everybody whose id stands in what is about somebody."""
    named = {
        value
        for row in rows
        if row.is_whole
        for column, value in row.values.items()
        if isinstance(value, UUID) and (row.table, column) in naming()
    }
    return people.names(session, named)


@cache
def naming() -> frozenset[tuple[str, str]]:
    """Every column that names a person: those with a key to them, and those said to be one."""
    keys = {
        (table.name, key.parent.name)
        for table in METADATA.sorted_tables
        for key in table.foreign_keys
        if key.target_fullname in {"membership.person_id", "person.id"}
    }
    return frozenset(keys | {(one.table, one.column) for one in whose() if not one.through}) - {
        (one.table, "") for one in whose()
    }


def _certificates(
    session: Session, actor: Actor, organisation_id: UUID
) -> Iterator[tuple[str, bytes]]:
    query = (
        select(DrawnCertificate, DrawnCertificate.pdf, Certificate.number)
        .join(Certificate, points_at(DrawnCertificate.certificate_id, Certificate))
        .where(
            Certificate.organisation_id == organisation_id,
            Certificate.holder_id == actor.person_id,
        )
        .order_by(Certificate.number)
    )
    for row, pdf, number in session.execute(query).all():
        if pdf is not None:
            place = awards.place_of(row)
            drawn = sealing.open_bytes(session, pdf, about=actor.person_id, place=place)
            yield f"{number}.pdf", drawn


def _organisations(session: Session, actor: Actor) -> Sequence[UUID]:
    """The first is there for everybody: the tables outside every organisation are asked with it."""
    mine = [one.id for one in people.organisations_of(session, actor.person_id)]
    return mine or [INSTALLATION]


def _rows(session: Session, actor: Actor, table: Table, organisation_id: UUID) -> Iterator[HeldRow]:
    record = _record(table.name)
    whole = _theirs(table, actor.person_id, Gives.ALL)
    part = _theirs(table, actor.person_id, Gives.PART)
    for gives, which in ((Gives.ALL, whole), (Gives.PART, part & ~whole)):
        query = select(record).where(_here(table, organisation_id), which)
        for row in session.scalars(query.order_by(*table.primary_key.columns)).all():
            yield _held(session, actor, row, gives)


def _held(session: Session, actor: Actor, row: Record, gives: Gives) -> HeldRow:
    name = row.__tablename__
    own = {one.column for one in _of(name) if getattr(row, one.column, None) == actor.person_id}
    table = METADATA.tables[name]
    ids = {column.name for column in table.columns if isinstance(column.type, Uuid)}
    values = {
        column: _value(session, actor, row, column)
        for column in columns_given(_classes(name), ids, own, gives)
    }
    organisation_id = values.pop("organisation_id", None)
    return HeldRow(
        _kind_of(name),
        name,
        organisation_id if isinstance(organisation_id, UUID) else None,
        gives is Gives.ALL,
        values,
    )


def _value(session: Session, actor: Actor, row: Record, column: str) -> object:
    held_as = METADATA.tables[row.__tablename__].columns[column]
    if not held_as.info.get("personal"):
        return getattr(row, row.__mapper__.get_property_by_column(held_as).key)
    whose_key = next((one.sealed_for for one in _of(row.__tablename__) if one.sealed_for), "")
    about = getattr(row, whose_key) if whose_key else actor.person_id
    return sealing.opened(session, row, column, about=about)


def _trail(session: Session, actor: Actor, organisation_id: UUID) -> Iterator[HeldRow]:
    """What the actor did and what was done about them; no id of anybody or anything else."""
    mine = sealing.pseudonym(session, actor.person_id)
    query = (
        select(TrailEntry)
        .where(
            TrailEntry.organisation_id == organisation_id,
            or_(TrailEntry.actor == mine, TrailEntry.subject == mine),
        )
        .order_by(TrailEntry.seq)
    )
    for row in session.scalars(query).all():
        values = {
            "seq": row.seq,
            "at": row.at,
            "event": row.event,
            "by_you": row.actor == mine,
            "about_you": row.subject == mine,
        }
        here = None if organisation_id == INSTALLATION else organisation_id
        yield HeldRow("trail", TRAIL, here, row.subject == mine, values)


@cache
def _tables() -> Sequence[tuple[str, Table]]:
    """Every table of which somebody is given anything but the trail, by kind and name."""
    order = [kind.code for kind in kinds()]
    given = {one.table for one in whose() if one.gives is not Gives.NOTHING} - {TRAIL}
    ordered = sorted(given, key=lambda name: (order.index(_kind_of(name)), name))
    return [(name, METADATA.tables[name]) for name in ordered]


@cache
def _classes(table: str) -> Mapping[str, Sensitivity]:
    return {one.column: one.sensitivity for one in columns() if one.table == table}


@cache
def _kind_of(table: str) -> str:
    """The kind most of a table's columns are of."""
    return Counter(
        one.kind for one in columns() if one.table == table and one.sensitivity.is_personal
    ).most_common(1)[0][0]


@cache
def _of(table: str) -> Sequence[Whose]:
    return [one for one in whose() if one.table == table]


@cache
def _record(table: str) -> type[Record]:
    return next(
        mapper.class_ for mapper in Record.registry.mappers if str(mapper.local_table) == table
    )


def _here(table: Table, organisation_id: UUID) -> ColumnElement[bool]:
    if table.name in GLOBAL:
        return true()
    here: ColumnElement[bool] = table.columns.organisation_id == organisation_id
    return here


def _theirs(table: Table, person_id: UUID, gives: Gives) -> ColumnElement[bool]:
    """The condition that a row is somebody's, to be given so much of."""
    asked = [_names(table, one, person_id) for one in _of(table.name) if one.gives is gives]
    return or_(*asked) if asked else false()


def _names(table: Table, one: Whose, person_id: UUID) -> ColumnElement[bool]:
    if not one.through:
        named: ColumnElement[bool] = table.columns[one.column] == person_id
        return named
    here, there = one.through.split("=")
    name, key = there.split(".")
    other = METADATA.tables[name].alias()
    reached: Select[Any] = select(literal(1)).where(
        other.columns.organisation_id == table.columns.organisation_id,
        other.columns[key] == table.columns[here],
        other.columns[one.column] == person_id,
    )
    return reached.correlate(table).exists()
