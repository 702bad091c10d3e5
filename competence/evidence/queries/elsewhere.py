"""One's own evidence in other organisations, to be taken along from there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import acting_as
from competence.days import day_of
from competence.errors import NotFound
from competence.evidence.queries.own import everything
from competence.evidence.queries.rows import NOT_YOURS
from competence.evidence.records import Evidence
from competence.evidence.rules import EvidenceItem, Origin
from competence.people import queries as people
from competence.people.queries import OrganisationName


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What of one's own evidence can be taken along from a place, newest first.

    `here_already` counts what is here, or came from here; another framework's is left out.
    """

    place: OrganisationName
    items: tuple[EvidenceItem, ...]
    here_already: int


def other_places(session: Session, actor: Actor) -> Sequence[OrganisationName]:
    """The organisations that the actor belongs or belonged to, but for this one, by name."""
    found = people.organisations_of(session, actor.person_id)
    return [place for place in found if place.id != actor.organisation_id]


def elsewhere(session: Session, actor: Actor, framework: str, place_id: UUID) -> Elsewhere:
    """The actor's own evidence in another organisation of theirs; else NotFound.

    Also when their posts there have ended. What they took along before is not offered again.
    """
    place = next((one for one in other_places(session, actor) if one.id == place_id), None)
    if place is None:
        raise NotFound(NOT_YOURS)
    here = _here(session, actor)
    with acting_as(session, Actor(actor.person_id, place.id, via=actor.via)):
        query = select(Evidence.id, Evidence.origin_evidence_id).where(
            Evidence.organisation_id == place.id, Evidence.worker_id == actor.person_id
        )
        firsts = {row_id: first or row_id for row_id, first in session.execute(query)}
        found = everything(session, _there(actor, place), framework)
    new = tuple(item for item in found if firsts[item.entry.id] not in here)
    return Elsewhere(place, new, len(found) - len(new))


def origin_there(item: EvidenceItem, place: OrganisationName, *, on: date) -> Origin:
    """What a copy says, made on a day, of where a piece was kept first: there, or before there."""
    before = item.entry.origin
    if before is not None:
        return replace(before, taken_on=on)
    return Origin(place.name, item.entry.whose, day_of(item.written_at), on)


def _there(actor: Actor, place: OrganisationName) -> Actor:
    return Actor(actor.person_id, place.id, via=actor.via)


def _here(session: Session, actor: Actor) -> set[UUID]:
    """The ids of the actor's evidence here, and of what was taken along that it is copies of."""
    query = select(Evidence.id, Evidence.origin_evidence_id).where(
        Evidence.organisation_id == actor.organisation_id,
        Evidence.worker_id == actor.person_id,
    )
    return {one for pair in session.execute(query) for one in pair if one is not None}
