"""Before something that matters: is it still you? With what was typed kept meanwhile."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from competence.accounts import actions
from competence.accounts.rules import PROVED_FOR
from competence.errors import RuleBroken
from competence.tries.actions import count
from webapp.auth.access import everybody_signed_in, going_to
from webapp.auth.actor import current_actor, device, signed_in, token
from webapp.auth.forms import AgainForm
from webapp.auth.views import started
from webapp.auth.waits import retry_after, try_again_in, wait_of
from webapp.clock import now
from webapp.database import database

pages = Blueprint("again", __name__, url_prefix="/still-you")

ACTION = "session.prove"

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]


def still_them(view: View[P]) -> View[P]:
    """The view is for whoever showed within ten minutes that it is them; stands below its audience.

    Others show it first, with a password or a code, and then go on: to the page they wanted, or
    with the form they sent, of which nothing is lost.
    """

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        return asked_again() or view(*args, **kwargs)

    return guarded


def asked_again() -> ResponseReturnValue | None:
    """The way to showing it first, for a view of which only some forms matter so much."""
    return None if now() - signed_in().proved_at <= PROVED_FOR else going_to("again.ask")


@pages.get("")
@everybody_signed_in(action=ACTION)
def ask() -> ResponseReturnValue:
    """Asks for one's password, or a code."""
    return _page(AgainForm.from_request(then=request.args.get("then", "")))


@pages.post("")
@everybody_signed_in(action=ACTION)
def show() -> ResponseReturnValue:
    """Go on in a new sign-in that took the place of this one."""
    form, actor = AgainForm.from_request(), current_actor()
    who = f"still you {actor.person_id}"
    if wait := wait_of(who):
        form.refuse("password", try_again_in(wait))
        return _page(form), 429, retry_after(wait)
    if not form.validate():
        return _page(form), 422
    try:
        # Not `committing`: the form's one-time key would be answered with a page, not a sign-in.
        with database().committing(actor) as db:
            made = actions.prove(db, actor, token(), **form.answers(), device=device(), at=now())
    except RuleBroken as error:
        with database().committing(actor) as db:
            count(db, who, at=now())
        form.refuse(error.field, error)
        return _page(form), 422
    return started(made, form.then.data)


def _page(form: AgainForm) -> str:
    return render_template(
        "auth/again.html", form=form, has_second_step=signed_in().has_second_step
    )
