"""Which groups of services there are figures of; for freezing alone."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from competence.editions import newest, quarters_before
from competence.oversight.records import GroupEdition, GroupService, PublishedFigure
from competence.oversight.rules import EDITIONS_BACK, Group, Mark


def groups_frozen(session: Session, frozen_on: date) -> Collection[UUID]:
    """The commissioners whose figures are frozen for a day."""
    query = select(GroupEdition.commissioner_id).where(GroupEdition.frozen_on == frozen_on)
    return frozenset(session.scalars(query))


def groups_beside(session: Session, frozen_on: date) -> Collection[Group]:
    """The groups whose figures are frozen for a day, of any commissioner, and say anything."""
    return _groups(session, {frozen_on})


def groups_earlier(session: Session, frozen_on: date) -> Collection[Group]:
    """Those of the editions before a day with which its own has a quarter in common."""
    last = newest(frozen_on)
    return _groups(session, {quarters_before(last, n).ends_on for n in range(EDITIONS_BACK - 1)})


def _groups(session: Session, days: Collection[date]) -> Collection[Group]:
    query = (
        select(GroupService.edition_id, GroupService.service_id)
        .join(GroupEdition, GroupEdition.id == GroupService.edition_id)
        .where(
            GroupEdition.frozen_on.in_(days),
            exists().where(
                PublishedFigure.edition_id == GroupEdition.id,
                PublishedFigure.mark != Mark.TOO_FEW,
            ),
        )
    )
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for edition_id, service_id in session.execute(query):
        found[edition_id].add(service_id)
    return {frozenset(services) for services in found.values()}
