"""How often somebody tried lately."""

import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from competence.sealing import Keyring
from competence.tries.records import Tried
from competence.tries.rules import WITHIN, waits_until


def wait(session: Session, who: str, *, at: datetime) -> timedelta:
    """How long `who` has to wait before the next try; nothing for whoever was seldom wrong."""
    until = waits_until(tries(session, who, since=at - WITHIN))
    return max(until - at, timedelta(0)) if until else timedelta(0)


def tries(session: Session, who: str, *, since: datetime, limit: int = 100) -> Sequence[datetime]:
    """When `who` tried after `since`, newest first."""
    query = (
        select(Tried.at)
        .where(Tried.tried_by == fingerprint(session, who), Tried.at > since)
        .order_by(Tried.at.desc(), Tried.id)
        .limit(limit)
    )
    return session.scalars(query).all()


def fingerprint(session: Session, who: str) -> str:
    """What is kept of `who`: nobody finds out by guessing who does not hold the key."""
    keyring: Keyring = session.info["keyring"]
    return hmac.new(keyring.derived("tries"), who.encode(), sha256).hexdigest()
