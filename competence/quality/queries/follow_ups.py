"""What is done where two ratings differ: for everybody who reads again here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.database import points_at
from competence.errors import NotFound
from competence.quality.queries.reading import NOT_YOURS, kept, reads_here
from competence.quality.records import QualityAction, QualitySample, SampledDecision
from competence.sealing.records import PersonKey
from competence.signoff.records import Decision


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What is done about a difference, by whom and by when; no worker is named in it."""

    id: UUID
    sampled_id: UUID
    competence: str
    what: str
    who: str
    due_on: date
    done_on: date | None


def follow_ups(session: Session, actor: Actor, *, on: date) -> Sequence[FollowUp]:
    """Everything that is to be done, the soonest first; then what was done, the newest first."""
    reads_here(actor)
    query = (
        select(QualityAction, Decision.competence, PersonKey)
        .join(SampledDecision, points_at(QualityAction.sampled_id, SampledDecision))
        .join(QualitySample, points_at(SampledDecision.sample_id, QualitySample))
        .join(Decision, points_at(SampledDecision.decision_id, Decision))
        .join(PersonKey, PersonKey.person_id == QualityAction.written_by)
        .where(QualityAction.organisation_id == actor.organisation_id, kept(on))
        .order_by(QualityAction.due_on, QualityAction.written_at, QualityAction.id)
        .limit(500)
    )
    # The authors' keys come along and are held, so that opening takes no query of its own.
    rows = session.execute(query).all()
    found = [_follow_up(session, row, competence) for row, competence, _ in rows]
    done = sorted(
        (one for one in found if one.done_on is not None),
        key=lambda one: one.done_on or on,
        reverse=True,
    )
    return [*(one for one in found if one.done_on is None), *done]


def follow_up_record(session: Session, actor: Actor, action_id: UUID) -> QualityAction:
    """The row, locked, of something that is to be done here; else NotFound."""
    reads_here(actor)
    key = actor.organisation_id, action_id
    row = session.get(QualityAction, key, with_for_update=True)
    if row is None:
        raise NotFound(NOT_YOURS)
    return row


def _follow_up(session: Session, row: QualityAction, competence: str) -> FollowUp:
    def opened(column: str) -> str:
        return sealing.opened(session, row, column, about=row.written_by)

    return FollowUp(
        row.id, row.sampled_id, competence, opened("what"), opened("who"), row.due_on, row.done_on
    )
