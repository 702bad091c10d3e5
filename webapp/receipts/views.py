"""What was signed in one's own name, and saying that it was not oneself."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.receipts import actions, queries
from webapp.auth.access import members
from webapp.auth.actor import current_actor, signed_in
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.receipts.presenters import receipt_line, receipt_page
from webapp.supervision.forms.plain import PlainForm

pages = Blueprint("receipts", __name__, url_prefix="/account/signed")


@pages.get("")
@members(action="receipt.read", guests=True)
def index() -> ResponseReturnValue:
    """What was signed in one's own name here, newest first; whose it is about stands nowhere."""
    actor, organisation = current_actor(), signed_in().organisation_name
    with reading(actor) as session:
        found = queries.receipts(session, actor)
    lines = [receipt_line(one, organisation or "") for one in found]
    return render_template("receipts/index.html", lines=lines)


@pages.get("/<uuid:receipt_id>")
@members(action="receipt.dispute", guests=True)
def show(receipt_id: UUID) -> ResponseReturnValue:
    """One of them, and what to do where it was somebody else."""
    return _page(receipt_id, PlainForm.from_request())


@pages.post("/<uuid:receipt_id>/not-me")
@members(action="receipt.dispute", guests=True)
def dispute(receipt_id: UUID) -> ResponseReturnValue:
    """Say that it was not oneself; what was signed stands as it is."""
    actor, form = current_actor(), PlainForm.from_request()
    try:
        with committing(actor) as session:
            actions.dispute(session, actor, receipt_id, at=now())
            where = leads_to(session, url_for("receipts.show", receipt_id=receipt_id))
    except RuleBroken as error:
        form.refuse(None, error)
        return _page(receipt_id, form), 422
    flash("Kept. An administrator here can see that something is to be looked into.")
    return redirect(where, 303)


@pages.post("/<uuid:receipt_id>/it-was-me")
@members(action="receipt.dispute", guests=True)
def take_back(receipt_id: UUID) -> ResponseReturnValue:
    """Say that it was oneself after all."""
    actor, form = current_actor(), PlainForm.from_request()
    try:
        with committing(actor) as session:
            actions.take_back(session, actor, receipt_id, at=now())
            where = leads_to(session, url_for("receipts.show", receipt_id=receipt_id))
    except RuleBroken as error:
        form.refuse(None, error)
        return _page(receipt_id, form), 422
    flash("You took it back. Nothing is looked into any more.")
    return redirect(where, 303)


def _page(receipt_id: UUID, form: PlainForm) -> str:
    actor, organisation = current_actor(), signed_in().organisation_name
    with reading(actor) as session:
        found = queries.receipt(session, actor, receipt_id)
    page = receipt_page(found, organisation or "")
    administers = actor.holds(Role.ADMINISTRATOR)
    return render_template("receipts/show.html", page=page, form=form, administers=administers)
