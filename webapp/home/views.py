"""The front page of somebody signed in; for anybody else, what this is and the way in."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from competence.actors import Actor, Role
from competence.assessment import queries as assessment
from competence.days import start_of
from competence.framework.model import Framework
from competence.people import queries as people
from competence.signoff import queries as signoff
from competence.supervision import queries as supervision
from competence.training import queries as training
from competence.training.queries import SessionRead
from webapp.auth.access import anyone, members
from webapp.auth.actor import current_actor, is_signed_in, signed_in
from webapp.clock import today
from webapp.database import reading
from webapp.frameworks import current_framework, shown_framework
from webapp.home.presenters import MOST_ASKED, Given, Practice, home_page, sessions_asked
from webapp.supervision.asked import note_read

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pages = Blueprint("home", __name__)

AHEAD: Final = timedelta(days=7)
"""How far ahead a trainer's next session stands on their home."""


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
    with reading(actor) as session:
        practice = _practice(session, actor, framework)
        given = _given(session, actor)
        trained = _trained(session, actor)
    page = home_page(
        signed_in(),
        practice=practice,
        given=given,
        trained=trained,
        framework=framework,
        today=today(),
    )
    note_read(sessions_asked(practice, given)[:MOST_ASKED])
    return render_template("home/show.html", page=page)


def _given(session: "Session", actor: Actor) -> Given | None:
    """What waits on a supervisor."""
    if not actor.holds(Role.SUPERVISOR):
        return None
    pairs = people.workers_of(session, actor, on=today())
    queue, away = signoff.queue_and_away(session, actor, pairs, on=today())
    sessions = supervision.unanswered(session, actor, on=today(), away=away)
    return Given(
        queue=queue,
        sessions=[one for one in sessions if one.supervisor.id == one.of.id == actor.person_id],
    )


def _trained(session: "Session", actor: Actor) -> Sequence[SessionRead] | None:
    """The sessions of today and of the days to come that a trainer trains in."""
    if not actor.holds(Role.TRAINER):
        return None
    midnight = start_of(today())
    return training.sessions_between(session, actor, midnight, midnight + AHEAD)


def _practice(session: "Session", actor: Actor, framework: Framework) -> Practice | None:
    """A worker's own; for anybody else what they keep from when they were one, if they were."""
    is_worker = actor.holds(Role.PEER_SUPPORT_WORKER)
    said = assessment.latest_said(session, actor, framework.framework, words=False)
    if not is_worker and not said:
        return None
    name = framework.framework
    unfinished = assessment.unfinished(session, actor, name)
    away = people.away_spans(session, actor.organisation_id, actor.person_id)
    waiting, views = signoff.awaited(session, actor, name, on=today(), away=away)
    sessions = supervision.unanswered(session, actor, on=today(), away={actor.person_id: away})
    return Practice(
        framework=framework,
        standings=signoff.standings(session, actor, framework),
        waiting=waiting,
        views=views,
        sessions=[one for one in sessions if one.worker.id == actor.person_id],
        is_worker=is_worker,
        has_looked=bool(said),
        unfinished=unfinished,
    )
