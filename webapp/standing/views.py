"""Where things are: the map, and one competence with both voices."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.assessment import queries as assessment
from competence.signoff import queries as signoff
from webapp.auth.access import members
from webapp.auth.actor import current_actor
from webapp.boundaries.here import different_here
from webapp.boundaries.presenters.local import all_shown
from webapp.clock import today
from webapp.database import reading
from webapp.frameworks import current_framework
from webapp.standing.presenters import competence_page, map_page

pages = Blueprint("standing", __name__, url_prefix="/practice")


@pages.get("/")
@members(action="signoff.read")
def show() -> ResponseReturnValue:
    """The map of what was looked at, and the same in words; a leaver's too."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        said = assessment.latest_said(session, actor, framework.framework, words=False)
        standings = signoff.standings(session, actor, framework)
        waiting = signoff.waiting(session, actor, framework.framework, on=today())
    page = map_page(framework, said, standings, waiting, today=today())
    is_worker = actor.holds(Role.PEER_SUPPORT_WORKER)
    local = all_shown(framework, different_here(framework).values())
    return render_template("standing/show.html", page=page, is_worker=is_worker, local=local)


@pages.get("/<code>")
@members(action="signoff.read")
def competence(code: str) -> ResponseReturnValue:
    """One competence: both voices, what was decided, and the path so far."""
    actor, framework = current_actor(), current_framework()
    found, name = framework.competence(code), framework.framework
    with reading(actor) as session:
        history = assessment.history(session, actor, name, code)
        decisions = signoff.decisions(session, actor, name, competence=code).get(code, ())
        waiting, away = signoff.waiting_and_away(session, actor, name, on=today())
    page = competence_page(
        framework, found, history=history, decisions=decisions, waiting=waiting, away=away,
        today=today(),
    )  # fmt: skip
    is_worker = actor.holds(Role.PEER_SUPPORT_WORKER)
    return render_template("standing/competence.html", page=page, is_worker=is_worker)
