"""A forgotten password: asking for a link, and choosing another password with it.

Whoever asks is told the same, known or not. The link leads to the sign-in page, never past it.
"""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Actor
from competence.errors import NotFound, RuleBroken
from competence.recovery import actions, queries
from competence.tries.rules import network
from webapp.auth.access import anyone
from webapp.auth.forms import ForgottenForm, NewPasswordForm
from webapp.clock import now
from webapp.database import committing, reading
from webapp.mail.work import post_of

pages = Blueprint("forgotten", __name__)

ASK = "password.ask"
CHOOSE = "password.choose"


@pages.get("/forgotten")
@anyone(action=ASK)
def asking() -> ResponseReturnValue:
    """Asks for the e-mail to send a link to; without mail, says whom to ask."""
    return _asking(ForgottenForm.from_request())


@pages.post("/forgotten")
@anyone(action=ASK)
def ask() -> ResponseReturnValue:
    """Have a link sent where there is somebody; the answer is always the same."""
    form = ForgottenForm.from_request()
    if not form.validate() or not _sends():
        return _asking(form), 422
    where = network(request.remote_addr or "")
    with committing(Actor.anonymous()) as session:
        actions.ask(session, form.answers(), from_network=where, at=now())
    return redirect(url_for("forgotten.asked"), 303)


@pages.get("/forgotten/asked")
@anyone(action=ASK)
def asked() -> ResponseReturnValue:
    """What happens next, to whomever."""
    return render_template("auth/forgotten_asked.html")


@pages.get("/new-password/<given>")
@anyone(action=CHOOSE)
def choosing(given: str) -> ResponseReturnValue:
    """Asks for another password; opening the page uses nothing up."""
    with reading(Actor.anonymous()) as session:
        queries.live_reset(session, given, at=now())
    return render_template("auth/new_password.html", form=NewPasswordForm.from_request())


@pages.post("/new-password/<given>")
@anyone(action=CHOOSE)
def choose(given: str) -> ResponseReturnValue:
    """Choose it; every sign-in of theirs ends, and they sign in as always."""
    form = NewPasswordForm.from_request()
    if (dead := _dead(given)) is not None:
        # No 404: whoever pressed twice changed their password with the first press.
        flash(str(dead))
        return redirect(url_for("auth.sign_in"), 303)
    if form.validate():
        try:
            with committing(Actor.anonymous()) as session:
                actions.use(session, given, form.answers(), at=now())
        except RuleBroken as error:
            form.refuse(error.field, error)
        else:
            flash("Your password is changed, and you are signed out everywhere. Sign in with it.")
            return redirect(url_for("auth.sign_in"), 303)
    return render_template("auth/new_password.html", form=form), 422


def _dead(given: str) -> NotFound | None:
    """Why a link can no longer be used; nothing where it can."""
    try:
        with reading(Actor.anonymous()) as session:
            queries.live_reset(session, given, at=now())
    except NotFound as error:
        return error
    return None


def _asking(form: ForgottenForm) -> str:
    return render_template("auth/forgotten.html", form=form, sends=_sends())


def _sends() -> bool:
    """Whether this installation sends mail."""
    return post_of(current_app.config["SETTINGS"]) is not None
