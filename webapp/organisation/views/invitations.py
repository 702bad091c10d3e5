"""Inviting somebody: a link that is shown once, to be handed over; and one by mail."""

from uuid import UUID

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.accounts import queries as accounts
from competence.actors import Role
from competence.people import actions
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.links import whole_link
from webapp.mail.work import post_of
from webapp.organisation.forms import InviteForm
from webapp.organisation.views.blueprint import found_person, pages, their_page


@pages.get("/<uuid:person_id>/invite")
@audience(Role.ADMINISTRATOR, action="invitation.send")
def inviting(person_id: UUID) -> ResponseReturnValue:
    """Asks for the e-mail they will sign in with."""
    return _inviting(person_id, InviteForm.from_request())


@pages.post("/<uuid:person_id>/invite")
@audience(Role.ADMINISTRATOR, action="invitation.send")
def invite(person_id: UUID) -> ResponseReturnValue:
    """Make a link and show it: only its fingerprint is kept, so it is never shown again."""
    form, actor, person = InviteForm.from_request(), current_actor(), found_person(person_id)
    if _has_account(person_id):
        flash("Their account is open already.")
        return redirect(their_page(person_id), 303)
    if not form.validate():
        return _inviting(person_id, form), 422
    asked = form.answers()
    by_mail = asked.by_mail and _sends()
    with committing(actor) as session:
        _, token = actions.invite(session, actor, person_id, asked.email, by_mail=by_mail, at=now())
        leads_to(session, their_page(person_id))
    link = whole_link(url_for("invitations.invitation", given=token))
    return render_template("organisation/link.html", person=person, link=link, by_mail=by_mail)


def _inviting(person_id: UUID, form: InviteForm) -> str:
    person = found_person(person_id)
    return render_template("organisation/invite.html", form=form, person=person, sends=_sends())


def _sends() -> bool:
    """Whether this installation sends mail."""
    return post_of(current_app.config["SETTINGS"]) is not None


def _has_account(person_id: UUID) -> bool:
    actor = current_actor()
    with reading(actor) as session:
        return bool(accounts.has_account(session, [person_id]))
