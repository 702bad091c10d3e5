"""The front page of somebody signed in; for anybody else, what this is and the way in."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from competence.actors import Actor, Role
from competence.assessment import queries as assessment
from competence.framework.model import Framework
from competence.people import queries as people
from competence.signoff import queries as signoff
from competence.signoff.queries import QueueItem
from webapp.auth.access import anyone, members
from webapp.auth.actor import current_actor, is_signed_in, signed_in
from webapp.clock import today
from webapp.database import reading
from webapp.frameworks import current_framework, shown_framework
from webapp.home.presenters import Practice, home_page

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pages = Blueprint("home", __name__)


@pages.get("/")
@anyone(action="framework.read")
def front() -> ResponseReturnValue:
    """What Polyphony is, for whom, and where to go."""
    framework = shown_framework(signed_in() if is_signed_in() else None)
    return render_template("home/front.html", framework=framework)


@pages.get("/home")
@members(action="notification.read")
def show() -> ResponseReturnValue:
    """What needs the person signed in, what is good, and what is owed to them."""
    actor, framework = current_actor(), current_framework()
    queue: Sequence[QueueItem] = ()
    with reading(actor) as session:
        practice = _practice(session, actor, framework)
        if actor.holds(Role.SUPERVISOR):
            queue = signoff.queue(session, actor, on=today())
    page = home_page(
        signed_in(), practice=practice, queue=queue, framework=framework, today=today()
    )
    return render_template("home/show.html", page=page)


def _practice(session: "Session", actor: Actor, framework: Framework) -> Practice | None:
    """A worker's own; for anybody else what they keep from when they were one, if they were."""
    is_worker = actor.holds(Role.PEER_SUPPORT_WORKER)
    said = assessment.latest_said(session, actor, framework.framework, words=False)
    if not is_worker and not said:
        return None
    name = framework.framework
    unfinished = assessment.unfinished(session, actor, name)
    away = people.away_spans(session, actor.organisation_id, actor.person_id)
    return Practice(
        framework=framework,
        standings=signoff.standings(session, actor, framework),
        waiting=signoff.waiting(session, actor, name, on=today(), away=away),
        views=signoff.views_waiting(session, actor, name, on=today(), away=away),
        is_worker=is_worker,
        has_looked=bool(said),
        unfinished=unfinished,
    )
