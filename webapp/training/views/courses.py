"""Running courses: where a trainer begins, a course, its terms, its trainers, what it asks for."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.days import start_of
from competence.errors import RuleBroken
from competence.training import actions, queries
from competence.training.queries import CourseHeading, CourseRead, LearnerRead
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework
from webapp.supervision.forms.plain import PlainForm
from webapp.training.forms.course import AskForm, TermsForm, TrainerForm, usual_terms
from webapp.training.presenters.courses import course_page, overview
from webapp.training.views.blueprint import RUN, pages

COURSE: Final = "/courses/<uuid:course_id>"
AHEAD: Final = timedelta(days=14)
"""How far ahead sessions are shown where a trainer begins."""


@pages.get("")
@audience(Role.TRAINER, action=RUN)
def show() -> ResponseReturnValue:
    """Registers of today, sessions to come, and courses."""
    actor, midnight = current_actor(), start_of(today())
    with reading(actor) as session:
        sessions = queries.sessions_between(session, actor, midnight, midnight + AHEAD)
        courses = queries.courses(session, actor, at=now())
        replied = queries.replied_results(session, actor, on=today())
    page = overview(sessions, courses, replied, today())
    return render_template("training/show.html", page=page)


@pages.get("/courses/new")
@audience(Role.TRAINER, action=RUN)
def new_course() -> ResponseReturnValue:
    """What a new course is."""
    return _new_page(_new_form())


@pages.post("/courses/new")
@audience(Role.TRAINER, action=RUN)
def open_course() -> ResponseReturnValue:
    """Open it."""
    actor, form = current_actor(), _new_form()
    if not form.validate():
        return _new_page(form), 422
    try:
        with committing(actor) as session:
            row = actions.open_course(
                session, actor, current_framework(), form.answers(),
                version_id=form.version_id, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("training.course", course_id=row.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _new_page(form), 422
    return redirect(where, 303)


@pages.get(COURSE)
@audience(Role.TRAINER, action=RUN)
def course(course_id: UUID) -> ResponseReturnValue:
    """A course, for those who train on it."""
    return _course_page(*_found(course_id), PlainForm.from_request())


@pages.get(f"{COURSE}/terms")
@audience(Role.TRAINER, action=RUN)
def terms(course_id: UUID) -> ResponseReturnValue:
    """What its trainers set."""
    found = _heading(course_id)
    return _terms_page(TermsForm.of(found.terms), found)


@pages.post(f"{COURSE}/terms")
@audience(Role.TRAINER, action=RUN)
def set_terms(course_id: UUID) -> ResponseReturnValue:
    """Set it."""
    actor, found = current_actor(), _heading(course_id)
    form = TermsForm.of(found.terms)
    if not form.validate():
        return _terms_page(form, found), 422
    try:
        with committing(actor) as session:
            actions.set_terms(session, actor, course_id, form.answers(), at=now())
            where = leads_to(session, url_for("training.course", course_id=course_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _terms_page(form, found), 422
    return redirect(where, 303)


@pages.post(f"{COURSE}/close")
@audience(Role.TRAINER, action=RUN)
def close_course(course_id: UUID) -> ResponseReturnValue:
    """Let nobody onto its list any more."""
    actor, form = current_actor(), PlainForm.from_request()
    read, learners = _found(course_id)
    try:
        with committing(actor) as session:
            actions.close_course(session, actor, course_id, at=now())
            where = leads_to(session, url_for("training.course", course_id=course_id))
    except RuleBroken as error:
        form.refuse(None, error)
        return _course_page(read, learners, form), 422
    flash("Closed. Nobody joins it any more.")
    return redirect(where, 303)


@pages.get(f"{COURSE}/ask")
@audience(Role.TRAINER, action=RUN)
def asking(course_id: UUID) -> ResponseReturnValue:
    """What is to be handed in."""
    found = _heading(course_id)
    return render_template("training/ask.html", form=AskForm.from_request(), course=found)


@pages.post(f"{COURSE}/ask")
@audience(Role.TRAINER, action=RUN)
def ask(course_id: UUID) -> ResponseReturnValue:
    """Ask for it."""
    actor, form = current_actor(), AskForm.from_request()
    read = _heading(course_id)
    if not form.validate():
        return render_template("training/ask.html", form=form, course=read), 422
    try:
        with committing(actor) as session:
            actions.ask(session, actor, course_id, form.answers(), at=now())
            where = leads_to(session, url_for("training.course", course_id=course_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return render_template("training/ask.html", form=form, course=read), 422
    return redirect(where, 303)


@pages.post(f"{COURSE}/ask/<uuid:part_id>/end")
@audience(Role.TRAINER, action=RUN)
def ask_no_more(course_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Ask for it no more."""
    actor = current_actor()
    with committing(actor) as session:
        actions.ask_no_more(session, actor, course_id, part_id, at=now())
        where = leads_to(session, url_for("training.course", course_id=course_id))
    return redirect(where, 303)


