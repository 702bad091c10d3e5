"""A worker's own request: what was sent, what was answered, and what they can do."""

from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, RuleBroken
from competence.receipts.queries import beside
from competence.signoff import actions, queries
from competence.signoff.queries import As
from webapp.auth.access import members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.replies.forms import ReplyForm
from webapp.signoff.forms import AskViewForm, PlainForm
from webapp.signoff.presenters.asked import (
    Own,
    asked_page,
    replied_to,
    signed_of,
    wants_view,
)
from webapp.signoff.views.blueprint import ASKED, draft_notice, pages, release_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@pages.get(ASKED)
@members(action="signoff.read")
def asked(request_id: UUID) -> ResponseReturnValue:
    """What was sent and answered, for its worker; after they left too."""
    return _page(_own(request_id))


@pages.post(f"{ASKED}/withdraw")
@members(action="signoff.withdraw")
def withdraw(request_id: UUID) -> ResponseReturnValue:
    """Take back what waits: all of it, or once it is answered the views that were asked."""
    actor, own = current_actor(), _own(request_id)
    with committing(actor) as session:
        actions.withdraw(session, actor, request_id, at=now())
        where = _leads_back(session, request_id)
    if own.read.decision is None:
        flash("You took it back. Nobody else can read it any more.")
    else:
        flash("You took it back. Whoever had not answered can no longer read it.")
    return redirect(where, 303)


@pages.post(f"{ASKED}/reply")
@members(action="signoff.reply")
def reply(request_id: UUID) -> ResponseReturnValue:
    """Say what one thinks of the answer; it stands beside it."""
    actor, own = current_actor(), _own(request_id)
    entries = replied_to(own.read)
    if not entries:
        raise NotFound("There is no answer here to reply to.")
    form = ReplyForm.among(entries)
    if not form.validate():
        return _page(own, reply=form), 422
    reply = form.answers()
    try:
        with committing(actor) as session:
            actions.reply(
                session, actor, request_id, reply.said.words,
                about_id=reply.about_id, not_how_it_was=reply.said.not_how_it_was, at=now(),
            )  # fmt: skip
            where = _leads_back(session, request_id)
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(own, reply=form), 422
    flash("Your reply stands beside it. Both stay as they are.")
    return redirect(where, 303)


@pages.post(f"{ASKED}/view")
@members(action="signoff.request")
def ask_view(request_id: UUID) -> ResponseReturnValue:
    """Name somebody in or from a peer role, who says what they see."""
    actor, own = current_actor(), _own(request_id)
    form = AskViewForm.among(own.leads)
    if not form.validate():
        return _page(own, view=form), 422
    try:
        with committing(actor) as session:
            actions.ask_for_view(session, actor, request_id, asked_id=form.answers(), at=now())
            where = _leads_back(session, request_id)
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(own, view=form), 422
    flash("Asked. We owe you this view.")
    return redirect(where, 303)


def _leads_back(session: "Session", request_id: UUID) -> str:
    return leads_to(session, url_for("signoff.asked", request_id=request_id))


def _own(request_id: UUID) -> Own:
    """The worker's own request, with whom they may still name for a view."""
    actor = current_actor()
    with reading(actor) as session:
        read = queries.request(session, actor, request_id, on=today())
        if read.read_as is not As.WORKER:
            raise NotFound("There is nothing here for you to read.")
        asks = wants_view(release_of(read), read) and actor.holds(Role.PEER_SUPPORT_WORKER)
        but = read.asked_for_view | {read.asked.id}
        leads = queries.may_give_view(session, actor, but=but, on=today()) if asks else ()
        may_answer = queries.may_be_asked if read.again is None else queries.may_be_asked_again
        with_nobody = read.is_open and read.asked not in may_answer(session, actor, on=today())
        disputed = beside(session, actor, signed_of(read))
    is_worker = actor.holds(Role.PEER_SUPPORT_WORKER)
    return Own(read, leads, with_nobody=with_nobody, is_leaver=not is_worker, disputed=disputed)


def _page(own: Own, *, reply: ReplyForm | None = None, view: AskViewForm | None = None) -> str:
    framework = release_of(own.read)
    return render_template(
        "signoff/asked.html",
        page=asked_page(framework, own, today()),
        withdrawing=PlainForm.from_request(),
        replying=reply or ReplyForm.among(replied_to(own.read)),
        naming=view or AskViewForm.among(own.leads),
        **draft_notice(framework),
    )
