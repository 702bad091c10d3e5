"""Reading what one kept oneself; nobody reads anybody else's."""

import json
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer

from competence import sealing
from competence.actors import Actor
from competence.errors import NotFound
from competence.job_texts.rules import from_plain
from competence.kept_job_texts.records import KeptJobText
from competence.kept_job_texts.rules import MOST_KEPT, KeptName, KeptText


def kept(session: Session, actor: Actor, *, limit: int = MOST_KEPT) -> Sequence[KeptName]:
    """The names of the actor's own kept texts, the newest first."""
    query = (
        select(KeptJobText)
        .where(
            KeptJobText.organisation_id == actor.organisation_id,
            KeptJobText.keeper_id == actor.person_id,
        )
        .options(defer(KeptJobText.words))
        .order_by(KeptJobText.kept_at.desc(), KeptJobText.id)
        .limit(limit)
    )
    return [KeptName(row.id, _name(session, row), row.kept_at) for row in session.scalars(query)]


def how_many(session: Session, actor: Actor) -> int:
    """How many texts the actor keeps."""
    query = select(func.count()).where(
        KeptJobText.organisation_id == actor.organisation_id,
        KeptJobText.keeper_id == actor.person_id,
    )
    return session.scalars(query).one()


def one(session: Session, actor: Actor, kept_text_id: UUID) -> KeptText:
    """One of the actor's own, with its lines and marks; else NotFound."""
    row = record(session, actor, kept_text_id)
    words = sealing.opened(session, row, "words", about=row.keeper_id)
    return KeptText(row.id, _name(session, row), row.kept_at, from_plain(json.loads(words)))


def record(session: Session, actor: Actor, kept_text_id: UUID) -> KeptJobText:
    """The row of one of the actor's own; else NotFound."""
    row = session.get(KeptJobText, (actor.organisation_id, kept_text_id))
    if row is None or row.keeper_id != actor.person_id:
        raise NotFound("There is nothing here for you to read.")
    return row


def _name(session: Session, row: KeptJobText) -> str:
    return sealing.opened(session, row, "name", about=row.keeper_id)
