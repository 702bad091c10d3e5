"""A browser somebody signed in with before is known by a cookie of its own; a new one is told of.

The cookie is random and says nothing; the server keeps a fingerprint of it for each person.
"""

from datetime import timedelta
from typing import Final

from flask import current_app, request
from werkzeug.wrappers import Response

from competence.accounts import actions
from competence.actors import INSTALLATION, Actor
from webapp.auth.actor import signed_in
from webapp.clock import now
from webapp.database import database

KNOWN_FOR: Final = timedelta(days=365)


def browser_cookie() -> str:
    """The name of the cookie by which a browser is known."""
    return "__Host-browser" if current_app.config["SESSION_COOKIE_SECURE"] else "browser"


def this_browser() -> str:
    """What this browser holds; empty where it holds nothing."""
    return request.cookies.get(browser_cookie(), "")


def recognised(answer: Response) -> Response:
    """Know this browser again from now on; whoever just signed in is told where it is a new one."""
    actor = Actor(signed_in().person_id, INSTALLATION)
    # Not `committing`: the form's one-time key belongs to whoever signed in with it.
    with database().committing(actor) as session:
        held = actions.recognise(session, actor, this_browser(), at=now())
    answer.set_cookie(
        browser_cookie(),
        held,
        max_age=KNOWN_FOR,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return answer
