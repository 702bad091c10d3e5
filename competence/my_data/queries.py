"""Going through every table for what is about one person, for that person alone."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import (
    Table,
    Uuid,
    func,
    literal,
    or_,
    select,
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
from competence.my_data.asking import (
    TRAIL,
    classes,
    given,
    here,
    kind_of,
    naming,
    of,
    record_of,
    tables,
)
from competence.my_data.rules import Gives, columns_given
from competence.people import queries as people
from competence.people.records import Erased, Person
from competence.tables import GLOBAL, METADATA
from competence.trail.records import TrailEntry


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
            select(literal(kind_of(name)), func.count())
            .select_from(table)
            .where(here(table, organisation_id), given(table, actor.person_id, Gives.ALL))
            for name, table in tables()
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
            for name, table in tables():
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


def still_known(session: Session, person_ids: Collection[UUID]) -> Sequence[UUID]:
    """Which of these persons there are and are not erased; for the installation."""
    gone = select(Erased.person_id)
    query = select(Person.id).where(Person.id.in_(person_ids), Person.id.not_in(gone))
    return session.scalars(query.order_by(Person.id)).all()


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
    record = record_of(table.name)
    whole = given(table, actor.person_id, Gives.ALL)
    part = given(table, actor.person_id, Gives.PART)
    for gives, which in ((Gives.ALL, whole), (Gives.PART, part & ~whole)):
        query = select(record).where(here(table, organisation_id), which)
        for row in session.scalars(query.order_by(*table.primary_key.columns)).all():
            yield _held(session, actor, row, gives)


def _held(session: Session, actor: Actor, row: Record, gives: Gives) -> HeldRow:
    name = row.__tablename__
    own = {one.column for one in of(name) if getattr(row, one.column, None) == actor.person_id}
    table = METADATA.tables[name]
    ids = {column.name for column in table.columns if isinstance(column.type, Uuid)}
    values = {
        column: _value(session, actor, row, column)
        for column in columns_given(classes(name), ids, own, gives)
    }
    organisation_id = values.pop("organisation_id", None)
    return HeldRow(
        kind_of(name),
        name,
        organisation_id if isinstance(organisation_id, UUID) else None,
        gives is Gives.ALL,
        values,
    )


def _value(session: Session, actor: Actor, row: Record, column: str) -> object:
    held_as = METADATA.tables[row.__tablename__].columns[column]
    if not held_as.info.get("personal"):
        return getattr(row, row.__mapper__.get_property_by_column(held_as).key)
    whose_key = next((one.sealed_for for one in of(row.__tablename__) if one.sealed_for), "")
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
        place = None if organisation_id == INSTALLATION else organisation_id
        yield HeldRow("trail", TRAIL, place, row.subject == mine, values)
