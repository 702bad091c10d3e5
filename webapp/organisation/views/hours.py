"""The part of full time somebody works: what is agreed for full time is theirs in that part."""

from uuid import UUID

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.people import actions, queries
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.organisation.forms import HoursForm
from webapp.organisation.views.blueprint import found_person, pages, their_page
from webapp.presenting.dates import day_words


@pages.get("/<uuid:person_id>/hours")
@audience(Role.ADMINISTRATOR, action="hours.set")
def hours(person_id: UUID) -> ResponseReturnValue:
    """Asks which part of full time, and from when."""
    return _page(person_id, HoursForm.from_request(starts_on=today()))


@pages.post("/<uuid:person_id>/hours")
@audience(Role.ADMINISTRATOR, action="hours.set")
def set_hours(person_id: UUID) -> ResponseReturnValue:
    """Keep it."""
    form, actor = HoursForm.from_request(), current_actor()
    if not form.validate():
        return _page(person_id, form), 422
    percent, starts_on = form.answers()
    try:
        with committing(actor) as session:
            actions.set_hours(session, actor, person_id, percent, starts_on=starts_on, at=now())
            location = leads_to(session, their_page(person_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(person_id, form), 422
    flash("Kept. They see it where their supervision is worked out.")
    return redirect(location, 303)


def _page(person_id: UUID, form: HoursForm) -> str:
    actor, person = current_actor(), found_person(person_id)
    with reading(actor) as session:
        found = queries.hours(session, actor.organisation_id, person_id)
    lines = [f"{one.percent} % from {day_words(one.starts_on)}" for one in found]
    return render_template("organisation/hours.html", form=form, person=person, lines=lines)
