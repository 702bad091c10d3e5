"""Sitting down together: worker and supervisor go through what was asked, a page a competence.

Nothing of anybody else stands on these pages, since both look at one screen. Each answer is kept
by itself, so that one can stop anywhere and go on another day.
"""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.signoff import actions, queries
from competence.signoff.queries import As
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework, registry
from webapp.signoff.forms import SittingForm
from webapp.signoff.presenters.deciding import Open, decide_page
from webapp.signoff.presenters.sitting import answered_words, together_page
from webapp.signoff.views.blueprint import (
    WAITING,
    draft_notice,
    meanwhile,
    page_of,
    pages,
    release_of,
)
from webapp.signoff.views.deciding import read_request, to_answer
from webapp.signoff.views.onward import next_together, overview

TOGETHER = f"{WAITING}/together"


@pages.get("/supervising/<uuid:worker_id>/together")
@audience(Role.SUPERVISOR, action="signoff.read")
def together(worker_id: UUID) -> ResponseReturnValue:
    """What one worker asked of the supervisor, and what was answered today."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.sitting(session, actor, worker_id, on=today())
    page = together_page(registry(), found)
    return render_template("signoff/together.html", page=page, **draft_notice(current_framework()))


@pages.get(TOGETHER)
@audience(Role.SUPERVISOR, action="signoff.read")
def sitting(request_id: UUID) -> ResponseReturnValue:
    """One competence, both voices, and the answer as one press; its worker sees it was read."""
    opened = read_request(request_id)
    read = opened.read
    if read.read_as is not As.DECIDER:
        return redirect(page_of(read))
    if not read.is_open:
        return redirect(overview(read))
    drafted = read.drafted_sentence if "draft" in request.args else ""
    return _page(opened, SittingForm.from_request(seen=drafted))


@pages.post(TOGETHER)
@audience(Role.SUPERVISOR, action="signoff.decide")
def decide_together(request_id: UUID) -> ResponseReturnValue:
    """Keep the answer and go on to the next, or show the page again with what is wrong."""
    actor, form = current_actor(), SittingForm.from_request()
    try:
        opened = to_answer(request_id)
        read, framework = opened.read, release_of(opened.read)
        competence = framework.competence(read.competence)
        form.offering_levels(framework, competence, read.shown, is_peer=opened.is_peer)
        if not form.validate():
            return _page(opened, form), 422
        answer = form.answers()
        with committing(actor) as session:
            actions.decide(session, actor, framework, request_id, answer, at=now())
            where = leads_to(session, next_together(session, actor, read))
    except RuleBroken as error:
        if error.field is None:
            # From there on to the overview: what else waits is about others.
            here = url_for("signoff.sitting", request_id=request_id)
            return meanwhile(error, form, href=here)
        form.refuse(error.field, error)
        return _page(opened, form), 422
    flash(f"{competence.title}: {answered_words(framework, answer)}. It is kept.")
    return redirect(where, 303)


@pages.get(f"{TOGETHER}/next")
@audience(Role.SUPERVISOR, action="signoff.read")
def go_on(request_id: UUID) -> ResponseReturnValue:
    """Leave one for another time: on to the one after it."""
    actor = current_actor()
    with reading(actor) as session:
        read = queries.to_answer(session, actor, request_id, on=today())
        where = next_together(session, actor, read)
    return redirect(where)


def _page(opened: Open, form: SittingForm) -> str:
    read, framework = opened.read, release_of(opened.read)
    competence = framework.competence(read.competence)
    form.offering_levels(framework, competence, read.shown, is_peer=opened.is_peer)
    page = decide_page(framework, opened, today(), reader_id=current_actor().person_id)
    return render_template(
        "signoff/sitting.html", page=page, form=form, overview=overview(read),
        **draft_notice(framework),
    )  # fmt: skip
