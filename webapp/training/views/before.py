"""What learners ask to count of what they learned before, answered one statement at a time."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, RuleBroken
from competence.evidence.queries import FileContents
from competence.training import actions, queries
from competence.training.queries import CourseHeading, LearnerRead
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.evidence.downloads import attachment
from webapp.frameworks import registry
from webapp.training.forms.results import CountForm
from webapp.training.presenters.before import PriorShown, prior_shown
from webapp.training.views.blueprint import pages

READ: Final = "prior_learning.read"
ANSWER: Final = "prior_learning.answer"
BEFORE: Final = "/people/<uuid:learner_id>/learned-before"
ONE: Final = f"{BEFORE}/<uuid:prior_id>/<statement>"


@pages.get(BEFORE)
@audience(Role.TRAINER, action=READ)
def before(learner_id: UUID) -> ResponseReturnValue:
    """What a learner asks to count, with what was answered."""
    line, course, found = _found(learner_id)
    return render_template("training/before.html", line=line, course=course, asked=found)


@pages.get(f"{BEFORE}/<uuid:prior_id>/file")
@audience(Role.TRAINER, action=READ)
def before_file(learner_id: UUID, prior_id: UUID) -> ResponseReturnValue:
    """The file that goes with it."""
    actor = current_actor()
    with reading(actor) as session:
        row = queries.learner_record(session, actor, learner_id)
        file = queries.prior_file(session, row, prior_id)
    return attachment(FileContents(file.name, file.media_type, file.contents))


@pages.get(ONE)
@audience(Role.TRAINER, action=ANSWER)
def counting(learner_id: UUID, prior_id: UUID, statement: str) -> ResponseReturnValue:
    """One statement, and whether it counts."""
    return _page(learner_id, prior_id, statement, CountForm.from_request())


@pages.post(ONE)
@audience(Role.TRAINER, action=ANSWER)
def count(learner_id: UUID, prior_id: UUID, statement: str) -> ResponseReturnValue:
    """Keep the answer, and go on to the next."""
    actor, form = current_actor(), CountForm.from_request()
    if not form.validate():
        return _page(learner_id, prior_id, statement, form), 422
    try:
        with committing(actor) as session:
            actions.answer_prior(
                session, actor, learner_id, prior_id, statement, answer=form.answers(), at=now()
            )
            where = leads_to(session, url_for("training.before", learner_id=learner_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(learner_id, prior_id, statement, form), 422
    flash("Kept. They see it.")
    return redirect(where, 303)


def _found(learner_id: UUID) -> tuple[LearnerRead, CourseHeading, Sequence[PriorShown]]:
    actor = current_actor()
    with reading(actor) as session:
        line, course, found = queries.prior_of(session, actor, learner_id)
    return line, course, [prior_shown(one, registry().release, today()) for one in found]


def _page(learner_id: UUID, prior_id: UUID, statement: str, form: CountForm) -> str:
    line, course, found = _found(learner_id)
    asked = next((one for one in found if one.id == prior_id), None)
    lines = () if asked is None else asked.statements
    one = next((each for each in lines if each.code == statement), None)
    if asked is None or one is None:
        raise NotFound("Nobody asked for this to count.")
    return render_template(
        "training/count.html", line=line, course=course, asked=asked, one=one, form=form
    )
