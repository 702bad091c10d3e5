"""Counting a try."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from competence.tries.queries import fingerprint
from competence.tries.records import Tried
from competence.tries.rules import KEPT_FOR


def count(session: Session, who: str, *, at: datetime) -> None:
    """Count that `who` tried; what is counted no longer goes."""
    session.execute(delete(Tried).where(Tried.at <= at - KEPT_FOR))
    session.add(Tried(tried_by=fingerprint(session, who), at=at))
