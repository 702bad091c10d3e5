"""The front page of somebody signed in; for anybody else, what this is and the way in."""

from collections.abc import Sequence

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.assessment import queries as assessment
from competence.signoff import queries as signoff
from competence.signoff.queries import QueueItem
from webapp.auth.access import anyone, members
from webapp.auth.actor import current_actor, signed_in
from webapp.clock import today
from webapp.database import reading
from webapp.frameworks import current_framework, registry
from webapp.home.presenters import Practice, home_page

pages = Blueprint("home", __name__)


@pages.get("/")
@anyone(action="framework.read")
def front() -> ResponseReturnValue:
    """What Polyphony is, for whom, and where to go."""
    return render_template("home/front.html", releases=registry().all())


@pages.get("/home")
@members(action="notification.read")
def show() -> ResponseReturnValue:
    """What needs the person signed in, what is good, and what is owed to them."""
    actor = current_actor()
    practice: Practice | None = None
    queue: Sequence[QueueItem] = ()
    with reading(actor) as session:
        if actor.holds(Role.PEER_SUPPORT_WORKER):
            framework = current_framework()
            draft = assessment.draft(session, actor, framework.framework)
            standings = signoff.standings(session, actor, framework)
            said = assessment.latest_said(session, actor, framework.framework, words=False)
            practice = Practice(
                framework=framework,
                standings=standings,
                waiting=signoff.waiting(session, actor, framework.framework, on=today()),
                has_looked=bool(said),
                stopped_at=draft.stopped_at if draft else None,
                is_unfinished=draft is not None,
            )
        if actor.holds(Role.SUPERVISOR):
            queue = signoff.queue(session, actor, on=today())
    page = home_page(signed_in(), practice=practice, queue=queue, today=today())
    return render_template("home/show.html", page=page)
