"""What a worker has at hand when they ask: people, evidence, what they say; and for a view."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.assessment import queries as assessment
from competence.assessment.rules import Said
from competence.evidence import queries as evidence
from competence.evidence.rules import EvidenceEntry
from competence.framework.model import Competence, Framework
from competence.people import queries as people
from competence.people.rules import CurrentPair, PersonName
from competence.sealing.records import PersonKey
from competence.signoff.queries.conditions import is_open
from competence.signoff.queries.views import PeerLead, peer_leads
from competence.signoff.records import SignOffRequest
from competence.signoff.rules import takes_view


@dataclass(frozen=True, slots=True)
class Asking:
    """What a worker may send, and to whom. `peer_leads` is empty where no view is needed."""

    open_request: UUID | None
    supervisors: Sequence[CurrentPair]
    peer_leads: Sequence[PeerLead]
    evidence: Sequence[EvidenceEntry]
    said: Said | None


def asking(
    session: Session, actor: Actor, framework: Framework, competence: Competence, *, on: date
) -> Asking:
    """What the actor has at hand when they ask about a competence."""
    # Their key comes along and is held, so that opening words takes no query of its own.
    open_id, _key = _open_request(session, actor, competence, framework)
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    leads = peer_leads(session, actor, on=on) if takes_view(competence) else ()
    said = assessment.latest_said(session, actor, framework.framework)
    return Asking(
        open_request=open_id,
        supervisors=[pair for pair in pairs if pair.may_be_asked],
        peer_leads=leads,
        evidence=evidence.entries(session, actor),
        said=said.get(competence.code),
    )


def may_be_asked(session: Session, actor: Actor, *, on: date) -> Sequence[PersonName]:
    """Whom the actor may ask for a sign-off: current pairs that are not line only, by name."""
    pairs = people.supervisors_of(session, actor.organisation_id, actor.person_id, on=on)
    return [pair.person for pair in pairs if pair.may_be_asked]


def may_give_view(
    session: Session, actor: Actor, *, but: frozenset[UUID], on: date
) -> Sequence[PeerLead]:
    """Whom the actor may name for a lived-experience view: peer leads, `but` for these."""
    return [lead for lead in peer_leads(session, actor, on=on) if lead.person.id not in but]


def has_open_request(
    session: Session, actor: Actor, competence: Competence, framework: Framework
) -> bool:
    """Whether the actor asked about a competence and the answer is still to come."""
    return _open_request(session, actor, competence, framework)[0] is not None


def _open_request(
    session: Session, actor: Actor, competence: Competence, framework: Framework
) -> tuple[UUID | None, PersonKey]:
    mine = and_(
        SignOffRequest.organisation_id == actor.organisation_id,
        SignOffRequest.worker_id == PersonKey.person_id,
        SignOffRequest.competence == competence.code,
        SignOffRequest.framework == framework.framework,
        is_open(),
    )
    query = (
        select(SignOffRequest.id, PersonKey)
        .select_from(PersonKey)
        .outerjoin(SignOffRequest, mine)
        .where(PersonKey.person_id == actor.person_id)
        .order_by(SignOffRequest.asked_at, SignOffRequest.id)
        .limit(1)
    )
    open_id, key = session.execute(query).one()
    return open_id, key
