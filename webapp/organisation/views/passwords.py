"""A link for a new password, shown once, for somebody whom no e-mail reaches; ending sign-ins."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.accounts import actions as accounts
from competence.actors import Role
from competence.recovery import actions, queries
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.auth.again import still_them
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.links import whole_link
from webapp.organisation.views.blueprint import found_person, pages, their_page

HAND_OVER = "password.hand_over"


@pages.get("/<uuid:person_id>/new-password")
@audience(Role.ADMINISTRATOR, action=HAND_OVER)
@still_them
def handing_over(person_id: UUID) -> ResponseReturnValue:
    """Says what the link does, or why there can be none."""
    actor, person = current_actor(), found_person(person_id)
    with reading(actor) as session:
        fault = queries.hand_over_fault(session, actor, person_id, on=today())
    return render_template("organisation/new_password.html", person=person, fault=fault)


@pages.post("/<uuid:person_id>/new-password")
@audience(Role.ADMINISTRATOR, action=HAND_OVER)
@still_them
def hand_over(person_id: UUID) -> ResponseReturnValue:
    """Make the link and show it: only its fingerprint is kept. They are told."""
    actor, person = current_actor(), found_person(person_id)
    with reading(actor) as session:
        fault = queries.hand_over_fault(session, actor, person_id, on=today())
    if fault:
        flash(fault)
        return redirect(their_page(person_id), 303)
    with committing(actor) as session:
        token = actions.hand_over(session, actor, person_id, at=now())
        leads_to(session, their_page(person_id))
    link = whole_link(url_for("forgotten.choosing", given=token))
    return render_template("organisation/password_link.html", person=person, link=link)


@pages.post("/<uuid:person_id>/sign-ins/end")
@audience(Role.ADMINISTRATOR, action="session.end_others")
def end_sign_ins(person_id: UUID) -> ResponseReturnValue:
    """End somebody's sign-ins in this organisation, without seeing them. They are told."""
    actor = current_actor()
    with committing(actor) as session:
        accounts.end_sign_ins_of(session, actor, person_id, at=now())
        location = leads_to(session, their_page(person_id))
    flash("They are signed out everywhere here.")
    return redirect(location, 303)
