"""A form sent twice is answered twice and acted on once (decisions.md: one-time key)."""

from uuid import UUID

from flask import Flask, g, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import UnprocessableEntity

from competence.accounts import queries
from competence.database import AlreadyThere
from webapp.auth.actor import current_actor, is_signed_in
from webapp.clock import now
from webapp.database import digest_of_form, reading


def setup(app: Flask) -> None:
    """Look at the one-time key of every form before its view runs."""
    app.before_request(_answered_before)
    app.register_error_handler(AlreadyThere, _lost_the_race)


def _answered_before() -> ResponseReturnValue | None:
    if request.method != "POST" or "once" not in request.form or not is_signed_in():
        return None
    try:
        g.once = UUID(request.form["once"])
    except ValueError as error:
        raise UnprocessableEntity from error
    return _earlier_answer()


def _earlier_answer() -> ResponseReturnValue | None:
    actor = current_actor()
    with reading(actor) as session:
        earlier = queries.answered(session, actor, g.once, at=now())
    if earlier is None:
        return None
    if earlier.digest != digest_of_form():
        raise UnprocessableEntity
    return redirect(earlier.location, 303)


def _lost_the_race(error: AlreadyThere) -> ResponseReturnValue:
    answer = _earlier_answer() if g.get("once") else None
    if answer is None:
        raise error
    return answer
