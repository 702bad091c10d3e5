"""Keeping what a form was answered with, and what was typed as a sign-in ended."""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from competence import sealing
from competence.accounts.queries import EndedSignIn, held_place
from competence.accounts.records import AnsweredRequest, HeldText
from competence.accounts.rules import ANSWERED_FOR, HELD_FOR
from competence.actors import Actor
from competence.people.queries import token_hash


def begin_answer(
    session: Session, actor: Actor, key: UUID, *, digest: str, at: datetime
) -> AnsweredRequest:
    """Take a form's one-time key before anything else is done for it; older answers are dropped.

    The second of two at once waits here for the first, and then fails by the key: it never gets
    as far as a rule that what the first one did would break. The caller fills in `location`.
    """
    session.execute(delete(AnsweredRequest).where(AnsweredRequest.answered_at < at - ANSWERED_FOR))
    row = AnsweredRequest(
        key=key, person_id=actor.person_id, digest=digest, location="", answered_at=at
    )
    session.add(row)
    session.flush()  # for the key's constraint: the second of two stops here
    return row


def hold(
    session: Session,
    ended: EndedSignIn,
    path: str,
    fields: Mapping[str, Sequence[str]],
    *,
    at: datetime,
) -> str:
    """Keep what somebody typed for an hour, sealed; gives the token that brings it back.

    It comes back to the same person alone, in the organisation it was typed in.
    """
    session.execute(delete(HeldText).where(HeldText.held_at < at - HELD_FOR))
    token = secrets.token_urlsafe(32)
    kept = token_hash(token)
    held = {
        "organisation": str(ended.organisation_id),
        "fields": {name: list(values) for name, values in fields.items()},
    }
    plain = json.dumps(held).encode()
    session.add(
        HeldText(
            token_hash=kept,
            person_id=ended.person_id,
            path=path,
            sealed=sealing.seal_bytes(
                session, plain, about=ended.person_id, place=held_place(kept)
            ),
            held_at=at,
        )
    )
    return token


def let_go(session: Session, actor: Actor, token: str) -> None:
    """Drop what was held for the actor, once its form was answered; only theirs is dropped."""
    mine = delete(HeldText).where(
        HeldText.token_hash == token_hash(token), HeldText.person_id == actor.person_id
    )
    session.execute(mine)
