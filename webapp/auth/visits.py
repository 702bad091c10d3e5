"""What a link to visit leads to: coming as a guest, with the account one has or a new one."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.accounts import actions
from competence.actors import Actor
from competence.errors import RuleBroken
from competence.people import queries as people
from competence.people.queries import Visit
from webapp.auth.access import anyone
from webapp.auth.actor import current_actor, is_signed_in
from webapp.auth.forms import OpenToVisitForm, VisitForm
from webapp.auth.invitations import SIGN_IN_NOW
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.presenting.dates import day_words

pages = Blueprint("visits", __name__, url_prefix="/visit")

ACCEPT = "visit.accept"


@pages.get("/<given>")
@anyone(action=ACCEPT)
def asked(given: str) -> ResponseReturnValue:
    """Where one is asked to visit, until when, and what one would see."""
    return _page(given, _found(given))


@pages.post("/<given>")
@anyone(action=ACCEPT)
def come(given: str) -> ResponseReturnValue:
    """Come, with the account one has."""
    actor, found, form = current_actor(), _found(given), VisitForm.from_request()
    if not is_signed_in():
        return redirect(url_for("visits.asked", given=given), 303)
    if not form.validate():
        return _page(given, found, coming=form), 422
    try:
        with committing(actor) as session:
            actions.visit(session, actor, given, at=now())
            where = leads_to(session, url_for("auth.choose"))
    except RuleBroken as error:
        form.refuse(None, error)
        return _page(given, found, coming=form), 422
    flash(f"You are a guest of {found.organisation} now. Choose it to see what waits for you.")
    return redirect(where, 303)


@pages.post("/<given>/account")
@anyone(action=ACCEPT)
def open_account(given: str) -> ResponseReturnValue:
    """Open an account first; the link works no more."""
    found, form = _found(given), OpenToVisitForm.from_request()
    if is_signed_in():
        return redirect(url_for("visits.asked", given=given), 303)
    if not form.validate():
        return _page(given, found, opening=form), 422
    try:
        with committing(Actor.anonymous()) as session:
            actions.open_account_to_visit(session, given, form.name.data, form.answers(), at=now())
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(given, found, opening=form), 422
    flash(SIGN_IN_NOW)
    return redirect(url_for("auth.sign_in"), 303)


def _found(given: str) -> Visit:
    with reading(Actor.anonymous()) as session:
        return people.visit(session, given, at=now())


def _page(
    given: str,
    found: Visit,
    *,
    coming: VisitForm | None = None,
    opening: OpenToVisitForm | None = None,
) -> str:
    return render_template(
        "auth/visit.html",
        organisation=found.organisation,
        until=day_words(found.row.ends_on),
        given=given,
        signed_in=is_signed_in(),
        coming=coming or VisitForm.from_request(),
        opening=opening or OpenToVisitForm.from_request(),
    )
