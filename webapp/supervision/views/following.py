"""What follows from a session: agreed actions, and a conversation that becomes evidence."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.supervision import actions, queries
from competence.supervision.queries import ActionRead
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import reading
from webapp.frameworks import registry
from webapp.supervision.forms.plain import PlainForm
from webapp.supervision.forms.session import AgreeForm, ChangeForm, WordForm
from webapp.supervision.presenters.session import agreed
from webapp.supervision.presenters.words import called
from webapp.supervision.views.blueprint import pages
from webapp.supervision.views.session import SESSION, again, found, page_of, whose
from webapp.supervision.views.taking import take

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ACTION = "/action/<uuid:action_id>"
WORKER, SUPERVISOR = Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR


@pages.post(f"{SESSION}/action")
@audience(WORKER, SUPERVISOR, action="supervision.actions")
def agree(meeting_id: UUID) -> ResponseReturnValue:
    """Add something that was agreed."""
    actor = current_actor()
    read = found(meeting_id)
    form = AgreeForm.about(read)

    def does(db: "Session") -> str:
        new = replace(form.answers(), worker_id=read.attended[0].worker.id)
        actions.agree_action(db, actor, meeting_id, new, at=now())
        return page_of(read)

    return take(form, again(read, "agreeing"), does, "Written down. Both of you see it.")


@pages.get(ACTION)
@audience(WORKER, SUPERVISOR, action="supervision.actions")
def action(action_id: UUID) -> ResponseReturnValue:
    """An agreed action, and what may have become of it."""
    return _action_page(_action(action_id))


@pages.post(ACTION)
@audience(WORKER, SUPERVISOR, action="supervision.actions")
def change(action_id: UUID) -> ResponseReturnValue:
    """Say what became of an agreed action; by either side."""
    actor = current_actor()
    read = _action(action_id)
    form = ChangeForm.of(is_open=read.is_open)

    def does(db: "Session") -> str:
        changed = form.answers()
        actions.change_action(db, actor, action_id, changed.change, due_on=changed.due_on, at=now())
        return url_for("supervision.action", action_id=action_id)

    return take(form, partial(_action_page, read), does, "Kept. Both of you see it.")


@pages.post(f"{SESSION}/words")
@audience(WORKER, SUPERVISOR, action="supervision.actions")
def word(meeting_id: UUID) -> ResponseReturnValue:
    """Put what came out of it into words, for the other side to agree to."""
    actor = current_actor()
    read = found(meeting_id)

    def does(db: "Session") -> str:
        actions.word(db, actor, meeting_id, form.answers(), worker_id=whose(read), at=now())
        return page_of(read)

    form, says = (
        WordForm.from_request(),
        "Kept. It becomes evidence once you both agree to the words.",
    )
    return take(form, again(read, "wording"), does, says)


@pages.post(f"{SESSION}/agree")
@audience(SUPERVISOR, action="supervision.actions")
def agree_words(meeting_id: UUID) -> ResponseReturnValue:
    """Agree to a worker's words as they are."""
    actor = current_actor()
    read = found(meeting_id)

    def does(db: "Session") -> str:
        actions.agree_wording(db, actor, meeting_id, worker_id=whose(read), at=now())
        return page_of(read)

    form = PlainForm.from_request()
    return take(form, again(read, "form"), does, "You agree to these words.")


@pages.post(f"{SESSION}/evidence")
@audience(WORKER, action="evidence.create")
def make_evidence(meeting_id: UUID) -> ResponseReturnValue:
    """Keep the conversation as evidence: the worker's one tap."""
    actor = current_actor()
    read = found(meeting_id)

    def does(db: "Session") -> str:
        framework = registry().release(read.framework, read.release)
        actions.make_evidence(db, actor, framework, meeting_id, at=now())
        return page_of(read)

    form, says = PlainForm.from_request(), "It is yours now, beside your other evidence."
    return take(form, again(read, "form"), does, says)


def _action(action_id: UUID) -> ActionRead:
    actor = current_actor()
    with reading(actor) as db:
        return queries.agreed_action(db, actor, action_id, on=today())


def _action_page(read: ActionRead, form: ChangeForm | None = None) -> str:
    me = current_actor().person_id
    is_worker = read.worker.id == me
    back = (
        (url_for("supervision.show"), "Supervision")
        if is_worker
        else (url_for("supervision.worker", worker_id=read.worker.id), called(read.worker))
    )
    return render_template(
        "supervision/action.html",
        action=agreed(read, me, today()),
        form=form or ChangeForm.of(is_open=read.is_open),
        with_whom=called(read.supervisor if is_worker else read.worker),
        back=back,
    )
