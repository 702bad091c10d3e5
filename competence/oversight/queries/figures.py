"""Figures of all of a commissioner's services together, as they were frozen."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from competence.actors import Actor
from competence.commissioning import queries as commissioning
from competence.editions import Edition, newest, quarters_before
from competence.errors import NotFound
from competence.oversight.queries.days import drafted_days, published_days
from competence.oversight.records import GroupEdition, GroupService, PublishedFigure
from competence.oversight.rules import EDITIONS_BACK, Figure, SafeTable
from competence.people.records import Organisation

TOTAL: Final = "(total)"
MIDDLE: Final = "(middle)"
"""Rows of a table that are no row of the release's."""


@dataclass(frozen=True, slots=True)
class Together:
    """All figures of an edition over a commissioner's services, which are by name.

    `middles` are those of measures, by their table's code. Neither holds anything where the group
    differs from another by too few people.
    """

    commissioner_id: UUID
    commissioner: str
    frozen_on: date
    framework: str
    release: str
    services: tuple[str, ...]
    differs_by_too_few: bool
    tables: tuple[SafeTable, ...]
    middles: Mapping[str, Figure]

    @property
    def edition(self) -> Edition:
        """The edition, which knows when it is read by whom."""
        return Edition(self.frozen_on)


def published_together(
    session: Session, actor: Actor, *, on: date, editions: int = 1
) -> Sequence[Together]:
    """The last published editions of a commissioner's services together, newest first.

    NotFound unless it has an agreement now.
    """
    if not commissioning.services(session, actor, on=on):
        raise NotFound(commissioning.NOT_HERE)
    is_mine = GroupEdition.commissioner_id == actor.organisation_id
    days = published_days(on, many=editions)
    return _found(session, is_mine & GroupEdition.frozen_on.in_(days))


def draft_together(session: Session, actor: Actor, *, on: date) -> Sequence[Together]:
    """The newest edition that a service's own people may read, of each of its commissioners.

    By the commissioner's name; of those it has an agreement with now, where the service is in the
    group. The same figures, and no finer, that the commissioner will read. NotFound for whoever
    holds no post that reads them.
    """
    if not actor.holds(*commissioning.READS):
        raise NotFound(commissioning.NOT_HERE)
    agreed = commissioning.commissioners(session, actor, on=on)
    ours = select(GroupService.edition_id).where(GroupService.service_id == actor.organisation_id)
    return _found(
        session,
        GroupEdition.commissioner_id.in_({one.commissioner_id for one in agreed})
        & GroupEdition.frozen_on.in_(drafted_days(on, many=1))
        & GroupEdition.id.in_(ours),
    )


def last_published(session: Session, actor: Actor, *, before: date) -> Together | None:
    """The last edition with figures before a day, of the actor's organisation; for freezing."""
    last = newest(before)
    days = [quarters_before(last, back).ends_on for back in range(EDITIONS_BACK)]
    found = _found(
        session,
        (GroupEdition.commissioner_id == actor.organisation_id)
        & GroupEdition.differs_by_too_few.is_(False)
        & GroupEdition.frozen_on.in_(days),
    )
    return found[0] if found else None


def _found(session: Session, condition: ColumnElement[bool]) -> Sequence[Together]:
    """Editions, newest first, and then by the commissioner's name."""
    query = (
        select(GroupEdition, Organisation.name)
        .join(Organisation, Organisation.id == GroupEdition.commissioner_id)
        .where(condition)
        .order_by(GroupEdition.frozen_on.desc(), Organisation.name, GroupEdition.id)
    )
    found = session.execute(query).all()
    ids = [edition.id for edition, _ in found]
    services, figures = _services(session, ids), _figures(session, ids)
    return [
        Together(
            commissioner_id=edition.commissioner_id,
            commissioner=name,
            frozen_on=edition.frozen_on,
            framework=edition.framework,
            release=edition.release,
            services=tuple(services[edition.id]),
            differs_by_too_few=edition.differs_by_too_few,
            tables=_tables(figures[edition.id]),
            middles=_middles(figures[edition.id]),
        )
        for edition, name in found
    ]


def _services(session: Session, editions: Sequence[UUID]) -> Mapping[UUID, Sequence[str]]:
    query = (
        select(GroupService.edition_id, Organisation.name)
        .join(Organisation, Organisation.id == GroupService.service_id)
        .where(GroupService.edition_id.in_(editions))
        .order_by(Organisation.name, Organisation.id)
    )
    names: dict[UUID, list[str]] = defaultdict(list)
    for edition_id, name in session.execute(query):
        names[edition_id].append(name)
    return names


_Rows = Sequence[PublishedFigure]


def _figures(session: Session, editions: Sequence[UUID]) -> Mapping[UUID, _Rows]:
    query = (
        select(PublishedFigure)
        .where(PublishedFigure.edition_id.in_(editions))
        .order_by(PublishedFigure.edition_id, PublishedFigure.place)
    )
    rows: dict[UUID, list[PublishedFigure]] = defaultdict(list)
    for row in session.scalars(query):
        rows[row.edition_id].append(row)
    return rows


def _tables(rows: _Rows) -> tuple[SafeTable, ...]:
    totals = {row.table_code: _figure(row) for row in rows if row.row_code == TOTAL}
    cells: dict[str, list[tuple[str, Figure]]] = {code: [] for code in totals}
    for row in rows:
        if row.row_code not in {TOTAL, MIDDLE}:
            cells[row.table_code].append((row.row_code, _figure(row)))
    return tuple(SafeTable(code, tuple(cells[code]), total) for code, total in totals.items())


def _middles(rows: _Rows) -> Mapping[str, Figure]:
    return {row.table_code: _figure(row) for row in rows if row.row_code == MIDDLE}


def _figure(row: PublishedFigure) -> Figure:
    return Figure(row.mark, row.value)
