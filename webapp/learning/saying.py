"""How a session was, said without a name: see docs/decisions/0018."""

from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.errors import RuleBroken
from competence.training import actions, queries
from competence.training.queries import MyFeedback
from webapp.auth.access import members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import leaving_no_trace, reading
from webapp.learning.forms import FeedbackForm
from webapp.learning.mine import COURSE, pages
from webapp.learning.presenters import feedback_page

ONCE: Final = "You have said how it was. The first answer counts."
SUBMIT: Final = "feedback.submit"
SESSION: Final = f"{COURSE}/sessions/<uuid:session_id>/feedback"


@pages.get(SESSION)
@members(action=SUBMIT)
def feedback(provider_id: UUID, learner_id: UUID, session_id: UUID) -> ResponseReturnValue:
    """A session of mine, and four questions about it."""
    mine = _mine(provider_id, learner_id, session_id)
    return _page(mine, FeedbackForm.from_request(anonymous="yes"))


@pages.post(SESSION)
@members(action=SUBMIT)
def give_feedback(provider_id: UUID, learner_id: UUID, session_id: UUID) -> ResponseReturnValue:
    """Keep the answer, once; the one-time key of the form is not kept with it."""
    actor, mine = current_actor(), _mine(provider_id, learner_id, session_id)
    form = FeedbackForm.from_request()
    if not form.validate():
        return _page(mine, form), 422
    try:
        with leaving_no_trace(actor) as session:
            there = queries.as_learner(session, actor, provider_id)
            kept = actions.give_feedback(
                session, there, learner_id, session_id, form.answers(), at=now()
            )
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(mine, form), 422
    flash("Thank you. It is kept without your name." if kept else ONCE)
    where = url_for("learning.course", provider_id=provider_id, learner_id=learner_id)
    return redirect(where, 303)


def _mine(provider_id: UUID, learner_id: UUID, session_id: UUID) -> MyFeedback:
    actor = current_actor()
    with reading(actor) as session:
        there = queries.as_learner(session, actor, provider_id)
        return queries.my_feedback(session, there, learner_id, session_id, at=now())


def _page(mine: MyFeedback, form: FeedbackForm) -> str:
    return render_template("learning/feedback.html", page=feedback_page(mine, today()), form=form)
