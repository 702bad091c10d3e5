"""Where each side begins: a worker's own supervision, what a supervisor gives, and to whom."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from competence.actors import Actor, Role
from competence.concerns import queries as concerns
from competence.supervision import actions, queries
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.concerns.presenters import about_lines
from webapp.database import noting, reading
from webapp.frameworks import current_framework
from webapp.supervision.asked import note_read
from webapp.supervision.presenters.overview import Found, given_page, own_page, with_page
from webapp.supervision.views.blueprint import draft_notice, pages

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

LOOKED_BACK: Final = timedelta(days=14)
"""How long a session that was planned, and that nobody logged, stays on the list."""


@pages.get("")
@members(action="supervision.log")
def show() -> ResponseReturnValue:
    """A worker's own supervision; what they had stays theirs when their posts end."""
    actor = current_actor()
    with reading(actor) as session:
        is_worker = actor.holds(Role.PEER_SUPPORT_WORKER)
        around = concerns.about_whom(session, actor, on=today()) if is_worker else ()
        page = own_page(
            _found(session, actor),
            queries.meetings(session, actor, on=today(), limit=20),
            queries.open_actions(session, actor),
            around,
        )
    return render_template(
        "supervision/show.html",
        page=page,
        is_worker=is_worker,
        about=about_lines(around),
        gives=actor.holds(Role.SUPERVISOR),
    )


@pages.get("/given")
@audience(Role.SUPERVISOR, action="supervision.log")
def given() -> ResponseReturnValue:
    """What waits for a word of the supervisor's, what is to come, and whom they supervise."""
    actor = current_actor()
    with reading(actor) as session:
        pairs = queries.workers_of_mine(session, actor, on=today())
        found = _found(session, actor)
    page = given_page(found, pairs)
    note_read(one for one in found.unanswered if one.of.id == actor.person_id)
    return render_template("supervision/given.html", page=page)


@pages.get("/given/<uuid:worker_id>")
@audience(Role.SUPERVISOR, action="supervision.log")
def worker(worker_id: UUID) -> ResponseReturnValue:
    """What a worker brings, what was agreed with them, and their newest sessions."""
    actor, framework = current_actor(), current_framework()
    with noting(actor) as session:
        read = actions.read_worker(session, actor, worker_id, at=now())
    page = with_page(framework, read, actor.person_id, today())
    return render_template("supervision/worker.html", page=page, **draft_notice(framework))


def _found(session: "Session", actor: Actor) -> Found:
    since = now() - LOOKED_BACK
    return Found(
        current_framework(),
        queries.planned(session, actor, since=since, on=today()),
        queries.unanswered(session, actor, on=today()),
        actor.person_id,
        today(),
    )
