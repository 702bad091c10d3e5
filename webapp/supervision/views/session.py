"""A session that was logged: reading it, saying how one remembers it, taking it back."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, RuleBroken
from competence.supervision import actions, queries
from competence.supervision.queries import MeetingRead
from competence.supervision.rules import Answer, Kind, Side
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, noting, reading
from webapp.forms.form import Form
from webapp.frameworks import registry
from webapp.supervision.forms.confirming import ConfirmForm
from webapp.supervision.forms.plain import PlainForm
from webapp.supervision.forms.session import AgreeForm, AnswerForm, WordForm
from webapp.supervision.presenters.session import session_page
from webapp.supervision.views.blueprint import draft_notice, pages

SESSION: Final = "/session/<uuid:meeting_id>"
CONFIRMED: Final = "You both say so. On its page you can still say something else."
WORKER, SUPERVISOR = Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR


@pages.get(SESSION)
@members(action="supervision.log")
def session(meeting_id: UUID) -> ResponseReturnValue:
    """A session for one of those who were in it; its workers see that it was read."""
    actor = current_actor()
    with noting(actor) as db:
        read = part_of(actions.read(db, actor, meeting_id, at=now()), request.args.get("of", ""))
        kinds = queries.kinds_here(db, actor)
    say = request.args.get("say", "")
    return shown(read, kinds, say=say, answering=AnswerForm.about(read, say))


@pages.post(f"{SESSION}/confirm")
@audience(WORKER, SUPERVISOR, action="supervision.confirm")
def confirm(meeting_id: UUID) -> ResponseReturnValue:
    """Confirm it with one tap, here or in a list of what waits; it leads back to that list."""
    actor, form = current_actor(), ConfirmForm.from_request()
    read, kinds = found(meeting_id)
    if read.logged_by.id == actor.person_id:
        raise NotFound("There is nothing here for you to confirm.")
    place = form.answers()
    try:
        with committing(actor) as db:
            actions.answer(db, actor, meeting_id, Answer.CONFIRM, worker_id=whose(read), at=now())
            where = leads_to(db, url_for(place) if place else page_of(read))
    except RuleBroken as error:
        form.refuse(None, error)
        return shown(read, kinds, form=form), 422
    flash(CONFIRMED)
    return redirect(where, 303)


@pages.post(f"{SESSION}/answer")
@audience(WORKER, SUPERVISOR, action="supervision.confirm")
def answer(meeting_id: UUID) -> ResponseReturnValue:
    """Say how one remembers it; the last answer counts, and all of them stand."""
    actor = current_actor()
    read, kinds = found(meeting_id)
    form = AnswerForm.about(read)
    if not form.validate():
        return shown(read, kinds, answering=form), 422
    said, words = form.answers()
    try:
        with committing(actor) as db:
            actions.answer(
                db, actor, meeting_id, said, worker_id=whose(read), words=words, at=now()
            )
            where = leads_to(db, url_for("supervision.session", meeting_id=meeting_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return shown(read, kinds, answering=form), 422
    flash("Kept. Both accounts stand.")
    return redirect(where, 303)


@pages.post(f"{SESSION}/take-back")
@audience(WORKER, SUPERVISOR, action="supervision.log")
def take_back(meeting_id: UUID) -> ResponseReturnValue:
    """Take back what one logged oneself, unless somebody confirmed it."""
    actor = current_actor()
    read, kinds = found(meeting_id)
    form = PlainForm.from_request()
    try:
        with committing(actor) as db:
            actions.take_back(db, actor, meeting_id, at=now())
            where = leads_to(db, url_for("supervision.session", meeting_id=meeting_id))
    except RuleBroken as error:
        form.refuse(None, error)
        return shown(read, kinds, form=form), 422
    flash("You took it back. It counts no more.")
    return redirect(where, 303)


def found(meeting_id: UUID) -> tuple[MeetingRead, tuple[Kind, ...]]:
    """A session within the actor's reach, cut to the worker that a form names, and the kinds."""
    actor = current_actor()
    with reading(actor) as db:
        read = queries.meeting(db, actor, meeting_id, on=today())
        kinds = queries.kinds_here(db, actor)
    return part_of(read, request.form.get("of", "")), kinds


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


def shown(read: MeetingRead, kinds: tuple[Kind, ...], *, say: str = "", **forms: Form) -> str:
    """The page, with forms as they were sent where something is wrong.

    `say`: the answer that its reader came to give.
    """
    framework = registry().release(read.framework, read.release)
    page = session_page(framework, read, kinds, current_actor().person_id, today())
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
