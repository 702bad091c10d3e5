"""What an invitation's link leads to: opening an account, or adding a post to the one one has."""

from typing import Final

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.accounts import actions
from competence.actors import Actor
from competence.errors import RuleBroken
from competence.people import queries as people
from webapp.auth.access import anyone
from webapp.auth.actor import current_actor, is_signed_in, signed_in
from webapp.auth.forms import OpenAccountForm
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.supervision.forms.plain import PlainForm

pages = Blueprint("invitations", __name__, url_prefix="/invitation")

ACCEPT: Final = "invitation.accept"
SIGN_IN_NOW: Final = (
    "Now sign in with your e-mail and the password you chose. If you had a sign-in with that"
    " e-mail before, it has its own password still: use that, then open your link again."
)
"""The same for an e-mail that has an account: nobody learns from it which it was."""


@pages.get("/<given>")
@anyone(action=ACCEPT)
def invitation(given: str) -> ResponseReturnValue:
    """Where one is asked to come, with the sign-in one has or a new one."""
    return _page(given)


@pages.post("/<given>")
@anyone(action=ACCEPT)
def accept(given: str) -> ResponseReturnValue:
    """Open the account; the link works no more."""
    form = OpenAccountForm.from_request()
    if is_signed_in():
        return redirect(url_for("invitations.invitation", given=given), 303)
    if not form.validate():
        return _page(given, opening=form), 422
    try:
        with committing(Actor.anonymous()) as session:
            actions.open_account(session, given, form.answers(), at=now())
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(given, opening=form), 422
    flash(SIGN_IN_NOW)
    return redirect(url_for("auth.sign_in"), 303)


@pages.post("/<given>/join")
@anyone(action=ACCEPT)
def join(given: str) -> ResponseReturnValue:
    """Add the posts that wait to the sign-in one has; the link works no more."""
    actor, form = current_actor(), PlainForm.from_request()
    if not is_signed_in():
        return redirect(url_for("invitations.invitation", given=given), 303)
    try:
        with committing(actor) as session:
            actions.accept_invitation(session, actor, given, at=now())
            where = leads_to(session, url_for("auth.choose"))
    except RuleBroken as error:
        form.refuse(None, error)
        return _page(given, joining=form), 422
    flash("You are there now, too. Choose where you want to go on.")
    return redirect(where, 303)


def _page(
    given: str, *, opening: OpenAccountForm | None = None, joining: PlainForm | None = None
) -> str:
    with reading(Actor.anonymous()) as session:
        organisation = people.invited_to(session, given, at=now())
    return render_template(
        "auth/invitation.html",
        organisation=organisation,
        given=given,
        me=signed_in().name if is_signed_in() else "",
        opening=opening or OpenAccountForm.from_request(),
        joining=joining or PlainForm.from_request(),
    )
