"""A worker reads what they sent and what was answered, replies, and asks for another view."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.errors import NotFound, RuleBroken
from competence.people import queries as people
from competence.signoff import actions, queries
from competence.signoff.queries import As, RequestRead
from webapp.auth.access import members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.forms.fields import Choice
from webapp.frameworks import registry
from webapp.signoff.forms import ReplyForm, ViewAskForm
from webapp.signoff.presenters import request_page
from webapp.signoff.views.blueprint import pages


@pages.get("/practice/asked/<uuid:request_id>")
@members(action="signoff.read")
def asked(request_id: UUID) -> ResponseReturnValue:
    """What one sent, to whom, and what was answered."""
    return _asked(request_id, ReplyForm.from_request(), ViewAskForm.from_request())


@pages.post("/practice/asked/<uuid:request_id>/reply")
@members(action="signoff.reply")
def reply(request_id: UUID) -> ResponseReturnValue:
    """Put a reply beside the answer."""
    form, actor = ReplyForm.from_request(), current_actor()
    if form.validate():
        try:
            with committing(actor) as session:
                actions.reply(session, actor, request_id, form.answers(), at=now())
                location = leads_to(session, url_for("signoff.asked", request_id=request_id))
        except RuleBroken as error:
            form.refuse(error.field, error)
        else:
            flash("Your reply is kept. It stands beside the answer.")
            return redirect(location, 303)
    return _asked(request_id, form, ViewAskForm()), 422


@pages.post("/practice/asked/<uuid:request_id>/view")
@members(action="signoff.request")
def ask_view(request_id: UUID) -> ResponseReturnValue:
    """Name somebody in or from a peer role to say what they see."""
    form, actor = ViewAskForm.from_request(), current_actor()
    read = _own(request_id)
    form.offering(view_from=_givers(read))
    if form.validate():
        try:
            with committing(actor) as session:
                actions.ask_for_view(session, actor, request_id, asked_id=form.answers(), at=now())
                location = leads_to(session, url_for("signoff.asked", request_id=request_id))
        except RuleBroken as error:
            form.refuse(error.field, error)
        else:
            flash("They are asked. It waits on them, not on you.")
            return redirect(location, 303)
    return _asked(request_id, ReplyForm(), form), 422


def _asked(request_id: UUID, form: ReplyForm, view_form: ViewAskForm) -> str:
    read = _own(request_id)
    framework = registry().release(read.framework, read.release)
    view_form.offering(view_from=_givers(read))
    page = request_page(framework, read, leads=(), today=today())
    return render_template(
        "signoff/asked.html", page=page, form=form, view_form=view_form, request_id=request_id
    )


def _own(request_id: UUID) -> RequestRead:
    actor = current_actor()
    with reading(actor) as session:
        read = queries.request(session, actor, request_id, on=today())
    if read.read_as is not As.WORKER:
        raise NotFound("There is nothing here for you to read.")
    return read


def _givers(read: RequestRead) -> list[Choice]:
    actor = current_actor()
    with reading(actor) as session:
        leads = people.peer_leads(session, actor, on=today())
    taken = {*read.asked_for_view, read.asked.id}
    return [Choice(str(lead.id), lead.name) for lead in leads if lead.id not in taken]
