"""Sessions to come: planned by either side, moved, taken out, and taken into a calendar."""

from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue

from certificates.calendars import Meeting, calendar_file
from competence.actors import Role
from competence.supervision import actions, queries
from competence.supervision.queries import PlannedRead
from competence.supervision.rules import Kind, Side
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import reading
from webapp.supervision.forms.log import Logging
from webapp.supervision.forms.plain import PlainForm
from webapp.supervision.forms.plan import PlanForm, WhenForm
from webapp.supervision.presenters.planned import planned_page
from webapp.supervision.views.at_hand import of_group, of_mine, with_one
from webapp.supervision.views.blueprint import pages
from webapp.supervision.views.taking import take

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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
    actor, (plan, kinds) = current_actor(), _found(planned_id)
    form = WhenForm.moving(plan)

    def does(session: "Session") -> str:
        starts_at, minutes = form.answers()
        row = actions.move(
            session, actor, planned_id, starts_at=starts_at, minutes=minutes, at=now()
        )
        return url_for("supervision.planned", planned_id=row.id)

    again = partial(_planned_page, plan, kinds)
    return take(form, again, does, "Moved. It is in both diaries.")


@pages.post(f"{PLANNED}/take-out")
@audience(WORKER, SUPERVISOR, action="supervision.log")
def take_out(planned_id: UUID) -> ResponseReturnValue:
    """Take it out of the diary of everybody in it."""
    actor, (plan, kinds) = current_actor(), _found(planned_id)

    def does(session: "Session") -> str:
        actions.take_out(session, actor, planned_id, at=now())
        return _home(plan.read_as)

    def again(form: PlainForm) -> str:
        return _planned_page(plan, kinds, plain=form)

    return take(PlainForm.from_request(), again, does, "Taken out of the diary.")


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

    def does(session: "Session") -> str:
        whom, (starts_at, minutes) = form.whom(), form.answers()
        row = actions.plan(
            session, actor, whom.kind,
            supervisor_id=at_hand.supervisor.id, worker_ids=whom.worker_ids,
            starts_at=starts_at, minutes=minutes, at=now(),
        )  # fmt: skip
        return url_for("supervision.planned", planned_id=row.id)

    return take(form, partial(_plan_page, at_hand), does, "Planned. It is in both diaries.")


def _plan_page(at_hand: Logging, form: PlanForm | None = None) -> str:
    return render_template(
        "supervision/plan.html",
        at_hand=at_hand,
        form=form or PlanForm.of(at_hand),
        back=_home(at_hand.reader),
    )


def _planned_page(
    plan: PlannedRead,
    kinds: tuple[Kind, ...],
    form: WhenForm | None = None,
    *,
    plain: PlainForm | None = None,
) -> str:
    return render_template(
        "supervision/planned.html",
        page=planned_page(plan, kinds, today()),
        form=form or WhenForm.moving(plan),
        plain=plain or PlainForm.from_request(),
        back=_home(plan.read_as),
    )
