"""The page of whoever answers without an account: exactly what was shared with them, and once."""

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from competence.actors import Actor
from competence.errors import NotFound, RuleBroken
from competence.people import queries as people
from competence.people.rules import PersonName
from competence.scope import actions, queries
from competence.scope.queries import ShareRead
from webapp.auth.access import anyone
from webapp.by_link import found_by, meanwhile, must_wait, page_by_link, reader
from webapp.clock import now, today
from webapp.database import committing, noting, reading
from webapp.scope.forms import AnswerByLinkForm
from webapp.scope.presenters import concern_page
from webapp.scope.views.blueprint import draft_notice, release_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

links = Blueprint("scope_link", __name__, url_prefix="/r")

ANSWER: Final = "scope.answer_by_link"
ENDED: Final = "The link ended while you wrote: its time was over, or it was taken back."
SOON: Final = timedelta(days=14)


@links.get("/<answer_token>")
@anyone(action=ANSWER)
def show(answer_token: str) -> ResponseReturnValue:
    """What was shared; its worker sees that it was read."""
    if slow := must_wait():
        return slow

    def find() -> tuple[ShareRead, list[PersonName]]:
        with noting(Actor.anonymous()) as session:
            share = actions.read_by_link(session, answer_token, at=now())
            return share, _leads(session)

    found = found_by(find)
    if found is None:
        return page_by_link("scope/ended.html", 404)
    return _page(*found, _form(found[0]))


@links.post("/<answer_token>")
@anyone(action=ANSWER)
def answer(answer_token: str) -> ResponseReturnValue:
    """Hand the answer to the worker; nothing typed is lost over a mistake or when it ended."""
    if slow := must_wait():
        return slow

    def find() -> tuple[ShareRead, list[PersonName]]:
        with reading(Actor.anonymous()) as session:
            _, share = queries.by_link(session, answer_token, at=now())
            return share, _leads(session)

    found = found_by(find)
    if found is None:
        return _ended()
    share, leads = found
    form = _form(share)
    if not form.validate():
        return _page(share, leads, form, 422)
    try:
        with committing(Actor.anonymous()) as session:
            actions.answer_by_link(session, answer_token, form.answers(), by=reader(), at=now())
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(share, leads, form, 422)
    except NotFound:
        return _ended()
    return page_by_link("scope/thanks.html", worker=share.worker.name)


def _leads(session: "Session") -> list[PersonName]:
    actor: Actor = session.info["actor"]
    return [*people.named_leads(session, actor, on=today())]


def _form(share: ShareRead) -> AnswerByLinkForm:
    framework = release_of(share.told)
    return AnswerByLinkForm.to(framework, share, reader=share.reader.name, by_when=today() + SOON)


def _page(
    share: ShareRead, leads: list[PersonName], form: AnswerByLinkForm, status: int = 200
) -> Response:
    framework = release_of(share.told)
    return page_by_link(
        "scope/by_link.html",
        status,
        page=concern_page(framework, share, leads, today=today()),
        form=form,
        is_own=reader() == share.worker.id,
        **draft_notice(framework),
    )


def _ended() -> Response:
    words = AnswerByLinkForm.from_request().typed()
    return meanwhile(ENDED, words) if words else page_by_link("scope/ended.html", 404)
