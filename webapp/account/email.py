"""Signing in with another e-mail."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.accounts import actions, queries
from competence.errors import RuleBroken
from competence.tries.actions import count
from webapp.account.forms import EmailForm
from webapp.auth.access import everybody_signed_in
from webapp.auth.actor import current_actor, token
from webapp.auth.again import still_them
from webapp.auth.waits import retry_after, try_again_in, wait_of
from webapp.clock import now
from webapp.database import committing, database, leads_to, reading
from webapp.mail.work import post_of

pages = Blueprint("email", __name__, url_prefix="/account/e-mail")

ACTION = "profile.edit"


@pages.get("")
@everybody_signed_in(action=ACTION)
@still_them
def asking() -> ResponseReturnValue:
    """Asks for the e-mail somebody wants to sign in with."""
    return _asking(EmailForm.from_request())


@pages.post("")
@everybody_signed_in(action=ACTION)
@still_them
def ask() -> ResponseReturnValue:
    """Have a link sent to it; where no mail is sent, change it at once."""
    form, actor = EmailForm.from_request(), current_actor()
    who = f"another e-mail {actor.person_id}"
    if wait := wait_of(who):
        form.refuse("email", try_again_in(wait))
        return _asking(form), 429, retry_after(wait)
    if not form.validate():
        return _asking(form), 422
    email = form.answers()
    try:
        with committing(actor) as session:
            if _sends():
                actions.ask_for_email(session, actor, email, at=now())
                said = f"If {email} can be used, a link is on its way there. It works for an hour."
            else:
                actions.replace_email(session, actor, email, keeps=token(), at=now())
                said = _changed(email)
            location = leads_to(session, url_for("account.show"))
    except RuleBroken as error:
        # Where it changes at once, trying tells who else is here: nobody goes through a list.
        with database().committing(actor) as session:
            count(session, who, at=now())
        form.refuse(error.field, error)
        return _asking(form), 422
    flash(said)
    return redirect(location, 303)


@pages.get("/<given>")
@everybody_signed_in(action=ACTION)
def opened(given: str) -> ResponseReturnValue:
    """Asks once more; opening the page uses nothing up."""
    actor = current_actor()
    with reading(actor) as session:
        email = queries.asked_email(session, actor, given, at=now())
    return render_template("account/new_email.html", email=email)


@pages.post("/<given>")
@everybody_signed_in(action=ACTION)
def take_up(given: str) -> ResponseReturnValue:
    """Sign in with it from now on."""
    actor = current_actor()
    try:
        with committing(actor) as session:
            email = actions.take_up_email(session, actor, given, keeps=token(), at=now())
            location = leads_to(session, url_for("account.show"))
    except RuleBroken as error:
        flash(str(error))
        return redirect(url_for("account.show"), 303)
    flash(_changed(email))
    return redirect(location, 303)


def _asking(form: EmailForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        email = queries.email_of(session, actor.person_id)
    return render_template("account/email.html", form=form, email=email, sends=_sends())


def _changed(email: str) -> str:
    return f"You sign in with {email} from now on. Everywhere else you are signed out."


def _sends() -> bool:
    """Whether this installation sends mail."""
    return post_of(current_app.config["SETTINGS"]) is not None
