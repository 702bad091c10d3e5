"""The worker, beside what somebody else saw of them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound
from competence.evidence import queries
from competence.evidence.queries.rows import is_by_worker
from competence.replies import actions as replies
from competence.replies.records import Reply
from competence.replies.rules import About, Entry, Said


def reply(session: Session, actor: Actor, evidence_id: UUID, said: Said, *, at: datetime) -> Reply:
    """Say something beside what a supervisor or a colleague saw; it stands wherever that does.

    NotFound where it is another's, or one wrote it oneself; RuleBroken as `replies.actions.reply`.
    """
    row = queries.own_record(session, actor, evidence_id)
    if is_by_worker(row):
        raise NotFound("There is nothing by somebody else here to reply to.")
    entry = Entry(About.EVIDENCE, row.id, row.author_id if row.author_id != row.worker_id else None)
    return replies.reply(session, actor, entry, said, at=at)
