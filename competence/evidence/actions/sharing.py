"""Letting a named person read a copy, and taking that back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotFound, RuleBroken
from competence.evidence import queries
from competence.evidence.actions.freezing import freeze
from competence.evidence.actions.rows import end_share, note_share, works
from competence.evidence.records import EvidenceShare


def share(
    session: Session, actor: Actor, evidence_id: UUID, *, with_id: UUID, at: datetime
) -> EvidenceShare:
    """Let a named person of a current pair, not line only, read a copy frozen now.

    Sharing a newer version with the same person ends their reading of the older one.
    """
    works(actor)
    choices = queries.may_share_with(session, actor, on=day_of(at))
    if with_id not in {pair.person.id for pair in choices}:
        raise RuleBroken(
            "Choose somebody who supervises you now. A line manager alone cannot be chosen.",
            field="with_id",
        )
    queries.own_record(session, actor, evidence_id)
    copy = freeze(session, actor, evidence_id, at=at)
    for earlier in queries.live_shares(session, actor, evidence_id, with_id=with_id):
        if earlier.copy_id == copy.id:
            raise RuleBroken("You share this with them already.", field="with_id")
        earlier.ended_at = at
    granted = EvidenceShare(
        organisation_id=actor.organisation_id,
        copy_id=copy.id,
        worker_id=actor.person_id,
        shared_with_id=with_id,
        shared_at=at,
    )
    session.add(granted)
    note_share(session, actor, "evidence.shared", granted, evidence_id, at=at)
    return granted


def withdraw(
    session: Session, actor: Actor, evidence_id: UUID, *, from_id: UUID, at: datetime
) -> queries.Shared:
    """End a share at once; gives it back, with when it was last read."""
    live = queries.live_shares(session, actor, evidence_id, with_id=from_id)
    if not live:
        raise NotFound("You do not share this with them.")
    for granted in live:
        end_share(session, actor, granted, evidence_id, at=at)
    session.flush()  # so that the share is read back as ended
    past = queries.shares(session, actor, evidence_id)
    return next(one for one in past if one.reader.id == from_id)
