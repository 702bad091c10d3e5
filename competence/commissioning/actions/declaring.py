"""What a service declares of itself."""

from datetime import datetime

from sqlalchemy.orm import Session

from competence.actors import Actor, Role
from competence.commissioning.actions.rows import refuse
from competence.commissioning.records import ServiceFact
from competence.commissioning.rules import Declaration, declaration_fault, holds
from competence.people import queries as people
from competence.trail.actions import note


def declare(session: Session, actor: Actor, said: Declaration, *, at: datetime) -> ServiceFact:
    """Append what an administrator declares of the service; the latest of a subject holds.

    It stands in the next edition that is frozen, which the service's peers read first.
    """
    people.administers(actor)
    refuse(declaration_fault(said))
    row = ServiceFact(
        organisation_id=actor.organisation_id,
        subject=said.subject,
        holds=holds(said),
        of=said.of,
        out_of=said.out_of,
        codes=said.codes,
        post=Role.ADMINISTRATOR,
        declared_by=actor.person_id,
        declared_at=at,
    )
    session.add(row)
    note(session, actor, "service.declared", at=at, id=row.id, about=row.subject.value)
    return row
