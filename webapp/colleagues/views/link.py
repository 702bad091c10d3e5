"""The page that a colleague's link leads to: no account, one page, once."""

from typing import Final

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from competence.actors import Actor
from competence.colleagues import actions, queries
from competence.colleagues.rules import AskedPage
from competence.errors import NotFound, RuleBroken
from webapp.auth.access import anyone
from webapp.by_link import found_by, meanwhile, must_wait, page_by_link, reader
from webapp.clock import now
from webapp.colleagues.forms import MeetingByLinkForm, QuestionsForm, form_for, typed
from webapp.colleagues.presenters import link_page
from webapp.database import committing, reading
from webapp.frameworks import registry

links = Blueprint("told", __name__, url_prefix="/w")

WRITE: Final = "colleague.write"
ENDED: Final = "The link ended while you wrote: its time was over, or it was taken back."


@links.get("/<colleague_token>")
@anyone(action=WRITE)
def show(colleague_token: str) -> ResponseReturnValue:
    """What is asked, who reads the answer, and who decides what becomes of it."""
    if slow := must_wait():
        return slow
    found = _found(colleague_token)
    if found is None:
        return page_by_link("colleagues/ended.html", 404)
    return _page(found, _form(found))


@links.post("/<colleague_token>")
@anyone(action=WRITE)
def write(colleague_token: str) -> ResponseReturnValue:
    """Hand it to the worker; nothing typed is lost over a mistake, or when the link ended."""
    if slow := must_wait():
        return slow
    found = _found(colleague_token)
    if found is None:
        return _ended()
    form = _form(found)
    if not form.validate():
        return _page(found, form, 422)
    try:
        with committing(Actor.anonymous()) as session:
            actions.answer(session, colleague_token, form.answers(), by=reader(), at=now())
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(found, form, 422)
    except NotFound:
        return _ended()
    return page_by_link("colleagues/thanks.html", worker=found.worker)


def _found(token: str) -> AskedPage | None:
    def find() -> AskedPage:
        with reading(Actor.anonymous()) as session:
            return queries.page(session, token, at=now())

    return found_by(find)


def _form(found: AskedPage) -> QuestionsForm | MeetingByLinkForm:
    return form_for(found.form, registry().release(found.framework, found.release))


def _page(found: AskedPage, form: QuestionsForm | MeetingByLinkForm, status: int = 200) -> Response:
    return page_by_link("colleagues/write.html", status, page=link_page(found, reader()), form=form)


def _ended() -> Response:
    words = [*typed(QuestionsForm.from_request()), *typed(MeetingByLinkForm.from_request())]
    kept = list(dict.fromkeys(words))
    return meanwhile(ENDED, kept) if kept else page_by_link("colleagues/ended.html", 404)
