"""Writing what was frozen."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.framework.model import Framework
from competence.oversight.queries import MIDDLE, TOTAL
from competence.oversight.records import (
    EditionFact,
    GroupEdition,
    GroupService,
    PublishedFigure,
    ServiceEdition,
)
from competence.oversight.rules import Fact, Figure, Group, SafeTable
from competence.trail.actions import note


def keep_facts(
    session: Session,
    actor: Actor,
    framework: Framework,
    frozen_on: date,
    facts: Sequence[Fact],
    *,
    at: datetime,
) -> None:
    """Keep a service's facts."""
    edition = ServiceEdition(
        organisation_id=actor.organisation_id,
        frozen_on=frozen_on,
        framework=framework.framework,
        release=framework.release,
        frozen_at=at,
    )
    session.add(edition)
    session.add_all(
        EditionFact(
            organisation_id=actor.organisation_id,
            edition_id=edition.id,
            place=place,
            question=fact.question,
            part=fact.part,
            answer=fact.answer,
            of=fact.of,
            out_of=fact.out_of,
            day=fact.day,
            codes=fact.codes,
            declared_by=fact.declared_by,
            reasons=fact.reasons,
        )
        for place, fact in enumerate(facts)
    )
    note(session, actor, "audit.facts_frozen", at=at, id=edition.id)


def keep_group(
    session: Session,
    actor: Actor,
    framework: Framework,
    frozen_on: date,
    *,
    group: Group,
    tables: Mapping[str, SafeTable],
    middles: Mapping[str, Figure],
    differs_by_too_few: bool,
    at: datetime,
) -> None:
    """Keep a commissioner's figures, and of which services they are."""
    edition = GroupEdition(
        commissioner_id=actor.organisation_id,
        frozen_on=frozen_on,
        framework=framework.framework,
        release=framework.release,
        differs_by_too_few=differs_by_too_few,
        frozen_at=at,
    )
    session.add(edition)
    session.add_all(
        GroupService(edition_id=edition.id, service_id=service) for service in sorted(group)
    )
    session.add_all(
        PublishedFigure(
            edition_id=edition.id,
            place=place,
            table_code=table,
            row_code=row,
            mark=figure.mark,
            value=figure.value,
        )
        for place, (table, row, figure) in enumerate(_figures(tables, middles))
    )
    note(session, actor, "audit.figures_frozen", at=at, id=edition.id)


def _figures(
    tables: Mapping[str, SafeTable], middles: Mapping[str, Figure]
) -> Iterator[tuple[str, str, Figure]]:
    for code, table in tables.items():
        yield code, TOTAL, table.total
        for row, figure in table.cells:
            yield code, row, figure
    for code, figure in middles.items():
        yield code, MIDDLE, figure
