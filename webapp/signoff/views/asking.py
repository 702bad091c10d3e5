"""A worker asks for a view of one competence, and may take it back while it waits."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.framework.model import Competence, Framework
from competence.signoff import actions, queries
from competence.signoff.queries import Asking
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.forms.fields import Choice
from webapp.forms.form import Form
from webapp.frameworks import current_framework
from webapp.presenting.dates import day_words
from webapp.presenting.standing import said_words
from webapp.signoff.forms import AskForm
from webapp.signoff.views.blueprint import pages


@pages.get("/practice/<code>/ask")
@audience(Role.PEER_SUPPORT_WORKER, action="signoff.request")
def ask(code: str) -> ResponseReturnValue:
    """Choose who should look, and what goes with it."""
    framework, competence, asking = _asking(code)
    if asking.open_request is not None:
        return redirect(url_for("signoff.asked", request_id=asking.open_request))
    about = [str(entry.id) for entry in asking.evidence if code in entry.about]
    only = asking.supervisors[0].person.id if len(asking.supervisors) == 1 else ""
    form = AskForm.from_request(evidence=tuple(about), asked=str(only), with_words=True)
    return _page(form, framework, competence, asking)


@pages.post("/practice/<code>/ask")
@audience(Role.PEER_SUPPORT_WORKER, action="signoff.request")
def send(code: str) -> ResponseReturnValue:
    """Freeze what was chosen, and send it."""
    framework, competence, asking = _asking(code)
    form, actor = AskForm.from_request(), current_actor()
    _offer(form, framework, asking)
    if not form.validate():
        return _page(form, framework, competence, asking), 422
    asked = form.answers()
    try:
        with committing(actor) as session:
            made = actions.ask(
                session,
                actor,
                framework,
                code,
                asked_id=asked.asked_id,
                evidence_ids=asked.evidence_ids,
                with_words=asked.with_words,
                summary=asked.summary,
                drafted_sentence=asked.drafted_sentence,
                view_from_id=asked.view_from_id,
                at=now(),
            )
            location = leads_to(session, url_for("signoff.asked", request_id=made.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(form, framework, competence, asking), 422
    flash("It is sent. Nothing waits on you.")
    return redirect(location, 303)


@pages.post("/practice/asked/<uuid:request_id>/take-back")
@members(action="signoff.withdraw")
def withdraw(request_id: UUID) -> ResponseReturnValue:
    """Take a request back while it waits."""
    form, actor = Form.from_request(), current_actor()
    form.validate()
    with committing(actor) as session:
        actions.withdraw(session, actor, request_id, at=now())
        location = leads_to(session, url_for("signoff.asked", request_id=request_id))
    flash("It is taken back. Nobody can read it any more.")
    return redirect(location, 303)


def _asking(code: str) -> tuple[Framework, Competence, Asking]:
    actor, framework = current_actor(), current_framework()
    competence = framework.competence(code)
    with reading(actor) as session:
        return (
            framework,
            competence,
            queries.asking(session, actor, framework, competence, on=today()),
        )


def _offer(form: AskForm, framework: Framework, asking: Asking) -> None:
    form.offering(
        asked=[
            Choice(
                str(pair.person.id),
                pair.person.name,
                hint="They are your line manager too." if pair.is_also_line else "",
            )
            for pair in asking.supervisors
        ],
        evidence=[
            Choice(
                str(entry.id),
                entry.title,
                hint=f"{framework.evidence_kind(entry.kind).title}, {day_words(entry.happened_on)}",
            )
            for entry in asking.evidence
        ],
        view_from=[Choice(str(lead.id), lead.name) for lead in asking.peer_leads],
    )


def _page(form: AskForm, framework: Framework, competence: Competence, asking: Asking) -> str:
    _offer(form, framework, asking)
    return render_template(
        "signoff/ask.html",
        form=form,
        competence=competence,
        says=said_words(framework, asking.said),
        words=asking.said.words if asking.said else "",
    )
