"""Sending a complaint, one's own complaints, and the register for administrators."""

import re
from typing import Final
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Actor, Role
from competence.complaints import actions, queries
from competence.complaints.rules import acknowledge_by, reference_of
from competence.errors import RuleBroken
from competence.spreadsheets import csv_of
from competence.tries.rules import network
from webapp.auth.access import anyone, audience, members
from webapp.auth.actor import current_actor, is_signed_in, signed_in
from webapp.auth.again import still_them
from webapp.clock import now, today
from webapp.complaints.forms import AnswerForm, ComplaintForm
from webapp.complaints.presenters import lines, own_pages, register_page, table
from webapp.database import committing, leads_to, noting, reading
from webapp.presenting.dates import day_words
from webapp.supervision.forms.plain import PlainForm

pages = Blueprint("complaints", __name__, url_prefix="/complaints")

SEND: Final = "complaint.send"
REGISTER: Final = "complaint.register"
_REFERENCE: Final = re.compile("[0-9A-F]{8}")


@pages.get("")
@anyone(action=SEND)
def begin() -> ResponseReturnValue:
    """Who reads it, by when it is acknowledged, whom else to go to; and the form."""
    return _form(ComplaintForm.from_request())


@pages.post("")
@anyone(action=SEND)
def send() -> ResponseReturnValue:
    """Keep it, and say what happens next."""
    form, actor = ComplaintForm.from_request(), _sender()
    if not form.validate():
        return _form(form), 422
    where = network(request.remote_addr or "")
    try:
        with committing(actor) as session:
            sent = actions.send(session, actor, form.answers(), from_network=where, at=now())
            location = url_for("complaints.sent", reference=reference_of(sent))
            leads_to(session, location)
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _form(form), 422
    return redirect(location, 303)


@pages.get("/sent")
@anyone(action=SEND)
def sent() -> ResponseReturnValue:
    """The reference to keep, and what happens next."""
    found = _REFERENCE.fullmatch(request.args.get("reference", ""))
    return render_template(
        "complaints/sent.html",
        reference=found[0] if found else "",
        by=day_words(acknowledge_by(today())),
        reads_here=_sender().is_somebody,
    )


@pages.get("/mine")
@members(action="complaint.read", guests=True)
def mine() -> ResponseReturnValue:
    """What one sent signed in, and what was answered."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.own(session, actor)
    return render_template("complaints/mine.html", sent=own_pages(found))


@pages.get("/register")
@audience(Role.ADMINISTRATOR, action=REGISTER)
def register() -> ResponseReturnValue:
    """What was sent here: what is open first; no word of it."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.register(session, actor)
    return render_template(
        "complaints/register.html", lines=lines(found, today()), form=PlainForm.from_request()
    )


@pages.post("/register/file")
@audience(Role.ADMINISTRATOR, action=REGISTER)
@still_them
def export() -> ResponseReturnValue:
    """All of it as one table, with the words; each sender sees that it was read."""
    actor = current_actor()
    with committing(actor) as session:
        found = actions.take_away(session, actor, at=now())
        leads_to(session, url_for("complaints.register"))
    answer = Response(csv_of(table(found)), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename="register.csv")
    return answer


@pages.get("/register/<uuid:complaint_id>")
@audience(Role.ADMINISTRATOR, action=REGISTER)
def show(complaint_id: UUID) -> ResponseReturnValue:
    """One of them, with its words; whoever sent it signed in sees that it was read."""
    return _page(complaint_id, AnswerForm.offered())


@pages.post("/register/<uuid:complaint_id>/acknowledge")
@audience(Role.ADMINISTRATOR, action=REGISTER)
def acknowledge(complaint_id: UUID) -> ResponseReturnValue:
    """Say that it is here, as of today."""
    actor, form = current_actor(), AnswerForm.offered()
    try:
        with committing(actor) as session:
            actions.acknowledge(session, actor, complaint_id, at=now())
            where = leads_to(session, url_for("complaints.show", complaint_id=complaint_id))
    except RuleBroken as error:
        form.refuse(None, error)
        return _page(complaint_id, form), 422
    flash("Kept: it is acknowledged today.")
    return redirect(where, 303)


@pages.post("/register/<uuid:complaint_id>")
@audience(Role.ADMINISTRATOR, action=REGISTER)
def answer(complaint_id: UUID) -> ResponseReturnValue:
    """Answer it, which closes it."""
    actor, form = current_actor(), AnswerForm.offered()
    if not form.validate():
        return _page(complaint_id, form), 422
    given = form.answers()
    try:
        with committing(actor) as session:
            actions.answer(session, actor, complaint_id, given.outcome, given.words, at=now())
            where = leads_to(session, url_for("complaints.show", complaint_id=complaint_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(complaint_id, form), 422
    flash("Answered, and closed.")
    return redirect(where, 303)


def _sender() -> Actor:
    """Who sends: whoever is signed in and in an organisation; else nobody in particular."""
    if is_signed_in() and signed_in().organisation_id is not None:
        return current_actor()
    return Actor.anonymous()


def _form(form: ComplaintForm) -> str:
    sender = _sender()
    with reading(sender) as session:
        by_name = not sender.is_somebody and queries.goes_by_name(session)
    return render_template(
        "complaints/send.html",
        form=form,
        reads_here=sender.is_somebody,
        by_name=by_name,
        administers=sender.holds(Role.ADMINISTRATOR),
        by=day_words(acknowledge_by(today())),
    )


def _page(complaint_id: UUID, form: AnswerForm) -> str:
    actor = current_actor()
    with noting(actor) as session:
        found = actions.read(session, actor, complaint_id, at=now())
    page = register_page(found, today())
    return render_template(
        "complaints/show.html", page=page, form=form, acknowledging=PlainForm.from_request()
    )
