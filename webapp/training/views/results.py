"""Attendance, what was handed in, and what a course came to."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, RuleBroken
from competence.evidence.queries import FileContents
from competence.training import actions, queries
from competence.training.queries import AskedOf, CourseHeading, CourseProgress, LearnerRead
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.evidence.downloads import attachment
from webapp.training.forms.results import LookForm, ResultsForm
from webapp.training.presenters.results import asked_shown, course_facts, progress_lines
from webapp.training.views.blueprint import pages

RECORD: Final = "result.record"
READ: Final = "course_work.read"
LOOK: Final = "/people/<uuid:learner_id>/handed-in/<uuid:part_id>"


@pages.get("/courses/<uuid:course_id>/results")
@audience(Role.TRAINER, action=RECORD)
def results(course_id: UUID) -> ResponseReturnValue:
    """Each learner of a course, with what there is of them."""
    found = _progress(course_id)
    return _results_page(found, ResultsForm.of(found.learners))


@pages.post("/courses/<uuid:course_id>/results")
@audience(Role.TRAINER, action=RECORD)
def record_results(course_id: UUID) -> ResponseReturnValue:
    """Record the results that were chosen."""
    actor, found = current_actor(), _progress(course_id)
    form = ResultsForm.of(found.learners)
    if not form.validate():
        return _results_page(found, form), 422
    try:
        with committing(actor) as session:
            made = actions.record_results(session, actor, course_id, form.answers(), at=now())
            where = leads_to(session, url_for("training.results", course_id=course_id))
    except RuleBroken as error:
        form.refuse(None, error)
        return _results_page(found, form), 422
    flash("The results are kept. Each learner sees their own." if made else "Nothing has changed.")
    return redirect(where, 303)


@pages.get("/people/<uuid:learner_id>/handed-in")
@audience(Role.TRAINER, action=READ)
def work(learner_id: UUID) -> ResponseReturnValue:
    """What a learner handed in, and how it was found."""
    line, course, found = _work(learner_id)
    return render_template(
        "training/work.html", line=line, course=course, asked=asked_shown(found, today())
    )


@pages.get("/people/<uuid:learner_id>/handed-in/<uuid:work_id>/file")
@audience(Role.TRAINER, action=READ)
def work_file(learner_id: UUID, work_id: UUID) -> ResponseReturnValue:
    """The file that was handed in."""
    actor = current_actor()
    with reading(actor) as session:
        row = queries.learner_record(session, actor, learner_id)
        file = queries.work_file(session, row, work_id)
    return attachment(FileContents(file.name, file.media_type, file.contents))


@pages.get(LOOK)
@audience(Role.TRAINER, action=RECORD)
def looking(learner_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """The four questions about one thing handed in."""
    line, course, found = _asked(learner_id, part_id)
    return _look_page(line, course, found, LookForm.of(found))


@pages.post(LOOK)
@audience(Role.TRAINER, action=RECORD)
def look_at(learner_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Keep how it was found."""
    actor, (line, course, found) = current_actor(), _asked(learner_id, part_id)
    form = LookForm.of(found)
    if not form.validate():
        return _look_page(line, course, found, form), 422
    try:
        with committing(actor) as session:
            actions.look_at(
                session, actor, learner_id, part_id, form.answers(), seen=form.seen_id, at=now()
            )
            where = leads_to(session, url_for("training.work", learner_id=learner_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _look_page(line, course, found, form), 422
    return redirect(where, 303)


def _progress(course_id: UUID) -> CourseProgress:
    actor = current_actor()
    with reading(actor) as session:
        return queries.progress(session, actor, course_id)


def _work(learner_id: UUID) -> tuple[LearnerRead, CourseHeading, Sequence[AskedOf]]:
    actor = current_actor()
    with reading(actor) as session:
        return queries.work_of(session, actor, learner_id)


def _asked(learner_id: UUID, part_id: UUID) -> tuple[LearnerRead, CourseHeading, AskedOf]:
    line, course, found = _work(learner_id)
    one = next((one for one in found if one.asked.id == part_id), None)
    if one is None:
        raise NotFound("Nothing like that is asked here.")
    return line, course, one


def _results_page(found: CourseProgress, form: ResultsForm) -> str:
    lines = progress_lines(found.learners)
    return render_template(
        "training/results.html",
        course=found.course,
        facts=course_facts(found),
        rows=list(zip(lines, form.rows, strict=True)),
        form=form,
    )


def _look_page(line: LearnerRead, course: CourseHeading, found: AskedOf, form: LookForm) -> str:
    (asked,) = asked_shown([found], today())
    return render_template("training/look.html", line=line, course=course, asked=asked, form=form)
