"""What somebody chooses about messages to them; and, in the demo, what would have been sent."""

from pathlib import Path
from typing import Final
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue

from competence.accounts import actions
from competence.accounts.queries import email_of
from competence.outbox import queries
from competence.outbox.rules import Choice
from webapp.auth.access import anyone, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.mail.forms import MailForm
from webapp.mail.presenters import letters_shown, message_lines
from webapp.mail.sending import Folder
from webapp.mail.work import post_of
from webapp.settings import Settings

pages = Blueprint("mail", __name__)

_AS_IN_MAIL: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none';"
    " form-action 'none'; sandbox"
)
"""Styles that stand in the letter itself, and nothing that is fetched or run."""


@pages.get("/account/mail")
@members(action="notification.read", guests=True)
def show() -> ResponseReturnValue:
    """Asks whether and when messages are wanted, and says how the last ones went."""
    actor = current_actor()
    with reading(actor) as db:
        chosen = queries.choice(db, actor, actor.person_id)
    return _page(MailForm.saying(chosen, today=today()))


@pages.post("/account/mail")
@members(action="notification.choose", guests=True)
def choose() -> ResponseReturnValue:
    """Keep what was chosen; it holds for messages that wait already, too."""
    form, actor = MailForm.from_request(), current_actor()
    if not form.validate():
        return _page(form), 422
    asked = form.answers()
    with committing(actor) as db:
        before = queries.choice(db, actor, actor.person_id)
        stopped_on = None if asked.is_wanted else before.stopped_on or today()
        day_before = before.day_before_from or today() if asked.day_before else None
        choice = Choice(asked.quiet, asked.paused_until, stopped_on, day_before)
        actions.choose_messages(db, actor, choice, at=now())
        location = leads_to(db, url_for("mail.show"))
    flash("What you chose is kept.")
    return redirect(location, 303)


@pages.get("/demo/mail")
@anyone(action="framework.read")
def would_have_been_sent() -> ResponseReturnValue:
    """Every letter of the demo, which is sent to nobody; there is no such page in real use."""
    folder = _shown_in()
    if folder is None:
        abort(404)
    return render_template("mail/demo.html", letters=letters_shown(Folder(folder).letters()))


@pages.get("/demo/mail/<uuid:message_id>")
@anyone(action="framework.read")
def as_it_looks(message_id: UUID) -> ResponseReturnValue:
    """A letter of the demo as mail programs show it, and able to do as little as there."""
    folder = _shown_in()
    letter = None if folder is None else Folder(folder).letter(message_id)
    if letter is None:
        abort(404)
    answer = Response(letter.html, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = _AS_IN_MAIL
    return answer


def _page(form: MailForm) -> str:
    actor = current_actor()
    with reading(actor) as db:
        messages = queries.messages(db, actor)
        lost = (
            None if queries.reaches(db, actor, actor.person_id) else email_of(db, actor.person_id)
        )
    return render_template(
        "mail/choices.html",
        form=form,
        lines=message_lines(messages),
        sends=post_of(_settings()) is not None,
        shown=_shown_in() is not None,
        lost=lost,
    )


def _shown_in() -> Path | None:
    """The demo's folder of letters; None in real use, whatever the settings say."""
    return _settings().mail_shown_in if current_app.config["DEMO"] else None


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
