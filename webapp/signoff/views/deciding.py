"""Answering a request: both voices, what was sent, what would be enough, and the answer."""

from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.people import queries as people
from competence.people.rules import MAY_LEAD
from competence.signoff import actions, queries
from competence.signoff.queries import As
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, noting, reading
from webapp.evidence.downloads import attachment
from webapp.signoff.forms import AnswerForm
from webapp.signoff.presenters.deciding import Open, decide_page
from webapp.signoff.views.blueprint import (
    WAITING,
    draft_notice,
    meanwhile,
    page_of,
    pages,
    release_of,
)
from webapp.signoff.views.onward import in_sitting, next_together

DECIDES: Final = ("signoff.decide", "signoff.exception", "signoff.second_view_decide")


@pages.get(WAITING)
@audience(*MAY_LEAD, action="signoff.read")
def show(request_id: UUID) -> ResponseReturnValue:
    """The request, for the supervisor who was asked; its worker sees that it was read."""
    opened = read_request(request_id)
    if opened.read.read_as is not As.DECIDER:
        return redirect(page_of(opened.read))
    drafted = opened.read.drafted_sentence if "draft" in request.args else ""
    return _page(opened, AnswerForm.from_request(seen=drafted))


@pages.post(WAITING)
@audience(*MAY_LEAD, action=DECIDES)
def decide(request_id: UUID) -> ResponseReturnValue:
    """Record the answer, or show the page again with what is wrong."""
    actor, form = current_actor(), AnswerForm.from_request()
    try:
        opened = to_answer(request_id)
        framework = release_of(opened.read)
        competence = framework.competence(opened.read.competence)
        form.offering_levels(framework, competence, opened.read.shown, is_peer=opened.is_peer)
        if not form.validate():
            return _page(opened, form), 422
        with committing(actor) as session:
            actions.decide(session, actor, framework, request_id, form.answers(), at=now())
            onward = next_together(session, actor, opened.read) if in_sitting() else ""
            where = leads_to(session, onward or url_for("signoff.queue"))
    except RuleBroken as error:
        if error.field is None:
            here = url_for("signoff.sitting", request_id=request_id) if in_sitting() else ""
            return meanwhile(error, form, href=here)
        form.refuse(error.field, error)
        return _page(opened, form), 422
    flash(f"{opened.read.worker.name} can read your answer now.")
    return redirect(where, 303)


@pages.get(f"{WAITING}/evidence/<uuid:copy_id>/file")
@audience(*MAY_LEAD, Role.PEER_SUPPORT_WORKER, action="evidence.file_download")
def file(request_id: UUID, copy_id: UUID) -> ResponseReturnValue:
    """A file that was sent with a request, its worker's own too; they see who read it."""
    actor = current_actor()
    with noting(actor) as session:
        return attachment(actions.read_file(session, actor, request_id, copy_id, at=now()))


def read_request(request_id: UUID) -> Open:
    """A request as the actor may read it; its worker sees that they did."""
    actor = current_actor()
    with noting(actor) as session:
        read = actions.read(session, actor, request_id, at=now())
        if read.read_as is not As.DECIDER:
            return Open(read, ())
        leads = people.named_leads(session, actor, on=today())
        is_peer = read.is_open and people.has_peer_experience(
            session, actor.organisation_id, actor.person_id, on=today()
        )
    return Open(read, leads, is_peer=is_peer)


def to_answer(request_id: UUID) -> Open:
    """The request to answer; RuleBroken once it was answered or taken back."""
    actor = current_actor()
    with reading(actor) as session:
        read = queries.to_answer(session, actor, request_id, on=today())
        leads = people.named_leads(session, actor, on=today())
        is_peer = people.has_peer_experience(
            session, actor.organisation_id, actor.person_id, on=today()
        )
    return Open(read, leads, is_peer=is_peer)


def _page(opened: Open, form: AnswerForm) -> str:
    framework, read = release_of(opened.read), opened.read
    competence = framework.competence(read.competence)
    form.offering_levels(framework, competence, read.shown, is_peer=opened.is_peer)
    page = decide_page(framework, opened, today(), reader_id=current_actor().person_id)
    template = "signoff/show.html" if read.is_open else "signoff/answered.html"
    back = url_for("signoff.sitting", request_id=read.id) if in_sitting() else ""
    return render_template(
        template, page=page, form=form, together=in_sitting(), back=back, **draft_notice(framework)
    )