@pages.get(f"{COURSE}/trainers")
@audience(Role.TRAINER, action=RUN)
def trainers(course_id: UUID) -> ResponseReturnValue:
    """Who trains on it, and what I say of myself."""
    return _trainers_page(*_trainers(course_id))


@pages.post(f"{COURSE}/trainers")
@audience(Role.TRAINER, action=RUN)
def let_train(course_id: UUID) -> ResponseReturnValue:
    """Let somebody else train on it."""
    actor, (read, form) = current_actor(), _trainers(course_id)
    if not form.validate():
        return _trainers_page(read, form), 422
    try:
        with committing(actor) as session:
            actions.let_train(session, actor, course_id, form.answers(), at=now())
            where = leads_to(session, url_for("training.trainers", course_id=course_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _trainers_page(read, form), 422
    return redirect(where, 303)


@pages.post(f"{COURSE}/trainers/<uuid:trainer_id>/end")
@audience(Role.TRAINER, action=RUN)
def end_training(course_id: UUID, trainer_id: UUID) -> ResponseReturnValue:
    """Let somebody train on it no more."""
    actor, (read, form) = current_actor(), _trainers(course_id)
    try:
        with committing(actor) as session:
            actions.end_training(session, actor, course_id, trainer_id, at=now())
            where = leads_to(
                session,
                url_for("training.show")
                if trainer_id == actor.person_id
                else url_for("training.trainers", course_id=course_id),
            )
    except RuleBroken as error:
        form.refuse(None, error)
        return _trainers_page(read, form), 422
    return redirect(where, 303)


@pages.post(f"{COURSE}/trainers/lived-experience")
@audience(Role.TRAINER, action=RUN)
def say_lived_experience(course_id: UUID) -> ResponseReturnValue:
    """Say of oneself that one delivers it from lived experience, or take that back."""
    actor = current_actor()
    on = today() if request.form.get("says") == "yes" else None
    with committing(actor) as session:
        actions.say_lived_experience(session, actor, course_id, on=on, at=now())
        where = leads_to(session, url_for("training.trainers", course_id=course_id))
    return redirect(where, 303)


def _found(course_id: UUID) -> tuple[CourseRead, Sequence[LearnerRead]]:
    actor = current_actor()
    with reading(actor) as session:
        return queries.course_and_learners(session, actor, course_id)


def _heading(course_id: UUID) -> CourseHeading:
    actor = current_actor()
    with reading(actor) as session:
        return queries.heading(session, actor, course_id)


def _trainers(course_id: UUID) -> tuple[CourseRead, TrainerForm]:
    actor = current_actor()
    with reading(actor) as session:
        read = queries.course(session, actor, course_id)
        return read, TrainerForm.of(queries.may_train(session, actor, read, on=today()))


def _new_form() -> TermsForm:
    actor = current_actor()
    with reading(actor) as session:
        programmes = queries.published(session, actor)
    chosen = request.args.get("version", "")
    title = next((one.title for one in programmes if str(one.version_id) == chosen), "")
    usual = usual_terms()
    form = TermsForm.of(usual, programmes, chosen if title else "")
    if request.method == "GET":
        form.title.data = title
    return form


def _new_page(form: TermsForm) -> str:
    return render_template("training/terms.html", form=form, course=None)


def _terms_page(form: TermsForm, read: CourseHeading) -> str:
    return render_template("training/terms.html", form=form, course=read)


def _course_page(read: CourseRead, learners: Sequence[LearnerRead], form: PlainForm) -> str:
    page = course_page(read, learners, current_actor().person_id, today())
    return render_template("training/course.html", page=page, form=form)


def _trainers_page(read: CourseRead, form: TrainerForm) -> str:
    page = course_page(read, (), current_actor().person_id, today())
    return render_template(
        "training/trainers.html", page=page, form=form, plain=PlainForm.from_request()
    )
