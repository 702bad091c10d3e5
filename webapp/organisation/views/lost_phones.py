"""Taking the second step of somebody away whose phone is lost."""

from uuid import UUID

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.recovery import actions, queries
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.auth.again import still_them
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.organisation.views.blueprint import found_person, pages, their_page

TAKE_AWAY = "second_step.take_away"


@pages.get("/<uuid:person_id>/lost-phone")
@audience(Role.ADMINISTRATOR, action=TAKE_AWAY)
@still_them
def lost_phone(person_id: UUID) -> ResponseReturnValue:
    """Says what happens, or why it cannot be done here."""
    actor, person = current_actor(), found_person(person_id)
    with reading(actor) as session:
        fault = queries.lost_phone_fault(session, actor, person_id, on=today())
    return render_template("organisation/lost_phone.html", person=person, fault=fault)


@pages.post("/<uuid:person_id>/lost-phone")
@audience(Role.ADMINISTRATOR, action=TAKE_AWAY)
@still_them
def take_second_step_away(person_id: UUID) -> ResponseReturnValue:
    """Take it away; they are told, and set one up anew when they sign in next."""
    actor, where = current_actor(), their_page(person_id)
    try:
        with committing(actor) as session:
            actions.take_second_step_away(session, actor, person_id, at=now())
            leads_to(session, where)
    except RuleBroken as error:
        flash(str(error))
    else:
        flash("Their second step is taken away, and they are signed out.")
    return redirect(where, 303)
