"""A service's facts as they were frozen, for its commissioners and its own people."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from competence.actors import Actor
from competence.commissioning import queries as commissioning
from competence.commissioning.records import Commission
from competence.editions import Edition
from competence.errors import NotFound
from competence.oversight.queries.days import drafted_days, published_days
from competence.oversight.records import EditionFact, ServiceEdition
from competence.oversight.rules import Fact


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """A service's facts on the last day of a quarter, in the release's order."""

    service_id: UUID
    frozen_on: date
    framework: str
    release: str
    facts: tuple[Fact, ...]

    @property
    def edition(self) -> Edition:
        """The edition, which knows when it is read by whom."""
        return Edition(self.frozen_on)


def service_facts(
    session: Session, actor: Actor, service_id: UUID, *, on: date, editions: int = 5
) -> Sequence[ServiceFacts]:
    """The last published editions of a service, newest first; for its commissioner.

    Those for whose day there was an agreement. NotFound unless there is one now.
    """
    commissioning.agreement_with(session, actor, service_id, on=on)
    days = published_days(on, many=editions)
    return _found(session, [service_id], days, _was_agreed(actor))


def facts_side_by_side(
    session: Session, actor: Actor, question: str, *, among: Collection[UUID], on: date
) -> Mapping[UUID, ServiceFacts]:
    """One question in the newest published edition of those `among` a commissioner's services.

    Those that it has an agreement with. A service of which nothing was frozen for its day is not
    in it.
    """
    agreed = commissioning.services(session, actor, on=on)
    found = _found(
        session,
        {one.service_id for one in agreed}.intersection(among),
        published_days(on, many=1),
        _was_agreed(actor),
        EditionFact.question == question,
    )
    return {one.service_id: one for one in found}


def own_facts(
    session: Session, actor: Actor, *, on: date, editions: int = 5
) -> Sequence[ServiceFacts]:
    """The last editions of the actor's own service, newest first, one that is a draft included.

    For its peers, supervisors and administrators, from the same day on; else NotFound.
    """
    if not actor.holds(*commissioning.READS):
        raise NotFound(commissioning.NOT_HERE)
    return _found(session, [actor.organisation_id], drafted_days(on, many=editions))


def facts_are_frozen(session: Session, actor: Actor, frozen_on: date) -> bool:
    """Whether the facts of the actor's organisation are frozen for a day."""
    query = select(ServiceEdition.id).where(
        ServiceEdition.organisation_id == actor.organisation_id,
        ServiceEdition.frozen_on == frozen_on,
    )
    return session.scalar(query) is not None


def _was_agreed(actor: Actor) -> ColumnElement[bool]:
    """That an agreement was for the day of an edition."""
    return exists().where(
        Commission.organisation_id == ServiceEdition.organisation_id,
        Commission.commissioner_id == actor.organisation_id,
        Commission.starts_on <= ServiceEdition.frozen_on,
        Commission.ends_on > ServiceEdition.frozen_on,
    )


def _found(
    session: Session,
    services: Collection[UUID],
    days: Sequence[date],
    *conditions: ColumnElement[bool],
) -> Sequence[ServiceFacts]:
    """Editions of some services for some days, newest first, and then by service."""
    query = (
        select(ServiceEdition, EditionFact)
        .join(
            EditionFact,
            (EditionFact.organisation_id == ServiceEdition.organisation_id)
            & (EditionFact.edition_id == ServiceEdition.id),
        )
        .where(
            ServiceEdition.organisation_id.in_(services),
            ServiceEdition.frozen_on.in_(days),
            *conditions,
        )
        .order_by(
            ServiceEdition.frozen_on.desc(), ServiceEdition.organisation_id, EditionFact.place
        )
    )
    facts: dict[ServiceEdition, list[Fact]] = defaultdict(list)
    for edition, row in session.execute(query):
        facts[edition].append(_fact(row))
    return [
        ServiceFacts(e.organisation_id, e.frozen_on, e.framework, e.release, tuple(found))
        for e, found in facts.items()
    ]


def _fact(row: EditionFact) -> Fact:
    return Fact(
        row.question, row.part, row.answer, row.of, row.out_of, row.day, row.codes,
        row.declared_by, row.reasons,
    )  # fmt: skip
