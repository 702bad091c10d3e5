"""One at a time: whoever changes what somebody holds waits for whoever does so already."""

from uuid import UUID

from sqlalchemy.orm import Session

from competence.awards import queries
from competence.errors import NotFound
from competence.people.records import Membership


def take_turn(session: Session, organisation_id: UUID, person_id: UUID) -> None:
    """Wait for the turn of a person's awards and certificates; NotFound who is no member."""
    if session.get(Membership, (organisation_id, person_id), with_for_update=True) is None:
        raise NotFound(queries.NOT_YOURS)
