"""A session that was logged: reading it, saying how one remembers it, taking it back."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from uuid import UUID

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound
from competence.supervision import actions, queries
from competence.supervision.queries import MeetingRead
from competence.supervision.rules import Answer, Side
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import noting, reading
from webapp.forms.form import Form
from webapp.frameworks import registry
from webapp.supervision.forms.confirming import ConfirmForm
from webapp.supervision.forms.plain import PlainForm
from webapp.supervision.forms.session import AgreeForm, AnswerForm, WordForm
from webapp.supervision.presenters.session import session_page
from webapp.supervision.views.blueprint import draft_notice, pages
from webapp.supervision.views.taking import take

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


SESSION: Final = "/session/<uuid:meeting_id>"
CONFIRMED: Final = "You both say so. On the session’s page you can still say something else."
WORKER, SUPERVISOR = Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR


@pages.get(SESSION)
@members(action="supervision.log")
def session(meeting_id: UUID) -> ResponseReturnValue:
    """A session for one of those who were in it; its workers see that it was read."""
    actor = current_actor()
    with noting(actor) as db:
        read = part_of(actions.read(db, actor, meeting_id, at=now()), request.args.get("of", ""))
    say = request.args.get("say", "")
    return shown(read, {"answering": AnswerForm.about(read, say)}, say=say)


@pages.post(f"{SESSION}/confirm")
@audience(WORKER, SUPERVISOR, action="supervision.confirm")
def confirm(meeting_id: UUID) -> ResponseReturnValue:
    """Confirm it with one tap, here or in a list of what waits; it leads back to that list."""
    actor, form = current_actor(), ConfirmForm.from_request()
    read = found(meeting_id)
    if read.logged_by.id == actor.person_id:
        raise NotFound("There is nothing here for you to confirm.")

    def does(db: "Session") -> str:
        actions.answer(db, actor, meeting_id, Answer.CONFIRM, worker_id=whose(read), at=now())
        place = form.answers()
        return url_for(place) if place else page_of(read)

    return take(form, again(read, "form"), does, CONFIRMED)


@pages.post(f"{SESSION}/answer")
@audience(WORKER, SUPERVISOR, action="supervision.confirm")
def answer(meeting_id: UUID) -> ResponseReturnValue:
    """Say how one remembers it; the last answer counts, and all of them stand."""
    actor = current_actor()
    read = found(meeting_id)
    form = AnswerForm.about(read)

    def does(db: "Session") -> str:
        said, words = form.answers()
        actions.answer(db, actor, meeting_id, said, worker_id=whose(read), words=words, at=now())
        return url_for("supervision.session", meeting_id=meeting_id)

    return take(form, again(read, "answering"), does, "Kept. Both accounts stand.")


@pages.post(f"{SESSION}/take-back")
@audience(WORKER, SUPERVISOR, action="supervision.log")
def take_back(meeting_id: UUID) -> ResponseReturnValue:
    """Take back what one logged oneself, unless somebody confirmed it."""
    actor = current_actor()
    read = found(meeting_id)

    def does(db: "Session") -> str:
        actions.take_back(db, actor, meeting_id, at=now())
        return url_for("supervision.session", meeting_id=meeting_id)

    form = PlainForm.from_request()
    return take(form, again(read, "form"), does, "You took it back. It counts no more.")


def found(meeting_id: UUID) -> MeetingRead:
    """A session within the actor's reach, cut to the worker that a form names."""
    actor = current_actor()
    with reading(actor) as db:
        read = queries.meeting(db, actor, meeting_id, on=today())
    return part_of(read, request.form.get("of", ""))


def part_of(read: MeetingRead, worker_id: str) -> MeetingRead:
    """The session with one worker alone, where one is named; NotFound for anybody else."""
    if not worker_id:
        return read
    parts = tuple(one for one in read.attended if str(one.worker.id) == worker_id)
    if not parts:
        raise NotFound("There is nothing here for you to read.")
    return replace(read, attended=parts)


def whose(read: MeetingRead) -> UUID | None:
    """Whose part it is, for a supervisor; a worker's is their own."""
    return None if read.read_as is Side.WORKER else read.attended[0].worker.id


def page_of(read: MeetingRead) -> str:
    """Where a session is; one part of it, for a supervisor."""
    return url_for("supervision.session", meeting_id=read.id, of=whose(read))


def again(read: MeetingRead, name: str) -> Callable[[Form], str]:
    """The page with one of its forms, called so in the template, as it was sent."""
    return lambda form: shown(read, {name: form})


def shown(read: MeetingRead, forms: Mapping[str, Form], *, say: str = "") -> str:
    """The page, with forms as they were sent where something is wrong.

    `say`: the answer that its reader came to give.
    """
    framework = registry().release(read.framework, read.release)
    page = session_page(framework, read, current_actor().person_id, today())
    of = read.attended[0].worker.id
    fresh = {
        "confirming": ConfirmForm.of_part(of),
        "answering": AnswerForm.about(read),
        "agreeing": AgreeForm.about(read),
        "wording": WordForm.from_request(of=of),
        "plain": PlainForm.from_request(),
    }
    return render_template(
        "supervision/session.html",
        page=page,
        say=say,
        **{**fresh, **forms},
        **draft_notice(framework),
    )
