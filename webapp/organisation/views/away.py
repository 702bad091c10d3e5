"""Days away, said for somebody who cannot say so themself."""

from uuid import UUID

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.people import actions
from webapp.account.forms import AwayForm
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to
from webapp.organisation.views.blueprint import found_person, pages, their_page


@pages.get("/<uuid:person_id>/away")
@audience(Role.ADMINISTRATOR, action="away.set")
def away(person_id: UUID) -> ResponseReturnValue:
    """Asks from when to when; never why."""
    return _away(person_id, AwayForm.from_request(starts_on=today()))


@pages.post("/<uuid:person_id>/away")
@audience(Role.ADMINISTRATOR, action="away.set")
def be_away(person_id: UUID) -> ResponseReturnValue:
    """Stop their clocks."""
    form, actor = AwayForm.from_request(), current_actor()
    if not form.validate():
        return _away(person_id, form), 422
    days = form.answers()
    try:
        with committing(actor) as session:
            actions.be_away(
                session, actor, person_id, starts_on=days.starts_on, ends_on=days.ends_on, at=now()
            )
            location = leads_to(session, their_page(person_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _away(person_id, form), 422
    flash("The days away are written down.")
    return redirect(location, 303)


@pages.post("/<uuid:person_id>/away/<uuid:away_id>/back")
@audience(Role.ADMINISTRATOR, action="away.set")
def come_back(person_id: UUID, away_id: UUID) -> ResponseReturnValue:
    """Let their clocks run again from today."""
    actor = current_actor()
    with committing(actor) as session:
        actions.come_back(session, actor, away_id, on=today(), at=now())
        location = leads_to(session, their_page(person_id))
    flash("They are back. Nothing is late.")
    return redirect(location, 303)


def _away(person_id: UUID, form: AwayForm) -> str:
    return render_template("organisation/away.html", form=form, person=found_person(person_id))
