"""What courses came to for somebody one supervises, where they sent it."""

from typing import Final
from uuid import UUID

from flask import render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.people import queries as people
from competence.training import actions
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import noting
from webapp.learning.mine import pages
from webapp.learning.presenters import copy_shown

READ: Final = "result.read"


@pages.get("/supervising/<uuid:worker_id>")
@audience(Role.SUPERVISOR, action=READ)
def sent(worker_id: UUID) -> ResponseReturnValue:
    """The results that a worker sent to a post of theirs; they see that they were read."""
    actor = current_actor()
    with noting(actor) as session:
        worker, copies = actions.read_copies(session, actor, worker_id, at=now())
        leads = people.named_leads(session, actor, on=today())
    return render_template(
        "learning/theirs.html",
        worker=worker,
        copies=[copy_shown(one, by=worker.name) for one in copies],
        tell=" or ".join(lead.name for lead in leads),
    )
