"""Asking somebody else about an answer: a second view, or the second of two answers."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, RuleBroken
from competence.people import queries as people
from competence.people.rules import Setting
from competence.signoff import actions, queries
from competence.signoff.queries import LookingAgain
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework
from webapp.signoff.forms import AgainForm
from webapp.signoff.presenters.again import again_page
from webapp.signoff.views.blueprint import ASKED, draft_notice, pages

ACTION = "signoff.second_view_ask"


@pages.get(f"{ASKED}/again")
@audience(Role.PEER_SUPPORT_WORKER, action=ACTION)
def again(request_id: UUID) -> ResponseReturnValue:
    """Who can be asked to look again, and what they read."""
    looking = _looking(request_id)
    return _page(looking, _form(looking))


@pages.post(f"{ASKED}/again")
@audience(Role.PEER_SUPPORT_WORKER, action=ACTION)
def ask_again(request_id: UUID) -> ResponseReturnValue:
    """Ask somebody else about the answer, or the service for somebody from elsewhere."""
    actor, framework, looking = current_actor(), current_framework(), _looking(request_id)
    form = _form(looking)
    if not form.validate():
        return _page(looking, form), 422
    asked = form.answers()
    try:
        with committing(actor) as session:
            leads = request_id
            if asked.asked_id is None:
                actions.want_elsewhere(session, actor, framework, request_id, at=now())
            else:
                leads = actions.ask_again(
                    session, actor, framework, request_id,
                    asked_id=asked.asked_id, brings=asked.brings, at=now(),
                ).id  # fmt: skip
            where = leads_to(session, url_for("signoff.asked", request_id=leads))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(looking, form), 422
    flash("Asked. We owe you this.")
    return redirect(where, 303)


def _looking(request_id: UUID) -> LookingAgain:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.looking_again(session, actor, current_framework(), request_id, on=today())
    if found.kind is None:
        raise NotFound("There is nothing here to look at again.")
    return found


def _form(looking: LookingAgain) -> AgainForm:
    return AgainForm.among(looking)


def _page(looking: LookingAgain, form: AgainForm) -> str:
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        within = people.settings(session, actor, at=now())[Setting.VIEW_WORKING_DAYS]
    page = again_page(framework, looking, within)
    return render_template("signoff/again.html", page=page, form=form, **draft_notice(framework))
