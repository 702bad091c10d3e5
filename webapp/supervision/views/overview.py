"""Where each side begins: a worker's own supervision, and what a supervisor gives."""

from flask import render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.people import queries as people
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import today
from webapp.database import reading
from webapp.supervision.views.blueprint import pages


@pages.get("")
@members(action="supervision.minutes_read")
def show() -> ResponseReturnValue:
    """A worker's own supervision; what they had stays theirs when their posts end."""
    gives = current_actor().holds(Role.SUPERVISOR)
    return render_template("supervision/show.html", gives=gives)


@pages.get("/given")
@audience(Role.SUPERVISOR, action="supervision.minutes_read")
def given() -> ResponseReturnValue:
    """Whom the supervisor has sessions with."""
    actor = current_actor()
    with reading(actor) as session:
        pairs = people.workers_of(session, actor, on=today())
    return render_template("supervision/given.html", people=[pair.person for pair in pairs])
