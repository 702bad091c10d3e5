"""Asking a peer lead from elsewhere to visit: a link that is shown once, to be handed over."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.people import actions, queries
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.links import whole_link
from webapp.organisation.forms import GuestForm
from webapp.organisation.presenters import visit_line
from webapp.organisation.views.blueprint import pages


@pages.get("/guest")
@audience(Role.ADMINISTRATOR, action="invitation.send")
def asking_guest() -> ResponseReturnValue:
    """Asks where their link is for, and until when they visit."""
    return _asking(GuestForm.from_request())


@pages.post("/guest")
@audience(Role.ADMINISTRATOR, action="invitation.send")
def ask_guest() -> ResponseReturnValue:
    """Make a link and show it: only its fingerprint is kept, so it is never shown again."""
    form, actor = GuestForm.from_request(), current_actor()
    if not form.validate():
        return _asking(form), 422
    email, ends_on = form.answers()
    try:
        with committing(actor) as session:
            _, token = actions.ask_to_visit(session, actor, email, ends_on=ends_on, at=now())
            leads_to(session, url_for("organisation.people"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _asking(form), 422
    link = whole_link(url_for("visits.asked", given=token))
    return render_template("organisation/guest_link.html", link=link)


@pages.post("/guest/<uuid:visit_id>/back")
@audience(Role.ADMINISTRATOR, action="invitation.send")
def take_guest_back(visit_id: UUID) -> ResponseReturnValue:
    """End a link that nobody used."""
    actor = current_actor()
    with committing(actor) as session:
        actions.take_visit_back(session, actor, visit_id, at=now())
        where = leads_to(session, url_for("organisation.asking_guest"))
    flash("The link works no more.")
    return redirect(where, 303)


def _asking(form: GuestForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        waiting = queries.visits_asked(session, actor, at=now())
    return render_template(
        "organisation/guest.html", form=form, visits=[visit_line(one) for one in waiting]
    )
