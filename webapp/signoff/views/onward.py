"""Where a sitting goes on to: what comes next with the same worker, else where it began."""

from typing import TYPE_CHECKING

from flask import request, url_for

from competence.signoff import queries
from competence.signoff.queries import RequestRead
from webapp.clock import today
from webapp.frameworks import registry
from webapp.signoff.presenters.sitting import in_order

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from competence.actors import Actor


def in_sitting() -> int | None:
    """Whether one came here from a sitting, for the address that goes back there; else None."""
    return 1 if "together" in request.args else None


def next_together(session: "Session", actor: "Actor", read: RequestRead) -> str:
    """The page of what comes after a request, in the framework's order; else the overview."""
    waits = queries.asked_by(session, actor, read.worker.id, on=today())
    after = in_order(registry(), waits, after=read)
    if not after:
        return overview(read)
    return url_for("signoff.sitting", request_id=after[0].request_id)


def overview(read: RequestRead) -> str:
    """Where a sitting with a worker begins and ends."""
    return url_for("signoff.together", worker_id=read.worker.id)
