"""Asking for a view: whom, and what goes with it."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.signoff import actions, queries
from competence.signoff.queries import Asking
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework
from webapp.signoff.forms import AskForm
from webapp.signoff.presenters.asking import ask_page
from webapp.signoff.views.blueprint import draft_notice, pages


@pages.get("/practice/<code>/ask")
@audience(Role.PEER_SUPPORT_WORKER, action="signoff.request")
def ask(code: str) -> ResponseReturnValue:
    """Who can read what until when, whom to ask, and what to send."""
    at_hand = _at_hand(code)
    if at_hand.open_request is not None:
        return redirect(url_for("signoff.asked", request_id=at_hand.open_request))
    framework = current_framework()
    return _page(code, at_hand, AskForm.about(framework, framework.competence(code), at_hand))


@pages.post("/practice/<code>/ask")
@audience(Role.PEER_SUPPORT_WORKER, action="signoff.request")
def send(code: str) -> ResponseReturnValue:
    """Send it, or show the page again with what is wrong."""
    actor, framework, at_hand = current_actor(), current_framework(), _at_hand(code)
    form = AskForm.about(framework, framework.competence(code), at_hand)
    if not form.validate():
        return _page(code, at_hand, form), 422
    given = form.answers()
    try:
        with committing(actor) as session:
            row = actions.ask(
                session, actor, framework, code,
                asked_id=given.asked_id, evidence_ids=given.evidence_ids,
                with_words=given.with_words, summary=given.summary,
                drafted_sentence=given.drafted_sentence, view_from_id=given.view_from_id,
                sampling=given.sampling, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("signoff.asked", request_id=row.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(code, at_hand, form), 422
    flash("Sent. We owe you an answer.")
    return redirect(where, 303)


def _at_hand(code: str) -> Asking:
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        return queries.asking(session, actor, framework, framework.competence(code), on=today())


def _page(code: str, at_hand: Asking, form: AskForm) -> str:
    framework = current_framework()
    page = ask_page(framework, framework.competence(code), at_hand, today())
    return render_template("signoff/ask.html", page=page, form=form, **draft_notice(framework))
