"""A form sent twice is answered twice and acted on once (decisions.md: one-time key)."""

from typing import Final

from flask import Flask, current_app, g, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import UnprocessableEntity

from competence.accounts import queries
from competence.database import AlreadyThere
from competence.errors import RuleBroken
from webapp.auth.actor import current_actor, is_signed_in
from webapp.clock import now
from webapp.database import SentForm, reading, sent_form

OTHER_WORDS: Final = (
    "This form was sent already, with other words in it. What you sent first is kept."
    " Open the page again to write something else."
)

AT_ONCE: Final = "Somebody did the same at the same moment. Open the page again to see it."


def setup(app: Flask) -> None:
    """Look at the one-time key of every form before its view runs."""
    app.before_request(_answered_before)
    app.register_error_handler(AlreadyThere, _lost_the_race)


def _answered_before() -> ResponseReturnValue | None:
    if request.method != "POST" or "once" not in request.form or not is_signed_in():
        return None
    try:
        g.once = sent_form()
    except ValueError as error:
        raise UnprocessableEntity from error
    return _earlier_answer(g.once)


def _earlier_answer(form: SentForm) -> ResponseReturnValue | None:
    actor = current_actor()
    with reading(actor) as session:
        earlier = queries.answered(session, actor, form.key, at=now())
    if earlier is None:
        return None
    if earlier.digest != form.digest:
        raise UnprocessableEntity(OTHER_WORDS)
    return redirect(earlier.location, 303)


def _lost_the_race(_: AlreadyThere) -> ResponseReturnValue:
    """The answer of the same form, sent at the same moment; else somebody else was first."""
    form: SentForm | None = g.get("once")
    try:
        answer = _earlier_answer(form) if form is not None else None
    except UnprocessableEntity as refused:
        return current_app.handle_user_exception(refused)
    return answer or current_app.handle_user_exception(RuleBroken(AT_ONCE))
