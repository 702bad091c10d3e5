"""What learners said of a session, for those who train on its course."""

from typing import Final
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.training import queries
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import today
from webapp.database import reading
from webapp.training.presenters.feedback import said_page
from webapp.training.views.blueprint import pages

READ: Final = "feedback.read"


@pages.get("/sessions/<uuid:session_id>/feedback")
@audience(Role.TRAINER, action=READ)
def feedback(session_id: UUID) -> ResponseReturnValue:
    """All answers together, once the session is asked about no more and enough have answered."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.session_said(session, actor, session_id, on=today())
    return render_template("training/feedback.html", page=said_page(found, today()))
