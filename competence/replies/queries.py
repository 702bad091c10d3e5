"""Replies beside the entries that a caller shows."""

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence import sealing
from competence.replies.records import Reply
from competence.replies.rules import ReplyRead


def beside(
    session: Session, organisation_id: UUID, targets: Collection[UUID]
) -> Mapping[UUID, tuple[ReplyRead, ...]]:
    """The replies to entries of one organisation, oldest first, by entry.

    For a caller that has found that the reader may read the entries.
    """
    found: dict[UUID, tuple[ReplyRead, ...]] = {}
    for row in rows_beside(session, organisation_id, targets):
        words = sealing.opened(session, row, "words", about=row.worker_id)
        read = ReplyRead(words, row.replied_at, row.not_how_it_was)
        found[row.target_id] = (*found.get(row.target_id, ()), read)
    return found


def rows_beside(
    session: Session, organisation_id: UUID, targets: Collection[UUID]
) -> Sequence[Reply]:
    """The rows of the replies to entries, oldest first; for an action."""
    if not targets:
        return ()
    query = (
        select(Reply)
        .where(Reply.organisation_id == organisation_id, Reply.target_id.in_(targets))
        .order_by(Reply.replied_at, Reply.id)
        .limit(1000)
    )
    return session.scalars(query).all()
