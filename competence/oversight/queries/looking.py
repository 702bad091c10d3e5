"""What commissioners read: for a service's own people, and how much somebody read today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.commissioning import queries as commissioning
from competence.commissioning.records import Commission
from competence.days import day_of, start_of
from competence.errors import NotFound
from competence.oversight.rules import COUNTED, ReadAs
from competence.people.records import Organisation
from competence.trail.records import LookedAt

_TOLD: Final = (ReadAs.FACTS, ReadAs.SIDE, ReadAs.TOGETHER)


@dataclass(frozen=True, slots=True)
class ReadHere:
    """That somebody in a commissioner's post read something, in the hour from `hour`."""

    commissioner: str
    read_as: ReadAs
    hour: datetime


def read_of_us(session: Session, actor: Actor, *, limit: int = 100) -> Sequence[ReadHere]:
    """What commissioners read of the actor's service, newest first, without who in their post.

    For its peers, supervisors and administrators; else NotFound.
    """
    if not actor.holds(*commissioning.READS):
        raise NotFound(commissioning.NOT_HERE)
    theirs = select(Commission.commissioner_id).where(
        Commission.organisation_id == actor.organisation_id
    )
    query = (
        select(Organisation.name, LookedAt.kind, LookedAt.hour)
        .join(Organisation, Organisation.id == LookedAt.organisation_id)
        .where(
            LookedAt.organisation_id.in_(theirs),
            LookedAt.owner_id == actor.organisation_id,
            LookedAt.kind.in_(_TOLD),
        )
        .distinct()
        .order_by(LookedAt.hour.desc(), Organisation.name, LookedAt.kind)
        .limit(limit)
    )
    return [ReadHere(name, ReadAs(kind), hour) for name, kind, hour in session.execute(query)]


def read_today(session: Session, actor: Actor, *, at: datetime) -> frozenset[UUID]:
    """The tables that the actor read on the day of a moment."""
    query = (
        select(LookedAt.target_id)
        .where(
            LookedAt.organisation_id == actor.organisation_id,
            LookedAt.reader_id == actor.person_id,
            LookedAt.kind.in_(COUNTED),
            LookedAt.hour >= start_of(day_of(at)),
        )
        .distinct()
    )
    return frozenset(session.scalars(query))


def stopped_since(session: Session, actor: Actor, since: datetime) -> int:
    """How many people of an organisation asked for more tables than are read in a day."""
    query = select(func.count(LookedAt.reader_id.distinct())).where(
        LookedAt.organisation_id == actor.organisation_id,
        LookedAt.kind == ReadAs.STOPPED,
        LookedAt.hour >= since,
    )
    return session.scalar(query) or 0
