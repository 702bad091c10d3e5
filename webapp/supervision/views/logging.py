"""Logging a session, by either side, of one or of a group; later than its day too."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.days import day_of
from competence.errors import RuleBroken
from competence.supervision import actions, queries
from competence.supervision.rules import Logged, Side
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework
from webapp.supervision.forms.log import LogForm, Logging
from webapp.supervision.views.at_hand import of_group, of_mine, with_one
from webapp.supervision.views.blueprint import draft_notice, pages


@pages.get("/log")
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.log")
def whose_log() -> ResponseReturnValue:
    """With whom the session was; straight on where there is one supervisor."""
    actor = current_actor()
    with reading(actor) as session:
        pairs = queries.supervisors_of_mine(session, actor, on=today())
    if len(pairs) == 1:
        return redirect(url_for("supervision.log_mine", supervisor_id=pairs[0].person.id))
    return render_template("supervision/whose_log.html", people=[pair.person for pair in pairs])


@pages.get("/log/<uuid:supervisor_id>")
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.log")
def log_mine(supervisor_id: UUID) -> ResponseReturnValue:
    """The form for a worker's own session with somebody."""
    return _page(of_mine(supervisor_id))


@pages.post("/log/<uuid:supervisor_id>")
@audience(Role.PEER_SUPPORT_WORKER, action="supervision.log")
def keep_mine(supervisor_id: UUID) -> ResponseReturnValue:
    """Keep a worker's own log of a session."""
    return _keep(of_mine(supervisor_id))


@pages.get("/given/<uuid:worker_id>/log")
@audience(Role.SUPERVISOR, action="supervision.log")
def log_with(worker_id: UUID) -> ResponseReturnValue:
    """The form for a session with one worker."""
    return _page(with_one(worker_id))


@pages.post("/given/<uuid:worker_id>/log")
@audience(Role.SUPERVISOR, action="supervision.log")
def keep_with(worker_id: UUID) -> ResponseReturnValue:
    """Keep a supervisor's log of a session with one worker."""
    return _keep(with_one(worker_id))


@pages.get("/given/group")
@audience(Role.SUPERVISOR, action="supervision.log")
def log_group() -> ResponseReturnValue:
    """The form for a session of several."""
    return _page(of_group())


@pages.post("/given/group")
@audience(Role.SUPERVISOR, action="supervision.log")
def keep_group() -> ResponseReturnValue:
    """Keep a supervisor's log of a session of several."""
    return _keep(of_group())


def _form(at_hand: Logging) -> LogForm:
    plan = at_hand.planned
    held_on = today() if plan is None else day_of(plan.starts_at)
    return LogForm.of(current_framework(), at_hand, today=today(), held_on=held_on)


def _keep(at_hand: Logging) -> ResponseReturnValue:
    actor, form = current_actor(), _form(at_hand)
    if not form.validate():
        return _page(at_hand, form), 422
    logged = form.answers()
    if already := _already(logged, form):
        return _page(at_hand, form, already), 422
    try:
        with committing(actor) as session:
            row = actions.log(session, actor, current_framework(), logged, at=now())
            where = leads_to(session, url_for("supervision.session", meeting_id=row.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(at_hand, form), 422
    flash(f"Logged. {at_hand.called or 'Each of them'} can say how they remember it.")
    return redirect(where, 303)


def _already(logged: Logged, form: LogForm) -> str:
    """Where one like it is that the reader logged before; "" where none is, or they know."""
    if form.again.data:
        return ""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.logged_before(session, actor, logged)
    if found is None:
        return ""
    form.refuse("again", "Look at the one you logged, or tick this if there were two")
    return url_for("supervision.session", meeting_id=found)


def _page(at_hand: Logging, form: LogForm | None = None, already: str = "") -> str:
    is_worker = at_hand.reader is Side.WORKER
    return render_template(
        "supervision/log.html",
        at_hand=at_hand,
        form=form or _form(at_hand),
        is_worker=is_worker,
        already=already,
        back=url_for("supervision.show" if is_worker else "supervision.given"),
        **draft_notice(current_framework()),
    )
