"""What waits in the service and with whom: counts and days, for an administrator."""

from flask import render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.scope import queries as scope
from competence.signoff import queries as signoff
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import today
from webapp.database import reading
from webapp.organisation.presenters import logged_words, waiting_rows
from webapp.organisation.views.blueprint import pages


@pages.get("/waiting")
@audience(Role.ADMINISTRATOR, action="waiting.read")
def waiting() -> ResponseReturnValue:
    """Answers and views that wait; no worker, no competence, and nobody named in a small team."""
    actor = current_actor()
    with reading(actor) as session:
        found = signoff.waiting_here(session, actor, on=today())
        late = scope.late_here(session, actor, on=today())
    rows = waiting_rows(found, today=today())
    return render_template("organisation/waiting.html", rows=rows, logged=logged_words(late))
