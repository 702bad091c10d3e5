"""What every action here does with rows, words and requests that are over."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from competence import sealing
from competence.errors import RuleBroken
from competence.signoff import queries
from competence.signoff.records import Decision, RequestEvidence, SignOffRequest, View
from competence.signoff.rules import LONGEST_WORDS


def still_open(session: Session, row: SignOffRequest) -> None:
    """Refuse, in words, a request that was answered or taken back meanwhile."""
    if queries.is_decided(session, row.organisation_id, row.id):
        raise RuleBroken(queries.ANSWERED)
    if queries.is_withdrawn(session, row.organisation_id, row.id):
        raise queries.TakenBack("This was taken back meanwhile. There is nothing left to answer.")


def short_enough(**words: str) -> None:
    """Refuse, in words, a text that is too long; it is named as its field is."""
    for field, text in words.items():
        if len(text) > LONGEST_WORDS:
            over = len(text) - LONGEST_WORDS
            raise RuleBroken(
                f"Make this shorter by {over:,}. There is room for {LONGEST_WORDS:,} letters.",
                field=field,
            )


def attach(session: Session, row: SignOffRequest, copy_id: UUID, *, at: datetime) -> None:
    """Let a frozen copy stand with a request."""
    session.add(
        RequestEvidence(
            organisation_id=row.organisation_id, request_id=row.id, copy_id=copy_id, added_at=at
        )
    )


def seal(session: Session, row: SignOffRequest | Decision | View, **words: str) -> None:
    """Seal words into the columns they are named for, with the worker's key."""
    for column, text in words.items():
        sealing.seal_into(session, row, column, text, about=row.worker_id)
