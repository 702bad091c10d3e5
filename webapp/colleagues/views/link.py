"""The page that a colleague's link leads to: no account, one page, once.

It says nothing of who looks, and whoever guesses addresses waits.
"""

from typing import Final, cast
from uuid import UUID

from flask import Blueprint, Response, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Actor
from competence.colleagues import actions, queries
from competence.colleagues.rules import AskedPage
from competence.errors import NotFound, RuleBroken
from webapp.auth.access import anyone
from webapp.auth.actor import is_signed_in, signed_in
from webapp.clock import now
from webapp.colleagues.forms import MeetingByLinkForm, QuestionsForm, form_for, typed
from webapp.colleagues.presenters import link_page
from webapp.database import committing, reading
from webapp.frameworks import registry
from webapp.guesses import Guesses

links = Blueprint("told", __name__, url_prefix="/w")

WRITE: Final = "colleague.write"
ENDED: Final = "The link ended while you wrote: its time was over, or it was taken back."


@links.get("/<colleague_token>")
@anyone(action=WRITE)
def show(colleague_token: str) -> ResponseReturnValue:
    """What is asked, who reads the answer, and who decides what becomes of it."""
    if _must_wait():
        return _slow()
    found = _found(colleague_token)
    if found is None:
        return _answer("colleagues/ended.html", 404)
    return _page(found, _form(found))


@links.post("/<colleague_token>")
@anyone(action=WRITE)
def write(colleague_token: str) -> ResponseReturnValue:
    """Hand it to the worker; nothing typed is lost over a mistake, or when the link ended."""
    if _must_wait():
        return _slow()
    found = _found(colleague_token)
    if found is None:
        return _ended()
    form = _form(found)
    if not form.validate():
        return _page(found, form, 422)
    try:
        with committing(Actor.anonymous()) as session:
            actions.answer(session, colleague_token, form.answers(), by=_reader(), at=now())
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(found, form, 422)
    except NotFound:
        return _ended()
    return _answer("colleagues/thanks.html", worker=found.worker)


def _found(token: str) -> AskedPage | None:
    try:
        with reading(Actor.anonymous()) as session:
            return queries.page(session, token, at=now())
    except NotFound:
        _guesses().missed(_who(), now())
        return None


def _form(found: AskedPage) -> QuestionsForm | MeetingByLinkForm:
    return form_for(found.form, registry().release(found.framework, found.release))


def _reader() -> UUID | None:
    return signed_in().person_id if is_signed_in() else None


def _page(found: AskedPage, form: QuestionsForm | MeetingByLinkForm, status: int = 200) -> Response:
    return _answer("colleagues/write.html", status, page=link_page(found, _reader()), form=form)


def _ended() -> Response:
    words = [*typed(QuestionsForm.from_request()), *typed(MeetingByLinkForm.from_request())]
    kept = list(dict.fromkeys(words))
    if not kept:
        return _answer("colleagues/ended.html", 404)
    return _answer(
        "errors/meanwhile.html",
        404,
        because=ENDED,
        typed=kept,
        href=url_for("home.front"),
        onward="To the front page",
    )


def _guesses() -> Guesses:
    return cast("Guesses", current_app.extensions["polyphony.guesses"])


def _who() -> str:
    return request.remote_addr or ""


def _must_wait() -> bool:
    return _guesses().must_wait(_who(), now())


def _slow() -> Response:
    answer = _answer("colleagues/slow.html", 429)
    answer.headers["Retry-After"] = "600"
    return answer


def _answer(template: str, status: int = 200, **values: object) -> Response:
    # One page for everybody: without a menu it says nothing of who looks.
    page = render_template(template, **values, navigation=(), signed_in_as=None)
    answer = make_response(page, status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
