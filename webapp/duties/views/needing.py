"""Letting a need that was shared be counted, with what will be read of it."""

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
from webapp.duties.forms import CountForm
from webapp.duties.presenters import needs_shown
from webapp.duties.views.blueprint import NEEDS, draft_notice, pages
from webapp.duties.wording import NEEDED
from webapp.frameworks import current_framework
from webapp.supervision.forms.plain import PlainForm


@pages.get(NEEDS)
@audience(Role.PEER_SUPPORT_WORKER, action="need.count")
def needs(self_assessment_id: UUID) -> ResponseReturnValue:
    """What is needed first, what of it counts, and exactly what will be read."""
    return _page(self_assessment_id)


@pages.post(NEEDS)
@audience(Role.PEER_SUPPORT_WORKER, action="need.count")
def count(self_assessment_id: UUID) -> ResponseReturnValue:
    """Let what is ticked be counted."""
    actor = current_actor()
    form = _form(self_assessment_id)
    if not form.validate():
        return _page(self_assessment_id, form), 422
    try:
        with committing(actor) as session:
            actions.let_count(session, actor, self_assessment_id, form.count(), at=now())
            where = leads_to(
                session, url_for("duties.needs", self_assessment_id=self_assessment_id)
            )
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(self_assessment_id, form), 422
    flash("It counts, without your words. You can take it back at any time.")
    return redirect(where, 303)


@pages.post("/needs/counted/<uuid:need_id>/back")
@audience(Role.PEER_SUPPORT_WORKER, action="need.take_back")
def take_back(need_id: UUID) -> ResponseReturnValue:
    """Let it count no more, at once."""
    actor = current_actor()
    with committing(actor) as session:
        said_in = actions.take_back(session, actor, need_id, at=now())
        where = leads_to(session, url_for("duties.needs", self_assessment_id=said_in))
    flash("Taken back. It does not count any more.")
    return redirect(where, 303)


def _form(self_assessment_id: UUID) -> CountForm:
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        codes = queries.tellable(session, actor, self_assessment_id)
        teams = queries.teams(session, actor, on=today())
    return CountForm.among(framework, codes, teams)


def _page(self_assessment_id: UUID, form: CountForm | None = None) -> str:
    actor, framework = current_actor(), current_framework()
    form = form or _form(self_assessment_id)
    with reading(actor) as session:
        found = queries.needs_of(session, actor, self_assessment_id, on=today())
    return render_template(
        "duties/needs.html",
        form=form,
        plain=PlainForm(),
        needs=needs_shown(framework, found),
        needed=NEEDED,
        self_assessment_id=self_assessment_id,
        **draft_notice(),
    )
