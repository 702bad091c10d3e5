"""What a supervisor or a peer lead does with what waits for them."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.evidence.rules import observed_kinds
from competence.people import queries as people
from competence.signoff import actions, queries
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, noting, reading
from webapp.evidence.downloads import attachment
from webapp.frameworks import current_framework
from webapp.signoff.forms import AnswerForm, ObserveForm, ViewForm
from webapp.signoff.presenters import answer_choices, queue_page, view_choices, worker_lines
from webapp.signoff.views.blueprint import opened, pages


@pages.get("/waiting")
@audience(Role.SUPERVISOR, action="waiting.read")
def queue() -> ResponseReturnValue:
    """What waits on the reader, and the people they supervise."""
    actor = current_actor()
    with reading(actor) as session:
        items = queries.queue(session, actor, on=today())
        workers = people.workers_of(session, actor, on=today())
    page = queue_page(current_framework(), items, workers, today())
    return render_template("signoff/queue.html", page=page)


@pages.get("/supervising/<uuid:worker_id>")
@audience(Role.SUPERVISOR, action="signoff.read")
def worker(worker_id: UUID) -> ResponseReturnValue:
    """Where a worker's competences are: levels and days, no words."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        found = queries.supervised(session, actor, worker_id, framework, on=today())
    lines = worker_lines(framework, found)
    return render_template("signoff/worker.html", found=found, lines=lines)


@pages.get("/waiting/<uuid:request_id>")
@audience(Role.SUPERVISOR, action="signoff.read")
def show(request_id: UUID) -> ResponseReturnValue:
    """What a worker sent, and the answer asked for."""
    form = AnswerForm.from_request()
    return _show(request_id, form)


@pages.post("/waiting/<uuid:request_id>")
@audience(Role.SUPERVISOR, action=("signoff.decide", "signoff.exception"))
def decide(request_id: UUID) -> ResponseReturnValue:
    """Record the answer, or show the page again with what is missing."""
    form, actor = AnswerForm.from_request(), current_actor()
    read, framework, _ = opened(request_id)
    form.offering(choice=answer_choices(framework, read, peer_experience=_is_peer()))
    if not form.validate():
        return _show(request_id, form), 422
    try:
        with committing(actor) as session:
            actions.decide(session, actor, framework, request_id, form.answers(), at=now())
            location = leads_to(session, url_for("signoff.show", request_id=request_id))
    except RuleBroken as error:
        form.refuse("choice" if error.field == "level" else error.field, error)
        return _show(request_id, form), 422
    flash("Your answer is kept.")
    return redirect(location, 303)


@pages.get("/waiting/<uuid:request_id>/saw")
@audience(Role.SUPERVISOR, action="observation.write")
def observe(request_id: UUID) -> ResponseReturnValue:
    """The page on which to write what one saw oneself."""
    _, _, page = opened(request_id)
    form = ObserveForm.from_request(happened_on=today())
    return render_template("signoff/observe.html", page=page, form=form, request_id=request_id)


@pages.post("/waiting/<uuid:request_id>/saw")
@audience(Role.SUPERVISOR, action="observation.write")
def observed(request_id: UUID) -> ResponseReturnValue:
    """Put it beside the request; the worker sees it."""
    form, actor = ObserveForm.from_request(), current_actor()
    _, framework, page = opened(request_id)
    if form.validate():
        saw = form.answers()
        try:
            with committing(actor) as session:
                actions.observe(
                    session,
                    actor,
                    framework,
                    request_id,
                    kind=observed_kinds(framework)[0].code,
                    happened_on=saw.happened_on,
                    title=saw.title,
                    words=saw.words,
                    at=now(),
                )
                location = leads_to(session, url_for("signoff.show", request_id=request_id))
        except RuleBroken as error:
            form.refuse(error.field if error.field in {"happened_on", "words"} else None, error)
        else:
            flash(f"It stands beside the rest now. {page.worker} can read it.")
            return redirect(location, 303)
    filled = render_template("signoff/observe.html", page=page, form=form, request_id=request_id)
    return filled, 422


@pages.get("/waiting/<uuid:request_id>/view")
@audience(Role.SUPERVISOR, action="signoff.lived_experience_view")
def view(request_id: UUID) -> ResponseReturnValue:
    """What was sent, for somebody in or from a peer role who was named."""
    _, framework, page = opened(request_id)
    form = ViewForm.from_request().offering(choice=view_choices(framework))
    return render_template("signoff/view.html", page=page, form=form)


@pages.post("/waiting/<uuid:request_id>/view")
@audience(Role.SUPERVISOR, action="signoff.lived_experience_view")
def give_view(request_id: UUID) -> ResponseReturnValue:
    """Keep the view, or that it is declined, for which no reason is asked."""
    actor = current_actor()
    _, framework, page = opened(request_id)
    form = ViewForm.from_request().offering(choice=view_choices(framework))
    if form.validate():
        given = form.answers()
        try:
            with committing(actor) as session:
                actions.give_view(
                    session,
                    actor,
                    framework,
                    request_id,
                    level=given.level,
                    seen=given.seen,
                    at=now(),
                )
                location = leads_to(session, url_for("signoff.queue"))
        except RuleBroken as error:
            form.refuse("choice" if error.field == "level" else error.field, error)
        else:
            flash("Thank you. Your view is kept." if given.level else "That is fine. It is kept.")
            return redirect(location, 303)
    return render_template("signoff/view.html", page=page, form=form), 422


@pages.get("/waiting/<uuid:request_id>/file/<uuid:copy_id>")
@audience(Role.SUPERVISOR, Role.PEER_SUPPORT_WORKER, action="evidence.file_download")
def file(request_id: UUID, copy_id: UUID) -> ResponseReturnValue:
    """The file of a piece of evidence that was sent."""
    actor = current_actor()
    with noting(actor) as session:
        found = actions.read_file(session, actor, request_id, copy_id, at=now())
    return attachment(found)


def _show(request_id: UUID, form: AnswerForm) -> str:
    read, framework, page = opened(request_id)
    form.offering(choice=answer_choices(framework, read, peer_experience=_is_peer()))
    return render_template("signoff/show.html", page=page, form=form, request_id=request_id)


def _is_peer() -> bool:
    actor = current_actor()
    with reading(actor) as session:
        return people.has_peer_experience(
            session, actor.organisation_id, actor.person_id, on=today()
        )
