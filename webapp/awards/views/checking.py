"""Checking a certificate, by its number or an address: valid, replaced, withdrawn or unknown.

There is no list and no search. What is unknown and what is switched off are one answer, byte for
byte, and whoever guesses waits.
"""

from flask import Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from competence.actors import Actor
from competence.awards import queries
from competence.errors import NotFound
from webapp.auth.access import anyone
from webapp.awards.presenters.checked import Answer, answer_of
from webapp.awards.views.blueprint import checks
from webapp.clock import now, today
from webapp.database import reading
from webapp.frameworks import registry
from webapp.guesses import guesses


@checks.get("/<token>")
@anyone(action="certificate.check")
def show(token: str) -> ResponseReturnValue:
    """What a number or address answers today."""
    tried = guesses()
    who = request.remote_addr or ""
    if tried.must_wait(who, now()):
        return _answer("awards/slow.html", None, 429)
    found = _found(token)
    if found is None:
        tried.missed(who, now())
    return _answer("awards/check.html", found, 200 if found else 404)


def _found(token: str) -> Answer | None:
    try:
        with reading(Actor.anonymous()) as session:
            found = queries.checked(session, token, at=now())
            framework = registry().release(found.framework, found.release)
            due = queries.still_to_look_again(session, found, framework, on=today())
    except NotFound:
        return None
    return answer_of(framework, found, due)


def _answer(template: str, found: Answer | None, status: int) -> Response:
    # One page for everybody: without a menu it says nothing of who looks, and has no form.
    page = render_template(template, page=found, navigation=(), signed_in_as=None)
    response = make_response(page, status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "no-referrer"
    if status == 429:  # noqa: PLR2004
        response.headers["Retry-After"] = "600"
    return response
