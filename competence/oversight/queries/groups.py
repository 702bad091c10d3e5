"""Which groups of services there are figures of; for freezing alone."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
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


def groups_to_differ_from(session: Session, frozen_on: date) -> Collection[Group]:
    """The groups beside which another would be read: of any commissioner, of that day or earlier.

    Those whose figures are of quarters that the day's are of too, say anything, and are ever read.
    """
    last = newest(frozen_on + timedelta(days=1))
    days = {quarters_before(last, back).ends_on for back in range(EDITIONS_BACK)} | {frozen_on}
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
