"""A trainer gives certificates of attendance to everybody of a session or a course at once."""

from dataclasses import asdict
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.awards import actions, queries
from competence.awards.queries import Attended
from competence.awards.rules import Gathering, Occasion
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.auth.again import still_them
from webapp.awards.forms import AttendanceForm
from webapp.awards.presenters.attending import attended_page, drawing_page
from webapp.awards.views.blueprint import pages, site
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.documents.awards import attendance_certificate
from webapp.frameworks import registry

ISSUE = "attendance_certificate.issue"
OF_SESSION = "/attendance/session/<uuid:session_id>"
OF_COURSE = "/attendance/course/<uuid:course_id>"


@pages.get(OF_SESSION)
@audience(Role.TRAINER, action=ISSUE)
def attendance_of_session(session_id: UUID) -> ResponseReturnValue:
    """Who was at a session, and will be given a certificate."""
    return _page(Occasion(Gathering.SESSION, session_id))


@pages.post(OF_SESSION)
@audience(Role.TRAINER, action=ISSUE)
@still_them
def issue_for_session(session_id: UUID) -> ResponseReturnValue:
    """Issue them; the page after it says how far their drawing is."""
    return _issue(Occasion(Gathering.SESSION, session_id))


@pages.get(f"{OF_SESSION}/drawing")
@audience(Role.TRAINER, action=ISSUE)
def drawing_for_session(session_id: UUID) -> ResponseReturnValue:
    """How far they are."""
    return _drawing(Occasion(Gathering.SESSION, session_id))


@pages.get(OF_COURSE)
@audience(Role.TRAINER, action=ISSUE)
def attendance_of_course(course_id: UUID) -> ResponseReturnValue:
    """Who was on a course for as long as it asks, and will be given a certificate."""
    return _page(Occasion(Gathering.COURSE, course_id))


@pages.post(OF_COURSE)
@audience(Role.TRAINER, action=ISSUE)
@still_them
def issue_for_course(course_id: UUID) -> ResponseReturnValue:
    """Issue them; the page after it says how far their drawing is."""
    return _issue(Occasion(Gathering.COURSE, course_id))


@pages.get(f"{OF_COURSE}/drawing")
@audience(Role.TRAINER, action=ISSUE)
def drawing_for_course(course_id: UUID) -> ResponseReturnValue:
    """How far they are."""
    return _drawing(Occasion(Gathering.COURSE, course_id))


def _attended(occasion: Occasion) -> Attended:
    actor = current_actor()
    with reading(actor) as session:
        return queries.attended(session, actor, occasion)


def _page(occasion: Occasion) -> str:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.attendance(session, actor, occasion)
    form = AttendanceForm.of(found.there)
    return render_template("awards/attendance.html", page=attended_page(found), form=form)


def _issue(occasion: Occasion) -> ResponseReturnValue:
    actor, printed, found = current_actor(), site(), _attended(occasion)
    form = AttendanceForm.of(found.there)
    if not form.validate():
        return render_template("awards/attendance.html", page=attended_page(found), form=form), 422
    framework = registry().release(found.framework, found.release)
    with committing(actor) as session:
        made = actions.issue_attendance(
            session, actor, framework, occasion,
            lambda attending: attendance_certificate(framework, attending, printed),
            to=form.answers(), at=now(),
        )  # fmt: skip
        where = leads_to(session, _where(occasion))
    flash(f"Issued: {len(made)}. Each stands on its holder’s own page.")
    return redirect(where, 303)


def _drawing(occasion: Occasion) -> ResponseReturnValue:
    actor = current_actor()
    with reading(actor) as session:
        title = queries.heading(session, actor, occasion)
        far = queries.how_far(session, actor, occasion)
    page = drawing_page(title, far, _where(occasion))
    if request.accept_mimetypes.best == "application/json":  # the page, keeping itself true
        return jsonify(asdict(page))
    return render_template("awards/drawing.html", page=page)


def _where(occasion: Occasion) -> str:
    if occasion.gathering is Gathering.SESSION:
        return url_for("awards.drawing_for_session", session_id=occasion.id)
    return url_for("awards.drawing_for_course", course_id=occasion.id)
