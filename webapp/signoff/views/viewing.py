"""A lived-experience view: what was sent is read, and the peer lead says what they see."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.errors import RuleBroken
from competence.people import queries as people
from competence.people.rules import MAY_LEAD
from competence.signoff import actions, queries
from competence.signoff.queries import As
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, noting, reading
from webapp.signoff.forms import ViewForm
from webapp.signoff.presenters.deciding import Open
from webapp.signoff.presenters.viewing import view_page
from webapp.signoff.views.blueprint import (
    WAITING,
    draft_notice,
    meanwhile,
    page_of,
    pages,
    release_of,
)

ACTION = "signoff.lived_experience_view"


@pages.get(f"{WAITING}/view")
@audience(*MAY_LEAD, action=ACTION)
def view(request_id: UUID) -> ResponseReturnValue:
    """What was sent, for somebody named for a view; its worker sees that it was read."""
    actor = current_actor()
    with noting(actor) as session:
        read = actions.read(session, actor, request_id, at=now())
        if read.read_as is not As.VIEW_GIVER:
            return redirect(page_of(read))
        leads = people.named_leads(session, actor, on=today())
    framework = release_of(read)
    form = ViewForm.of(framework, framework.competence(read.competence))
    return _page(Open(read, leads), form)


@pages.post(f"{WAITING}/view")
@audience(*MAY_LEAD, action=ACTION)
def give_view(request_id: UUID) -> ResponseReturnValue:
    """Keep the view, or that one would rather not give it."""
    actor, form = current_actor(), ViewForm.from_request()
    try:
        with reading(actor) as session:
            read = queries.request(session, actor, request_id, on=today())
            leads = people.named_leads(session, actor, on=today())
        framework, opened = release_of(read), Open(read, leads)
        form = ViewForm.of(framework, framework.competence(read.competence))
        if not form.validate():
            return _page(opened, form), 422
        given = form.answers()
        with committing(actor) as session:
            actions.give_view(
                session, actor, framework, request_id,
                level=given.level, seen=given.seen, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("signoff.queue"))
    except RuleBroken as error:
        if error.field is None:
            return meanwhile(error, form)
        form.refuse(error.field, error)
        return _page(opened, form), 422
    flash("Kept. Nothing more is asked of you here.")
    return redirect(where, 303)


def _page(opened: Open, form: ViewForm) -> str:
    framework = release_of(opened.read)
    page = view_page(framework, opened, today())
    return render_template("signoff/view.html", page=page, form=form, **draft_notice(framework))
