"""One team: who leads it or answers for it without an account."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, RuleBroken
from competence.people import actions, queries
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.organisation.forms import LeadForm
from webapp.organisation.presenters import lead_choices, lead_lines
from webapp.organisation.views.blueprint import pages
from webapp.supervision.forms.plain import PlainForm

TEAM = "/teams/<uuid:team_id>"


@pages.get(TEAM)
@audience(Role.ADMINISTRATOR, action="team.manage")
def team(team_id: UUID) -> ResponseReturnValue:
    """Its leads without an account, and a form to name one."""
    return _page(team_id, _form())


@pages.post(TEAM)
@audience(Role.ADMINISTRATOR, action="team.manage")
def name_lead(team_id: UUID) -> ResponseReturnValue:
    """Name a lead."""
    form, actor = _form(), current_actor()
    if not form.validate():
        return _page(team_id, form), 422
    given = form.answers()
    try:
        with committing(actor) as session:
            actions.name_lead(
                session, actor, team_id, given.kind, given.name,
                email=given.email, on=today(), at=now(),
            )  # fmt: skip
            location = leads_to(session, url_for("organisation.team", team_id=team_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(team_id, form), 422
    flash(f"{given.name} can be chosen from now on.")
    return redirect(location, 303)


@pages.post("/leads/<uuid:lead_id>/end")
@audience(Role.ADMINISTRATOR, action="team.manage")
def end_lead(lead_id: UUID) -> ResponseReturnValue:
    """End it; links to them lead nowhere from now on."""
    actor = current_actor()
    with committing(actor) as session:
        row = actions.end_lead(session, actor, lead_id, on=today(), at=now())
        location = leads_to(session, url_for("organisation.team", team_id=row.team_id))
    flash("They are not asked any more. Links to them lead nowhere.")
    return redirect(location, 303)


def _form() -> LeadForm:
    return LeadForm.from_request().offering(kind=lead_choices())


def _page(team_id: UUID, form: LeadForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        teams = queries.teams(session, actor)
        leads = queries.team_leads(session, actor, on=today())
    found = next((one for one in teams if one.id == team_id), None)
    if found is None:
        raise NotFound("There is no such entry here.")
    lines = lead_lines([one for one in leads if one.team_id == team_id])
    return render_template(
        "organisation/one_team.html", team=found, lines=lines, form=form, plain=PlainForm()
    )
