"""What a team's peers say together: writing it, saying yes or no."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.duties import actions, queries
from competence.errors import NotFound, RuleBroken
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.duties.forms import YES, SayForm, TogetherForm
from webapp.duties.presenters import Seen, together_page
from webapp.duties.views.blueprint import TEAMS, TOGETHER, draft_notice, pages
from webapp.frameworks import current_framework


@pages.get(TOGETHER)
@audience(Role.PEER_SUPPORT_WORKER, action="duty.joint_answer")
def together(team_id: UUID) -> ResponseReturnValue:
    """What stands, what is drafted, and the form for writing it anew."""
    return _page(team_id)


@pages.post(TOGETHER)
@audience(Role.PEER_SUPPORT_WORKER, action="duty.joint_answer")
def draft(team_id: UUID) -> ResponseReturnValue:
    """Keep a draft for the team's peers, with the writer's yes."""
    actor, framework = current_actor(), current_framework()
    form = _forms(team_id)[1]
    if not form.validate():
        return _page(team_id, form=form), 422
    try:
        with committing(actor) as session:
            actions.draft_together(
                session, actor, framework, team_id, form.draft(),
                even_if_known=form.even_if_known.data, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("duties.together", team_id=team_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(team_id, form=form), 422
    flash("Your peers in this team can read it now, and say yes or no.")
    return redirect(where, 303)


@pages.post(f"{TEAMS}/said-together/<uuid:joint_answer_id>")
@audience(Role.PEER_SUPPORT_WORKER, action="duty.joint_answer")
def say(joint_answer_id: UUID) -> ResponseReturnValue:
    """Say yes to it or no; the last said holds."""
    actor, form = current_actor(), SayForm.from_request()
    with reading(actor) as session:
        team_id = queries.draft_record(session, actor, joint_answer_id).team_id
    if not form.validate():
        return _page(team_id, saying=form), 422
    try:
        with committing(actor) as session:
            actions.say(
                session, actor, joint_answer_id,
                says_yes=form.says.data == YES, even_if_known=form.known_too.data, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("duties.together", team_id=team_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(team_id, saying=form), 422
    flash("Kept. You can change it at any time.")
    return redirect(where, 303)


def _forms(team_id: UUID) -> tuple[Seen, TogetherForm, queries.JointRead | None, int]:
    """What the page is made from; NotFound unless the reader is a peer of the team."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        here = queries.team(session, actor, team_id, on=today())
        if not here.is_peer:
            raise NotFound("There is no such team.")
        answers = queries.latest_answers(session, actor, framework.framework, team_id)
        joint, newer = queries.joint_answers(session, actor, framework.framework, here)
        peers = queries.peers_of(session, actor.organisation_id, team_id, on=today())
    form = TogetherForm.about(framework, answers, newer or joint)
    return Seen(here, answers, joint, frozenset(), may_answer=False), form, newer, len(peers)


def _page(team_id: UUID, *, form: TogetherForm | None = None, saying: SayForm | None = None) -> str:
    actor, framework = current_actor(), current_framework()
    seen, fresh, newer, peers = _forms(team_id)
    return render_template(
        "duties/together.html",
        page=together_page(framework, seen, newer, peers, actor.person_id),
        drafting=form or fresh,
        form=form or saying or SayForm(),
        saying=saying or SayForm(),
        **draft_notice(),
    )
