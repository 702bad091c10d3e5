"""Asking a colleague, reading what they wrote, and keeping it or letting it go."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.colleagues import actions, queries
from competence.colleagues.rules import AskedRead
from competence.errors import RuleBroken
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.colleagues.forms import AskForm, KeepForm, PlainForm
from webapp.colleagues.presenters import answered, asked_list
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework, registry
from webapp.links import whole_link
from webapp.training.presenters.door import square

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pages = Blueprint("colleagues", __name__, url_prefix="/practice/colleagues")

ASK = "colleague.ask"
CHOOSE = "colleague.choose"
ONE = "/<uuid:asked_id>"


@pages.get("")
@members(action=CHOOSE)
def index() -> ResponseReturnValue:
    """Everybody asked, and what waits to be read."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.asked(session, actor)
    return render_template(
        "colleagues/index.html",
        page=asked_list(found, now()),
        plain=PlainForm.from_request(),
        may_ask=actor.holds(Role.PEER_SUPPORT_WORKER),
    )


@pages.get("/ask")
@audience(Role.PEER_SUPPORT_WORKER, action=ASK)
def ask() -> ResponseReturnValue:
    """What to ask about."""
    return render_template("colleagues/ask.html", form=AskForm.new())


@pages.post("/ask")
@audience(Role.PEER_SUPPORT_WORKER, action=ASK)
def make_link() -> ResponseReturnValue:
    """Make the link and show it: only its fingerprint is kept, so it is never shown again."""
    actor, form = current_actor(), AskForm.new()
    if not form.validate():
        return render_template("colleagues/ask.html", form=form), 422
    try:
        with committing(actor) as session:
            row, token = actions.ask(session, actor, current_framework(), form.answers(), at=now())
            leads_to(session, url_for("colleagues.index"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return render_template("colleagues/ask.html", form=form), 422
    link = whole_link(url_for("told.show", colleague_token=token))
    return render_template(
        "colleagues/link.html", link=link, square=square(link), until=row.ends_at
    )


@pages.get(ONE)
@members(action=CHOOSE)
def show(asked_id: UUID) -> ResponseReturnValue:
    """What a colleague wrote, and what can be done with it."""
    found = _found(asked_id)
    return _page(found, _keep_form(found))


@pages.post(f"{ONE}/keep")
@audience(Role.PEER_SUPPORT_WORKER, action=CHOOSE)
def keep(asked_id: UUID) -> ResponseReturnValue:
    """Keep it as evidence, in their words."""
    actor, found = current_actor(), _found(asked_id)
    form = _keep_form(found)
    if not form.validate():
        return _page(found, form), 422
    framework = registry().release(found.framework, found.release)
    try:
        with committing(actor) as session:
            kept = actions.keep(session, actor, framework, asked_id, about=form.answers(), at=now())
            where = leads_to(session, url_for("evidence.show", evidence_id=kept.id))
    except RuleBroken as error:
        form.refuse("competences" if error.field == "about" else None, error)
        return _page(found, form), 422
    flash("Kept, in their words. Only you can see it until you share it.")
    return redirect(where, 303)


@pages.post(f"{ONE}/let-go")
@members(action=CHOOSE)
def let_go(asked_id: UUID) -> ResponseReturnValue:
    """Destroy what they wrote."""
    return _over(
        asked_id,
        lambda session: actions.let_go(session, current_actor(), asked_id, at=now()),
        "It is gone. Nobody is told.",
    )


@pages.post(f"{ONE}/take-back")
@members(action=CHOOSE)
def take_back(asked_id: UUID) -> ResponseReturnValue:
    """End a link that nobody used."""
    return _over(
        asked_id,
        lambda session: actions.take_back(session, current_actor(), asked_id, at=now()),
        "The link does not work any more.",
    )


def _over(asked_id: UUID, does: "Callable[[Session], None]", says: str) -> ResponseReturnValue:
    found = _found(asked_id)
    try:
        with committing(current_actor()) as session:
            does(session)
            where = leads_to(session, url_for("colleagues.index"))
    except RuleBroken as error:
        form = _keep_form(found)
        form.refuse(None, error)
        return _page(found, form), 422
    flash(says)
    return redirect(where, 303)


def _found(asked_id: UUID) -> AskedRead:
    actor = current_actor()
    with reading(actor) as session:
        return queries.asked_one(session, actor, asked_id)


def _keep_form(found: AskedRead) -> KeepForm:
    return KeepForm.under(registry().release(found.framework, found.release))


def _page(found: AskedRead, form: KeepForm) -> str:
    return render_template(
        "colleagues/show.html",
        page=answered(found),
        form=form,
        plain=PlainForm.from_request(),
        may_keep=current_actor().holds(Role.PEER_SUPPORT_WORKER),
    )
