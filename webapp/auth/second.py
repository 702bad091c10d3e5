"""The second step of signing in: a code, after the right password and before anything else."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from competence.accounts import actions, queries
from competence.actors import Actor
from competence.errors import NotFound, RuleBroken
from competence.tries.actions import count
from webapp.auth.access import anyone
from webapp.auth.actor import device
from webapp.auth.forms import CodeForm
from webapp.auth.passkeys import step
from webapp.auth.views import HALF, SIGN_IN, started
from webapp.auth.waits import retry_after, try_again_in, wait_of
from webapp.clock import now
from webapp.database import committing, reading

pages = Blueprint("second", __name__, url_prefix="/sign-in/second-step")


@pages.get("")
@anyone(action=SIGN_IN)
def ask() -> ResponseReturnValue:
    """Asks for a code."""
    then = request.args.get("then", "")
    try:
        return _page(CodeForm.from_request(then=then))
    except NotFound as error:
        return _from_the_start(error, then)


@pages.post("")
@anyone(action=SIGN_IN)
def take() -> ResponseReturnValue:
    """Sign in, or ask again; whoever is wrong too often waits.

    Only somebody who knows the password gets here: tries are counted by person, wherever from.
    """
    form = CodeForm.from_request()
    try:
        who = f"second step {_whose()}"
        if wait := wait_of(who):
            form.refuse("code", try_again_in(wait))
            return _page(form), 429, retry_after(wait)
        if not form.validate():
            return _page(form), 422
        with committing(Actor.anonymous()) as db:
            made = actions.finish_sign_in(db, _half(), form.answers(), device=device(), at=now())
    except NotFound as error:
        return _from_the_start(error, form.then.data)
    except RuleBroken as error:
        with committing(Actor.anonymous()) as db:
            actions.note_wrong_code(db, _half(), at=now())
            count(db, who, at=now())
        form.refuse(error.field, error)
        return _page(form), 422
    return started(made, form.then.data)


def _page(form: CodeForm) -> str:
    return render_template("auth/second.html", form=form, passkey=step(_whose()))


def _whose() -> UUID:
    with reading(Actor.anonymous()) as db:
        return queries.half_signed_in(db, _half(), at=now())


def _half() -> str:
    return str(session.get(HALF, ""))


def _from_the_start(error: NotFound, then: str) -> ResponseReturnValue:
    flash(str(error))
    return redirect(url_for("auth.sign_in", then=then or None), 303)
