"""Replying, taking replies along, and letting their words go with what they stand beside."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.actors import Actor
from competence.days import day_of
from competence.errors import NotPermitted, RuleBroken
from competence.outbox.actions import ask_for
from competence.outbox.rules import Template
from competence.replies import queries
from competence.replies.records import Reply
from competence.replies.rules import Entry, ReplyRead, Said, news_key, said_fault
from competence.trail.actions import note


def reply(session: Session, actor: Actor, entry: Entry, said: Said, *, at: datetime) -> Reply:
    """Keep what the worker says beside an entry of theirs; whoever wrote the entry is told.

    The caller has found that the entry is about the actor. NotPermitted beside what one wrote
    oneself; RuleBroken with its field where nothing, or too much, is said.
    """
    if entry.by_id == actor.person_id:
        raise NotPermitted("This is your own. You can change or add to it where it stands.")
    fault = said_fault(said)
    if fault is not None:
        raise RuleBroken(fault.because, field=fault.field)
    row = Reply(
        organisation_id=actor.organisation_id,
        about=entry.about,
        target_id=entry.id,
        worker_id=actor.person_id,
        to_id=entry.by_id,
        not_how_it_was=said.not_how_it_was,
        replied_at=at,
    )
    sealing.seal_into(session, row, "words", said.words, about=actor.person_id)
    session.add(row)
    note(
        session, actor, "reply.given", subject=actor.person_id, at=at,
        id=row.id, about=entry.about.value, target=entry.id,
    )  # fmt: skip
    if entry.by_id is not None:
        ask_for(
            session, actor, entry.by_id, Template.NEWS,
            effect_key=news_key(entry.by_id, day_of(at)), at=at,
        )  # fmt: skip
    return row


def take_along(
    session: Session, there: Actor, entry: Entry, replies: Iterable[ReplyRead], *, worker_id: UUID
) -> None:
    """Put what a worker said beside an entry beside a copy of it too, in another organisation.

    Nobody is told again. The caller acts there, and notes it.
    """
    for one in replies:
        row = Reply(
            organisation_id=there.organisation_id,
            about=entry.about,
            target_id=entry.id,
            worker_id=worker_id,
            to_id=None,
            not_how_it_was=one.not_how_it_was,
            replied_at=one.replied_at,
        )
        sealing.seal_into(session, row, "words", one.words, about=worker_id)
        session.add(row)


def forget(session: Session, organisation_id: UUID, targets: Collection[UUID]) -> None:
    """Let the words of replies go, with what they stood beside; the caller notes it."""
    for row in queries.rows_beside(session, organisation_id, targets):
        row.words = None
