"""Conversations on their way to becoming evidence."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.database import points_at
from competence.supervision.queries.values import WordingRead
from competence.supervision.records import ConversationEvidence, Wording, WordingAgreed


def wordings(
    session: Session, actor: Actor, meeting_ids: Sequence[UUID]
) -> Mapping[tuple[UUID, UUID], WordingRead]:
    """The last wording of each, by session and worker; the caller has permitted the reading."""
    if not meeting_ids:
        return {}
    found = _read(session, actor, Wording.meeting_id.in_(meeting_ids), limit=1000)
    return {(row.meeting_id, row.worker_id): read for row, read in found}


def wordings_ever(session: Session, actor: Actor, *, limit: int) -> Sequence[WordingRead]:
    """Every wording of the actor's own conversations, those that another followed too; by age."""
    found = _read(session, actor, Wording.worker_id == actor.person_id, limit=limit)
    return [read for _, read in found]


def _read(
    session: Session, actor: Actor, which: ColumnElement[bool], *, limit: int
) -> Sequence[tuple[Wording, WordingRead]]:
    query = (
        select(Wording, WordingAgreed.agreed_at, ConversationEvidence.evidence_id)
        .outerjoin(
            WordingAgreed,
            points_at(WordingAgreed.wording_id, Wording),
        )
        .outerjoin(
            ConversationEvidence,
            points_at(ConversationEvidence.wording_id, Wording),
        )
        .where(Wording.organisation_id == actor.organisation_id, which)
        .order_by(Wording.worded_at, Wording.id)
        .limit(limit)
    )
    return [
        (
            row,
            WordingRead(
                row.id,
                sealing.opened(session, row, "words", about=row.worker_id),
                row.worded_by,
                agreed_at is not None,
                evidence_id,
            ),
        )
        for row, agreed_at, evidence_id in session.execute(query)
    ]
