"""A course's list: names added, the link to join, and each line of it."""

from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.training import actions, queries
from competence.training.queries import LineOfCourse
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.links import whole_link
from webapp.supervision.forms.plain import PlainForm
from webapp.training.forms.course import NameForm
from webapp.training.presenters.courses import people_words, person_lines
from webapp.training.presenters.results import result_shown
from webapp.training.views.blueprint import RUN, pages

PEOPLE: Final = "/courses/<uuid:course_id>/people"
LEARNER: Final = "/people/<uuid:learner_id>"


@pages.get(PEOPLE)
@audience(Role.TRAINER, action=RUN)
def people(course_id: UUID) -> ResponseReturnValue:
    """Who is on the list, in order of coming."""
    return _people_page(course_id, NameForm.from_request())


@pages.post(PEOPLE)
@audience(Role.TRAINER, action=RUN)
def add_by_name(course_id: UUID) -> ResponseReturnValue:
    """Put a name onto it."""
    actor, form = current_actor(), NameForm.from_request()
    if not form.validate():
        return _people_page(course_id, form), 422
    try:
        with committing(actor) as session:
            actions.add_by_name(session, actor, course_id, form.answers(), at=now())
            where = leads_to(session, url_for("training.people", course_id=course_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _people_page(course_id, form), 422
    return redirect(where, 303)


@pages.post(f"{PEOPLE}/link")
@audience(Role.TRAINER, action=RUN)
def make_link(course_id: UUID) -> ResponseReturnValue:
    """Make the link to join, and show it: only its fingerprint is kept."""
    actor = current_actor()
    where = url_for("training.people", course_id=course_id)
    with committing(actor) as session:
        token = actions.make_link(session, actor, course_id, at=now())
        leads_to(session, where)
    link = whole_link(url_for("joining.invited", course_token=token))
    return render_template(
        "training/link.html",
        link=link,
        back=where,
        heading="The link to join this course",
        words="Whoever has it can come onto the list. It works until you end it or make another.",
    )


@pages.post(f"{PEOPLE}/link/end")
@audience(Role.TRAINER, action=RUN)
def end_link(course_id: UUID) -> ResponseReturnValue:
    """End it, at once."""
    actor = current_actor()
    with committing(actor) as session:
        actions.end_link(session, actor, course_id, at=now())
        where = leads_to(session, url_for("training.people", course_id=course_id))
    flash("The link is ended.")
    return redirect(where, 303)


@pages.get(LEARNER)
@audience(Role.TRAINER, action=RUN)
def learner(learner_id: UUID) -> ResponseReturnValue:
    """One line of a list, and what there is of it."""
    found = _found(learner_id)
    return _learner_page(found, NameForm.from_request(name=found.line.name))


@pages.post(f"{LEARNER}/name")
@audience(Role.TRAINER, action=RUN)
def correct_name(learner_id: UUID) -> ResponseReturnValue:
    """Correct a name that nobody has claimed."""
    actor, form = current_actor(), NameForm.from_request()
    found = _found(learner_id)
    if not form.validate():
        return _learner_page(found, form), 422
    try:
        with committing(actor) as session:
            actions.correct_name(session, actor, learner_id, form.answers(), at=now())
            where = leads_to(session, url_for("training.learner", learner_id=learner_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _learner_page(found, form), 422
    return redirect(where, 303)


@pages.post(f"{LEARNER}/claim")
@audience(Role.TRAINER, action=RUN)
def make_claim(learner_id: UUID) -> ResponseReturnValue:
    """Make the link by which whoever a line is of takes it over, and show it this once."""
    actor, found = current_actor(), _found(learner_id)
    where = url_for("training.learner", learner_id=learner_id)
    try:
        with committing(actor) as session:
            token = actions.make_claim(session, actor, learner_id, at=now())
            leads_to(session, where)
    except RuleBroken as error:
        form = NameForm.from_request(name=found.line.name)
        form.refuse(None, error)
        return _learner_page(found, form), 422
    link = whole_link(url_for("joining.claimed", claim_token=token))
    return render_template(
        "training/link.html",
        link=link,
        back=where,
        heading=f"A link for {found.line.name}",
        words="Give it to them alone. It works once, for four weeks: they sign in, and the line"
        " with everything on its registers is theirs.",
    )


@pages.post(f"{LEARNER}/take-off")
@audience(Role.TRAINER, action=RUN)
def take_off(learner_id: UUID) -> ResponseReturnValue:
    """Take somebody off the list; a free place goes to whoever waits first."""
    actor, found = current_actor(), _found(learner_id)
    try:
        with committing(actor) as session:
            actions.take_off(session, actor, learner_id, at=now())
            where = leads_to(session, url_for("training.people", course_id=found.course.id))
    except RuleBroken as error:
        form = NameForm.from_request(name=found.line.name)
        form.refuse(None, error)
        return _learner_page(found, form), 422
    flash("They are off the list. What is on registers stays.")
    return redirect(where, 303)


def _found(learner_id: UUID) -> LineOfCourse:
    actor = current_actor()
    with reading(actor) as session:
        return queries.line_of_course(session, actor, learner_id)


def _people_page(course_id: UUID, form: NameForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        course, found = queries.heading_and_learners(session, actor, course_id)
    return render_template(
        "training/people.html",
        course=course,
        people=person_lines(found),
        words=people_words(course.terms.places, found),
        form=form,
        plain=PlainForm.from_request(),
    )


def _learner_page(found: LineOfCourse, form: NameForm) -> str:
    return render_template(
        "training/learner.html",
        line=found.line,
        course=found.course,
        result=None if found.result is None else result_shown(found.result, by=found.line.name),
        form=form,
        plain=PlainForm.from_request(),
    )
