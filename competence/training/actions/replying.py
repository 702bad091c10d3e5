"""The learner, beside what a course came to for them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.errors import NotFound, RuleBroken
from competence.replies import actions as replies
from competence.replies.records import Reply
from competence.replies.rules import About, Entry, ReplyRead, Said
from competence.training import queries
from competence.training.actions.copying import take_reply_along
from competence.training.actions.rows import last_result


def reply(
    session: Session,
    actor: Actor,
    learner_id: UUID,
    said: Said,
    *,
    beside: UUID,
    at: datetime,
) -> Reply:
    """Say something beside the result of a line of one's own; it goes along where the result goes.

    By the learner alone; see `queries.as_learner`. `beside` is the result that was read: RuleBroken
    when a newer one came, and as `replies.actions.reply`. NotFound where nothing was recorded.
    """
    row = queries.own_line(session, actor, learner_id)
    result = last_result(session, row)
    if result is None:
        raise NotFound("There is no result here to reply to.")
    if result.id != beside:
        raise RuleBroken("A newer result was recorded meanwhile. Read it first.")
    entry = Entry(About.RESULT, result.id, result.recorded_by)
    kept = replies.reply(session, actor, entry, said, at=at)
    take_reply_along(session, row, result, ReplyRead(said.words, at, said.not_how_it_was), at=at)
    return kept
