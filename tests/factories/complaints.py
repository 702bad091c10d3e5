"""Complaints about how data is handled."""

from datetime import datetime
from uuid import UUID

from competence.actors import Actor
from competence.complaints import actions
from competence.complaints.actions import Written
from competence.complaints.rules import Outcome
from competence.database import Database
from tests.factories.people import NOW


def sent(
    database: Database,
    actor: Actor,
    words: str = "Somebody read what I did not share.",
    *,
    answer_to: str = "",
    organisation: str = "",
    at: datetime = NOW,
) -> UUID:
    """The id of a complaint that somebody sent, or nobody in particular."""
    written = Written(words, answer_to, organisation)
    with database.committing(actor) as session:
        return actions.send(session, actor, written, from_network="192.0.2.1", at=at)


def acknowledged(
    database: Database, actor: Actor, complaint_id: UUID, *, at: datetime = NOW
) -> None:
    """That an administrator said that it is here."""
    with database.committing(actor) as session:
        actions.acknowledge(session, actor, complaint_id, at=at)


def answered(
    database: Database,
    actor: Actor,
    complaint_id: UUID,
    words: str = "It was closed to them.",
    *,
    outcome: Outcome = Outcome.UPHELD,
    at: datetime = NOW,
) -> None:
    """Its answer."""
    with database.committing(actor) as session:
        actions.answer(session, actor, complaint_id, outcome, words, at=at)
