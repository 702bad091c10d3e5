"""Whom a worker may ask, and whether they have asked already."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.people import queries as people
from competence.people.rules import CurrentPair, PersonName
from competence.sealing.records import PersonKey
from competence.signoff.queries.conditions import is_open
from competence.signoff.records import SignOffRequest


def may_be_asked(session: Session, actor: Actor, *, on: date) -> Sequence[CurrentPair]:
    """Whom the actor may ask for a sign-off: current pairs that are not line only, by name."""
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    return [pair for pair in pairs if pair.may_be_asked]


def may_give_view(
    session: Session, actor: Actor, *, but: frozenset[UUID], on: date
) -> Sequence[PersonName]:
    """Whom the actor may name for a lived-experience view: peer leads, `but` for these."""
    return [lead for lead in people.peer_leads(session, actor, on=on) if lead.id not in but]


def open_request(session: Session, actor: Actor, competence: str, framework: str) -> UUID | None:
    """The actor's own request about a competence that still waits; None without one."""
    # Their key comes along, so that opening their words next takes no query of its own.
    query = (
        select(SignOffRequest.id, PersonKey)
        .select_from(PersonKey)
        .outerjoin(
            SignOffRequest,
            and_(
                SignOffRequest.organisation_id == actor.organisation_id,
                SignOffRequest.worker_id == PersonKey.person_id,
                SignOffRequest.competence == competence,
                SignOffRequest.framework == framework,
                is_open(),
            ),
        )
        .where(PersonKey.person_id == actor.person_id)
        .order_by(SignOffRequest.asked_at, SignOffRequest.id)
        .limit(1)
    )
    found = session.execute(query).first()
    return None if found is None else found[0]
