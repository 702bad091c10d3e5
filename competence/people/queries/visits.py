"""Invitations of peer leads from elsewhere: one by its link, and those that wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import acting_as
from competence.people.queries.addresses import address
from competence.people.queries.administration import administers
from competence.people.records import Address, Organisation, VisitInvitation
from competence.people.rules import AddressKind


@dataclass(frozen=True, slots=True)
class VisitAsked:
    """An invitation to visit that nobody took up yet."""

    id: UUID
    email: str
    until: date


@dataclass(frozen=True, slots=True)
class Visit:
    """What the holder of a link is asked: where, and until which day."""

    row: VisitInvitation
    organisation: str


def visit(session: Session, token: str, *, at: datetime) -> Visit:
    """What a link to visit is for; NotFound where it does not work, or works no more."""
    found = address(session, token, AddressKind.VISIT, at=at)
    with acting_as(session, Actor.system(found.organisation_id)):
        row = session.get_one(VisitInvitation, (found.organisation_id, found.target_id))
        organisation = session.get_one(Organisation, found.organisation_id)
    return Visit(row, organisation.name)


def visits_asked(session: Session, actor: Actor, *, at: datetime) -> Sequence[VisitAsked]:
    """Invitations whose links still work, oldest first; for an administrator."""
    administers(actor)
    query = (
        select(VisitInvitation)
        .join(Address, Address.target_id == VisitInvitation.id)
        .where(
            VisitInvitation.organisation_id == actor.organisation_id,
            Address.organisation_id == actor.organisation_id,
            Address.kind == AddressKind.VISIT,
            Address.ended_at.is_(None),
            or_(Address.expires_at.is_(None), Address.expires_at > at),
        )
        .order_by(VisitInvitation.sent_at, VisitInvitation.id)
        .limit(50)
    )
    return [VisitAsked(row.id, row.email, row.ends_on) for row in session.scalars(query)]
