"""An issuer's own register, and withdrawing what they issued: the holder hears of it first."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.awards import actions, queries
from competence.errors import RuleBroken
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.auth.again import still_them
from webapp.awards.forms import PlainForm, TellForm
from webapp.awards.presenters.issuing import issued_lines, issued_page
from webapp.awards.views.blueprint import ISSUED, pages
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

REGISTER = "certificate.register_read"
WITHDRAW = "certificate.withdraw"


@pages.get("/issued")
@audience(Role.SUPERVISOR, Role.TRAINER, action=REGISTER)
def issued() -> ResponseReturnValue:
    """What the reader issued, newest first."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.issued(session, actor)
    return render_template("awards/issued.html", lines=issued_lines(found))


@pages.get(ISSUED)
@audience(Role.SUPERVISOR, Role.TRAINER, action=REGISTER)
def issued_one(issued_id: UUID) -> ResponseReturnValue:
    """One of them: where it is, what the holder was told, and what they answered."""
    return _page(issued_id, TellForm.from_request())


@pages.post(f"{ISSUED}/tell")
@audience(Role.SUPERVISOR, Role.TRAINER, action=WITHDRAW)
def tell(issued_id: UUID) -> ResponseReturnValue:
    """Tell the holder that one means to withdraw it, and why."""
    form = TellForm.from_request()
    if not form.validate():
        return _page(issued_id, form), 422
    reason, words = form.answers()
    return _done(
        issued_id,
        form,
        lambda session: actions.tell(session, current_actor(), issued_id, reason, words, at=now()),
        "Told. They have a week to answer; nothing is withdrawn before.",
    )


@pages.post(f"{ISSUED}/withdraw")
@audience(Role.SUPERVISOR, Role.TRAINER, action=WITHDRAW)
@still_them
def withdraw(issued_id: UUID) -> ResponseReturnValue:
    """Withdraw it, once the holder answered or had a week to."""
    return _done(
        issued_id,
        PlainForm.from_request(),
        lambda session: actions.withdraw(session, current_actor(), issued_id, at=now()),
        "Withdrawn. A check says so, with its class of reason.",
    )


@pages.post(f"{ISSUED}/let-be")
@audience(Role.SUPERVISOR, Role.TRAINER, action=WITHDRAW)
def let_be(issued_id: UUID) -> ResponseReturnValue:
    """Let it stand after all."""
    return _done(
        issued_id,
        PlainForm.from_request(),
        lambda session: actions.let_be(session, current_actor(), issued_id, at=now()),
        "It stands, as it was.",
    )


def _done(
    issued_id: UUID,
    form: TellForm | PlainForm,
    does: "Callable[[Session], object]",
    said: str,
) -> ResponseReturnValue:
    actor = current_actor()
    try:
        with committing(actor) as session:
            does(session)
            where = leads_to(session, url_for("awards.issued_one", issued_id=issued_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(issued_id, form), 422
    flash(said)
    return redirect(where, 303)


def _page(issued_id: UUID, form: TellForm | PlainForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        read = queries.issued_one(session, actor, issued_id)
        notice = queries.notice(session, actor, issued_id)
    return render_template(
        "awards/issued_one.html",
        page=issued_page(read, notice, today()),
        form=form,
        telling=form if isinstance(form, TellForm) else TellForm.from_request(),
        plain=PlainForm.from_request(),
    )
