"""Sessions to come: planned by either side, moved, taken out, and taken into a calendar."""

from typing import Final
from uuid import UUID

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certificates.calendars import Meeting, calendar_file
from competence.actors import Role
from competence.errors import RuleBroken
from competence.supervision import actions, queries
from competence.supervision.queries import PlannedRead
from competence.supervision.rules import Kind, Side
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.supervision.forms.log import Logging
from webapp.supervision.forms.plain import PlainForm
from webapp.supervision.forms.plan import PlanForm, WhenForm
from webapp.supervision.presenters.planned import planned_page
from webapp.supervision.views.at_hand import of_group, of_mine, with_one
from webapp.supervision.views.blueprint import pages

PLANNED: Final = "/planned/<uuid:planned_id>"
WORKER, SUPERVISOR = Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR


@pages.get("/plan/<uuid:supervisor_id>")
@audience(WORKER, action="supervision.log")
def plan_mine(supervisor_id: UUID) -> ResponseReturnValue:
    """When a worker's next session with somebody is to be."""
    return _plan_page(of_mine(supervisor_id))


@pages.post("/plan/<uuid:supervisor_id>")
@audience(WORKER, action="supervision.log")
def planned_mine(supervisor_id: UUID) -> ResponseReturnValue:
    """Put it into the diary of both."""
    return _plan(of_mine(supervisor_id))


@pages.get("/given/<uuid:worker_id>/plan")
@audience(SUPERVISOR, action="supervision.log")
def plan_with(worker_id: UUID) -> ResponseReturnValue:
    """When the next session with a worker is to be."""
    return _plan_page(with_one(worker_id))


@pages.post("/given/<uuid:worker_id>/plan")
@audience(SUPERVISOR, action="supervision.log")
def planned_with(worker_id: UUID) -> ResponseReturnValue:
    """Put it into the diary of both."""
    return _plan(with_one(worker_id))


@pages.get("/given/group/plan")
@audience(SUPERVISOR, action="supervision.log")
def plan_group() -> ResponseReturnValue:
    """When a group is to meet."""
    return _plan_page(of_group())


@pages.post("/given/group/plan")
@audience(SUPERVISOR, action="supervision.log")
def planned_group() -> ResponseReturnValue:
    """Put it into the diary of everybody in it."""
    return _plan(of_group())


@pages.get(PLANNED)
@audience(WORKER, SUPERVISOR, action="supervision.log")
def planned(planned_id: UUID) -> ResponseReturnValue:
    """A session to come."""
    return _planned_page(*_found(planned_id))


@pages.post(PLANNED)
@audience(WORKER, SUPERVISOR, action="supervision.log")
def move(planned_id: UUID) -> ResponseReturnValue:
    """Move it to another time."""
    actor = current_actor()
    plan, kinds = _found(planned_id)
    form = WhenForm.moving(plan)
    if not form.validate():
        return _planned_page(plan, kinds, form), 422
    starts_at, minutes = form.answers()
    try:
        with committing(actor) as session:
            row = actions.move(
                session, actor, planned_id, starts_at=starts_at, minutes=minutes, at=now()
            )
            where = leads_to(session, url_for("supervision.planned", planned_id=row.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _planned_page(plan, kinds, form), 422
    flash("Moved. It is in both diaries.")
    return redirect(where, 303)


@pages.post(f"{PLANNED}/take-out")
@audience(WORKER, SUPERVISOR, action="supervision.log")
def take_out(planned_id: UUID) -> ResponseReturnValue:
    """Take it out of the diary of everybody in it."""
    actor = current_actor()
    plan, kinds = _found(planned_id)
    form = WhenForm.moving(plan)
    try:
        with committing(actor) as session:
            actions.take_out(session, actor, planned_id, at=now())
            where = leads_to(session, _home(plan.read_as))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _planned_page(plan, kinds, form), 422
    flash("Taken out of the diary.")
    return redirect(where, 303)


@pages.get(f"{PLANNED}/meeting.ics")
@audience(WORKER, SUPERVISOR, action="supervision.log")
def calendar(planned_id: UUID) -> ResponseReturnValue:
    """One session for one's own calendar, which says "Meeting" and no more."""
    actor = current_actor()
    with reading(actor) as session:
        entry = queries.calendar_entry(session, actor, planned_id, on=today())
    meeting = Meeting(entry.id, entry.starts_at, entry.minutes, entry.planned_at, entry.times_moved)
    answer = Response(calendar_file(meeting), mimetype="text/calendar")
    answer.headers.set("Content-Disposition", "attachment", filename="meeting.ics")
    return answer


def _found(planned_id: UUID) -> tuple[PlannedRead, tuple[Kind, ...]]:
    actor = current_actor()
    with reading(actor) as session:
        plan = queries.planned_meeting(session, actor, planned_id, on=today())
        return plan, queries.kinds_here(session, actor)


def _home(side: Side) -> str:
    return url_for("supervision.show" if side is Side.WORKER else "supervision.given")


def _plan(at_hand: Logging) -> ResponseReturnValue:
    actor, form = current_actor(), PlanForm.of(at_hand)
    if not form.validate():
        return _plan_page(at_hand, form), 422
    whom, (starts_at, minutes) = form.whom(), form.answers()
    try:
        with committing(actor) as session:
            row = actions.plan(
                session, actor, whom.kind,
                supervisor_id=at_hand.supervisor.id, worker_ids=whom.worker_ids,
                starts_at=starts_at, minutes=minutes, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("supervision.planned", planned_id=row.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _plan_page(at_hand, form), 422
    flash("Planned. It is in both diaries.")
    return redirect(where, 303)


def _plan_page(at_hand: Logging, form: PlanForm | None = None) -> str:
    return render_template(
        "supervision/plan.html",
        at_hand=at_hand,
        form=form or PlanForm.of(at_hand),
        back=_home(at_hand.reader),
    )


def _planned_page(plan: PlannedRead, kinds: tuple[Kind, ...], form: WhenForm | None = None) -> str:
    return render_template(
        "supervision/planned.html",
        page=planned_page(plan, kinds, today()),
        form=form or WhenForm.moving(plan),
        plain=PlainForm.from_request(),
        back=_home(plan.read_as),
    )
