"""The register of a session."""

from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.training import actions, queries
from competence.training.queries import RegisterRead
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.training.forms.register import RegisterForm
from webapp.training.presenters.register import notes, register_page
from webapp.training.views.blueprint import pages

TAKE: Final = "register.take"


@pages.get("/sessions/<uuid:session_id>")
@audience(Role.TRAINER, action=TAKE)
def register(session_id: UUID) -> ResponseReturnValue:
    """A session, and who was there."""
    found = _found(session_id)
    return _page(found, RegisterForm.of(found, notes(found)))


@pages.post("/sessions/<uuid:session_id>")
@audience(Role.TRAINER, action=TAKE)
def take_register(session_id: UUID) -> ResponseReturnValue:
    """Keep who was there; what changed becomes another entry."""
    actor, found = current_actor(), _found(session_id)
    form = RegisterForm.of(found, notes(found))
    if not form.validate():
        return _page(found, form), 422
    try:
        with committing(actor) as session:
            entered = actions.take_register(session, actor, session_id, form.answers(), at=now())
            where = leads_to(session, url_for("training.register", session_id=session_id))
    except RuleBroken as error:
        form.refuse(None, error)
        return _page(found, form), 422
    flash("The register is kept." if entered else "Nothing has changed.")
    return redirect(where, 303)


def _found(session_id: UUID) -> RegisterRead:
    actor = current_actor()
    with reading(actor) as session:
        return queries.register(session, actor, session_id)


def _page(found: RegisterRead, form: RegisterForm) -> str:
    page = register_page(found, now=now(), today=today())
    return render_template("training/register.html", page=page, form=form)
