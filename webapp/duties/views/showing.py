"""What a service answers for: every team, one team, one duty; and answering it."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.duties import actions, queries
from competence.errors import RuleBroken
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.duties.forms import AnswerForm
from webapp.duties.presenters import Seen, duty_page, team_page
from webapp.duties.views.blueprint import TEAM, TEAMS, draft_notice, pages
from webapp.frameworks import current_framework

READERS = (Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, Role.ADMINISTRATOR)


@pages.get(TEAMS)
@audience(*READERS, action="duty.read")
def index() -> ResponseReturnValue:
    """Every team, one's own first."""
    actor = current_actor()
    with reading(actor) as session:
        teams = queries.teams(session, actor, on=today())
    return render_template("duties/index.html", teams=teams)


@pages.get(TEAM)
@audience(*READERS, action="duty.read")
def show(team_id: UUID) -> ResponseReturnValue:
    """Each duty with the service's answer, and beside it what the peers say together."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        here = queries.team(session, actor, team_id, on=today())
        answers = queries.latest_answers(session, actor, framework.framework, team_id)
        joint, _ = queries.joint_answers(session, actor, framework.framework, here)
        needed = queries.gathered(session, actor, framework.framework, team_id, on=today())
    seen = Seen(here, answers, joint, needed, may_answer=actor.holds(Role.ADMINISTRATOR))
    page = team_page(framework, seen)
    return render_template("duties/show.html", page=page, seen=seen, **draft_notice())


@pages.get(f"{TEAM}/<duty>")
@audience(*READERS, action="duty.read")
def duty(team_id: UUID, duty: str) -> ResponseReturnValue:
    """One duty, and all that the service said of it."""
    return _duty(team_id, duty, AnswerForm.from_request())


@pages.post(f"{TEAM}/<duty>")
@audience(Role.ADMINISTRATOR, action="duty.answer")
def answer(team_id: UUID, duty: str) -> ResponseReturnValue:
    """Append the service's answer, or show the form again with what is wrong."""
    actor, framework, form = current_actor(), current_framework(), AnswerForm.from_request()
    if not form.validate():
        return _duty(team_id, duty, form), 422
    try:
        with committing(actor) as session:
            actions.answer(session, actor, framework, team_id, form.declared(duty), at=now())
            where = leads_to(session, url_for("duties.show", team_id=team_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _duty(team_id, duty, form), 422
    flash("Kept, with today's date and your name.")
    return redirect(where, 303)


def _duty(team_id: UUID, code: str, form: AnswerForm) -> str:
    actor, framework = current_actor(), current_framework()
    framework.duty(code)
    with reading(actor) as session:
        here = queries.team(session, actor, team_id, on=today())
        history = queries.history(session, actor, framework.framework, team_id, code)
    return render_template(
        "duties/duty.html",
        page=duty_page(framework, here, code, history),
        form=form,
        may_answer=actor.holds(Role.ADMINISTRATOR),
        **draft_notice(),
    )
