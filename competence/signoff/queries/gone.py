"""What stays with whoever decided, once they can read no more of what was sent to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import points_at
from competence.days import day_of, start_of
from competence.errors import NotFound
from competence.evidence.records import EvidenceCopy
from competence.framework.model import FormKind
from competence.signoff.records import Decision, RequestEvidence
from competence.signoff.rules import COPY_READ_FOR_DAYS


@dataclass(frozen=True, slots=True)
class KeptPiece:
    """Of a piece of evidence: its kind, its day and its fingerprint (SHA-256, hex)."""

    form_kind: FormKind
    kind: str
    happened_on: date
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays: the day of the decision, and of each piece what it was; oldest first."""

    framework: str
    release: str
    decided_on: date
    pieces: Sequence[KeptPiece]


class Gone(NotFound):
    """What was sent had its time, and its reader decided on it: `kept` is what stays with them."""

    def __init__(self, kept: Kept) -> None:
        super().__init__("What was sent to you is gone.")
        self.kept = kept


def kept(session: Session, actor: Actor, request_id: UUID, *, on: date) -> Kept | None:
    """What stays with the actor of a request that they decided more than 60 days ago; else None."""
    since = start_of(on - timedelta(days=COPY_READ_FOR_DAYS))
    query = (
        select(Decision, EvidenceCopy)
        .outerjoin(
            RequestEvidence,
            and_(
                RequestEvidence.organisation_id == Decision.organisation_id,
                RequestEvidence.request_id == Decision.request_id,
            ),
        )
        .outerjoin(EvidenceCopy, points_at(RequestEvidence.copy_id, EvidenceCopy))
        .where(
            Decision.organisation_id == actor.organisation_id,
            Decision.request_id == request_id,
            Decision.decider_id == actor.person_id,
            Decision.decided_at < since,
        )
        .order_by(EvidenceCopy.happened_on, EvidenceCopy.id)
        .limit(100)
    )
    rows = session.execute(query).all()
    if not rows:
        return None
    decision = rows[0][0]
    pieces = [
        KeptPiece(copy.form_kind, copy.kind, copy.happened_on, copy.fingerprint)
        for _, copy in rows
        if _is_there(copy)
    ]
    return Kept(decision.framework, decision.release, day_of(decision.decided_at), pieces)


def _is_there(of_outer_join: EvidenceCopy | None) -> bool:
    return of_outer_join is not None
