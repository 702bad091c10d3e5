"""How much of a table goes in one run of what goes by itself."""

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from competence.actors import Actor
from competence.database import Record

SHARE: Final = 100
"""One row of so many goes in a run, and one at least: a wrong clock takes little away."""


def share_of(session: Session, record: type[Record], actor: Actor, *, all_at_once: bool) -> int:
    """How many rows of an organisation's table may go in one run; all where that is asked for."""
    table = record.__table__
    query = select(func.count()).where(table.columns.organisation_id == actor.organisation_id)
    return at_most(session.scalar(query) or 0, all_at_once=all_at_once)


def at_most(count: int, *, all_at_once: bool) -> int:
    """How many rows of a table of `count` may go in one run."""
    return count if all_at_once else max(1, count // SHARE)
