"""A worker asks somebody to issue an award, or takes that back."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.awards import actions, queries
from competence.errors import RuleBroken
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.awards.forms import AskForm
from webapp.awards.views.blueprint import pages
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework

ASK = "award.ask"


@pages.get("/ask/<award>")
@audience(Role.PEER_SUPPORT_WORKER, action=ASK)
def ask(award: str) -> ResponseReturnValue:
    """Who can be asked, and what they will read."""
    return _page(award, _form())


@pages.post("/ask/<award>")
@audience(Role.PEER_SUPPORT_WORKER, action=ASK)
def send(award: str) -> ResponseReturnValue:
    """Ask, or show the page again with what is wrong."""
    actor, form = current_actor(), _form()
    if not form.validate():
        return _page(award, form), 422
    try:
        with committing(actor) as session:
            actions.ask(
                session, actor, current_framework(), award, asked_id=form.answers(), at=now()
            )
            where = leads_to(session, url_for("awards.index"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(award, form), 422
    flash("Asked. You can take it back while it waits.")
    return redirect(where, 303)


@pages.post("/asked/<uuid:award_request_id>/take-back")
@audience(Role.PEER_SUPPORT_WORKER, action=ASK)
def take_back(award_request_id: UUID) -> ResponseReturnValue:
    """Take back what one asked for."""
    actor, where = current_actor(), url_for("awards.index")
    with committing(actor) as session:
        actions.take_back(session, actor, award_request_id, at=now())
        leads_to(session, where)
    flash("You took it back.")
    return redirect(where, 303)


def _form() -> AskForm:
    actor = current_actor()
    with reading(actor) as session:
        return AskForm.among(queries.may_issue(session, actor, on=today()))


def _page(award: str, form: AskForm) -> str:
    title = current_framework().award(award).title
    return render_template("awards/ask.html", title=title, form=form)
