"""What all modules of pages hang on."""

from uuid import UUID

from flask import Blueprint, url_for

from competence.people import queries
from competence.people.rules import PersonName
from webapp.auth.actor import current_actor
from webapp.database import reading

pages = Blueprint("organisation", __name__, url_prefix="/people")


def found_person(person_id: UUID) -> PersonName:
    """Somebody of the organisation, for the head of a page; NotFound for anybody else."""
    actor = current_actor()
    with reading(actor) as session:
        return queries.member(session, actor, person_id)


def their_page(person_id: UUID) -> str:
    """The address of somebody's page."""
    return url_for("organisation.person", person_id=person_id)
