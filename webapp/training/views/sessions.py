"""The sessions of a course: planned, changed, called off, taken into a calendar, and their code."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from certificates.calendars import Meeting, calendar_file
from competence.actors import Role
from competence.errors import RuleBroken
from competence.training import actions, queries
from competence.training.queries import CourseRead, PartRead, SessionRead
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.links import whole_link
from webapp.supervision.forms.plain import PlainForm
from webapp.training.forms.course import SessionForm
from webapp.training.presenters.door import screen
from webapp.training.views.blueprint import RUN, pages

SESSION: Final = "/sessions/<uuid:session_id>"


@pages.get("/courses/<uuid:course_id>/sessions/new")
@audience(Role.TRAINER, action=RUN)
def new_session(course_id: UUID) -> ResponseReturnValue:
    """When the next session is to be."""
    course, parts = _course(course_id)
    form = SessionForm.of(course, parts, led_by=current_actor().person_id)
    return _session_page(course, form)


@pages.post("/courses/<uuid:course_id>/sessions/new")
@audience(Role.TRAINER, action=RUN)
def plan_session(course_id: UUID) -> ResponseReturnValue:
    """Put it into the diary."""
    actor, (course, parts) = current_actor(), _course(course_id)
    form = SessionForm.of(course, parts, led_by=actor.person_id)
    if not form.validate():
        return _session_page(course, form), 422
    led_by, beside = form.trainers()
    try:
        with committing(actor) as session:
            actions.plan_session(
                session, actor, course_id, form.answers(),
                led_by=led_by, beside=beside, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("training.course", course_id=course_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _session_page(course, form), 422
    return redirect(where, 303)


@pages.get(f"{SESSION}/change")
@audience(Role.TRAINER, action=RUN)
def change(session_id: UUID) -> ResponseReturnValue:
    """A session as it is planned."""
    found, course, parts = _session(session_id)
    return _session_page(course, _as_it_is(found, course, parts), found)


@pages.post(f"{SESSION}/change")
@audience(Role.TRAINER, action=RUN)
def change_session(session_id: UUID) -> ResponseReturnValue:
    """Move it, or change what else there is of it."""
    actor, (found, course, parts) = current_actor(), _session(session_id)
    form = _as_it_is(found, course, parts)
    if not form.validate():
        return _session_page(course, form, found), 422
    led_by, beside = form.trainers()
    try:
        with committing(actor) as session:
            actions.change_session(
                session, actor, session_id, form.answers(),
                led_by=led_by, beside=beside, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("training.course", course_id=course.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _session_page(course, form, found), 422
    return redirect(where, 303)


@pages.post(f"{SESSION}/call-off")
@audience(Role.TRAINER, action=RUN)
def call_off(session_id: UUID) -> ResponseReturnValue:
    """Call it off."""
    actor, (found, course, parts) = current_actor(), _session(session_id)
    try:
        with committing(actor) as session:
            actions.call_off(session, actor, session_id, at=now())
            where = leads_to(session, url_for("training.course", course_id=course.id))
    except RuleBroken as error:
        form = _as_it_is(found, course, parts)
        form.refuse(None, error)
        return _session_page(course, form, found), 422
    flash("Called off. It counts for nothing.")
    return redirect(where, 303)


@pages.get(f"{SESSION}/meeting.ics")
@audience(Role.TRAINER, action=RUN)
def calendar(session_id: UUID) -> ResponseReturnValue:
    """One session for one's own calendar, which says "Meeting" and no more."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.training_session(session, actor, session_id)
    return as_calendar(found)


@pages.get(f"{SESSION}/code")
@audience(Role.TRAINER, action=RUN)
def code(session_id: UUID) -> ResponseReturnValue:
    """The screen to check in from: a square to point a phone at, and a code to type."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.training_session(session, actor, session_id)
    link = whole_link(url_for("door.arrive", code=found.check_in_code))
    typed_at = whole_link(url_for("door.show"))
    page = screen(found, link, typed_at, now=now(), today=today())
    return render_template("training/code.html", page=page)


def as_calendar(found: SessionRead) -> Response:
    """A session as a file for a calendar."""
    meeting = Meeting(found.id, found.starts_at, found.minutes, found.planned_at, found.times_moved)
    answer = Response(calendar_file(meeting), mimetype="text/calendar")
    answer.headers.set("Content-Disposition", "attachment", filename="meeting.ics")
    return answer


def _course(course_id: UUID) -> tuple[CourseRead, Sequence[PartRead]]:
    actor = current_actor()
    with reading(actor) as session:
        course = queries.course(session, actor, course_id)
        return course, queries.parts_of(session, actor, course.version_id)


def _session(session_id: UUID) -> tuple[SessionRead, CourseRead, Sequence[PartRead]]:
    actor = current_actor()
    with reading(actor) as session:
        found, course = queries.course_of_session(session, actor, session_id)
        return found, course, queries.parts_of(session, actor, course.version_id)


def _as_it_is(found: SessionRead, course: CourseRead, parts: Sequence[PartRead]) -> SessionForm:
    return SessionForm.of(course, parts, led_by=found.led_by.id, now=found)


def _session_page(course: CourseRead, form: SessionForm, found: SessionRead | None = None) -> str:
    return render_template(
        "training/session.html",
        course=course,
        form=form,
        found=found,
        plain=PlainForm.from_request(),
    )
