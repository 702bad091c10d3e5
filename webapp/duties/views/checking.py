"""What a team says of itself once a year."""

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
from webapp.duties.forms import CheckForm
from webapp.duties.presenters import check_page
from webapp.duties.views.blueprint import CHECK, draft_notice, pages
from webapp.duties.views.showing import READERS
from webapp.frameworks import current_framework


@pages.get(CHECK)
@audience(*READERS, action="team_check.read")
def check(team_id: UUID) -> ResponseReturnValue:
    """Every check of a team."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        here = queries.team(session, actor, team_id, on=today())
        found = queries.checks(session, actor, framework.framework, team_id)
    may_note = queries.may_note_check(actor, here)
    page = check_page(framework, here, found, may_note=may_note, today=today())
    return render_template("duties/check.html", page=page, **draft_notice())


@pages.get(f"{CHECK}/new")
@audience(Role.SUPERVISOR, action="team_check.note")
def new_check(team_id: UUID) -> ResponseReturnValue:
    """The statements, for the team to go through together."""
    return _form(team_id, CheckForm.of(current_framework(), today()))


@pages.post(f"{CHECK}/new")
@audience(Role.SUPERVISOR, action="team_check.note")
def note_check(team_id: UUID) -> ResponseReturnValue:
    """Append what the team said, or show the form again with what is wrong."""
    actor, framework = current_actor(), current_framework()
    form = CheckForm.of(framework, today())
    if not form.validate():
        return _form(team_id, form), 422
    try:
        with committing(actor) as session:
            checked = form.checked(today())
            actions.note_check(session, actor, framework, team_id, checked, at=now())
            where = leads_to(session, url_for("duties.check", team_id=team_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _form(team_id, form), 422
    flash("Kept. Everybody in the team can read it.")
    return redirect(where, 303)


def _form(team_id: UUID, form: CheckForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        here = queries.team(session, actor, team_id, on=today())
    if not queries.may_note_check(actor, here):
        raise NotFound("There is no such team.")
    return render_template("duties/new_check.html", form=form, team=here, **draft_notice())
