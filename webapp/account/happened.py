"""What happened with one's own sign-in, and ending every other sign-in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.accounts import actions, queries
from competence.days import clock_of
from competence.trail.queries import OwnEvent
from webapp.auth.access import everybody_signed_in
from webapp.auth.actor import current_actor, token
from webapp.auth.browsers import this_browser
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.presenting.dates import clock_words, instant_words

pages = Blueprint("happened", __name__, url_prefix="/account")

WORDS: Final[Mapping[str, str]] = {
    "auth.browser.new": "You signed in from a browser that was not used for it before",
    "auth.email.asked": "A link was asked for, to sign in with another e-mail",
    "auth.email.changed": "The e-mail you sign in with was changed",
    "auth.login.success": "You signed in",
    "auth.logout": "You signed out",
    "auth.mfa.added": "A second step was set up",
    "auth.mfa.failure": "The password was right, and the code of the second step was not",
    "auth.mfa.removed": "The second step was taken away",
    "auth.mfa.reset": "The second step was taken away, since a phone was lost",
    "auth.password.changed": "The password was changed",
    "auth.password.reset": "The password was changed with a link",
    "auth.recovery_code.made": "New codes for paper were made",
    "auth.recovery_code.used": "A code on paper was used",
    "auth.reset.made": "A link for a new password was made",
    "auth.reset.mailed": "A link for a new password was sent to your e-mail",
    "auth.session.revoked": "Sign-ins were ended",
    "auth.stepup": "You showed again that it is you",
}
"""What each event is called to the person it is about."""

BY_NOBODY: Final = frozenset({"auth.mfa.failure", "auth.reset.mailed"})
"""What the program itself writes down."""

OTHERWISE: Final = "Something changed about how you sign in"


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened: when, what, and who did it where it was somebody else."""

    when: str
    what: str
    who: str


@pages.get("/what-happened")
@everybody_signed_in(action="session.list")
def show() -> ResponseReturnValue:
    """Everything that happened with one's own sign-in, newest first."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.happened(session, actor)
    return render_template("account/happened.html", lines=[_line(one) for one in found])


@pages.post("/sign-ins/end-others")
@everybody_signed_in(action="session.end")
def end_others() -> ResponseReturnValue:
    """End every sign-in of one's own but this one."""
    actor = current_actor()
    with committing(actor) as session:
        actions.end_other_sign_ins(session, actor, keeps=token(), browser=this_browser(), at=now())
        location = leads_to(session, url_for("account.show"))
    flash("You are signed out everywhere else.")
    return redirect(location, 303)


def _line(one: OwnEvent) -> Happened:
    when = f"{instant_words(one.at)}, {clock_words(clock_of(one.at))}"
    who = (
        ""
        if one.is_own or one.event in BY_NOBODY
        else "Somebody who looks after this service did it."
    )
    return Happened(when, WORDS.get(one.event, OTHERWISE), who)
