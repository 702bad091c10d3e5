"""Supervision had against agreed: the worker's own, and a supervisor's part of it."""

from uuid import UUID

from flask import render_template, request
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.people import queries as people
from competence.supervision import queries
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import today
from webapp.database import reading
from webapp.supervision.presenters.had import Seen, had_page
from webapp.supervision.views.blueprint import pages


@pages.get("/had")
@members(action="supervision.minutes_read")
def had() -> ResponseReturnValue:
    """What the worker had against what was agreed; theirs when their posts end, too."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.had(session, actor, on=today())
        kinds = queries.kinds_here(session, actor)
    page = had_page(found, kinds, today=today(), year=_year())
    is_worker = actor.holds(Role.PEER_SUPPORT_WORKER)
    return render_template("supervision/had.html", page=page, is_worker=is_worker)


@pages.get("/given/<uuid:worker_id>/had")
@audience(Role.SUPERVISOR, action="supervision.minutes_read")
def had_with(worker_id: UUID) -> ResponseReturnValue:
    """The same of somebody one supervises: one's own agreements and sessions with them."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.had_with(session, actor, worker_id, on=today())
        kinds = queries.kinds_here(session, actor)
        name = people.names(session, {worker_id})[worker_id]
    page = had_page(found, kinds, today=today(), seen=Seen(name.split()[0]), year=_year())
    return render_template("supervision/had_with.html", page=page, name=name, worker_id=worker_id)


def _year() -> int | None:
    """The year that the address names; None where it names none."""
    return request.args.get("year", type=int)
