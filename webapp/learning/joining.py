"""Coming onto a course's list by its link, and taking over a line that stands by name."""

from typing import Final

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Actor
from competence.errors import RuleBroken
from competence.training import actions, queries
from competence.training.queries import Invited
from webapp.auth.access import anyone, everybody_signed_in
from webapp.auth.actor import current_actor, is_signed_in, signed_in
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.learning.forms import JoinForm
from webapp.learning.presenters import invited_page
from webapp.supervision.forms.plain import PlainForm

pages = Blueprint("joining", __name__, url_prefix="/join")

JOIN: Final = "course.join"
CLAIM: Final = "register.claim"


@pages.get("/<course_token>")
@anyone(action=JOIN)
def invited(course_token: str) -> ResponseReturnValue:
    """What a link leads to: a course, and how to come onto its list."""
    return _page(course_token, _found(course_token), _form())


@pages.post("/<course_token>")
@anyone(action=JOIN)
def join(course_token: str) -> ResponseReturnValue:
    """Come onto the list, with one's account or by name alone."""
    found, form = _found(course_token), _form()
    if not form.validate():
        return _page(course_token, found, form), 422
    try:
        if is_signed_in():
            return redirect(_joined(course_token, form), 303)
        with committing(Actor.anonymous()) as session:
            row = actions.join_by_name(session, course_token, form.answers(), at=now())
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(course_token, found, form), 422
    return render_template(
        "learning/joined.html",
        title=found.title,
        name=row.name,
        code=row.code,
        has_place=row.placed_at is not None,
    )


@pages.get("/line/<claim_token>")
@everybody_signed_in(action=CLAIM)
def claimed(claim_token: str) -> ResponseReturnValue:
    """A line that stands by name and can become one's own."""
    return _claim_page(claim_token, PlainForm.from_request())


@pages.post("/line/<claim_token>")
@everybody_signed_in(action=CLAIM)
def claim(claim_token: str) -> ResponseReturnValue:
    """Take it over."""
    actor, form = current_actor(), PlainForm.from_request()
    try:
        with committing(actor) as session:
            row = actions.claim(session, actor, claim_token, at=now())
            where = leads_to(session, _mine(row.organisation_id, row.id))
    except RuleBroken as error:
        form.refuse(None, error)
        return _claim_page(claim_token, form), 422
    flash("This is yours now, with everything on its registers.")
    return redirect(where, 303)


def _joined(course_token: str, form: JoinForm) -> str:
    actor = current_actor()
    with committing(actor) as session:
        row = actions.join(session, actor, course_token, form.answers(), at=now())
        # Which of one's posts may see the result is chosen at once, and can be changed.
        return leads_to(
            session,
            url_for("learning.reader", provider_id=row.organisation_id, learner_id=row.id),
        )


def _found(course_token: str) -> Invited:
    with reading(Actor.anonymous()) as session:
        return queries.invited(session, course_token, at=now())


def _form() -> JoinForm:
    return JoinForm.from_request(name=signed_in().name if is_signed_in() else "")


def _page(course_token: str, found: Invited, form: JoinForm) -> str:
    return render_template(
        "learning/invited.html",
        page=invited_page(found, today()),
        form=form,
        here=url_for("joining.invited", course_token=course_token),
        signed_in=is_signed_in(),
    )


def _claim_page(claim_token: str, form: PlainForm) -> str:
    with reading(Actor.anonymous()) as session:
        found = queries.claimed(session, claim_token, at=now())
    return render_template("learning/claim.html", page=invited_page(found, today()), form=form)


def _mine(provider_id: object, learner_id: object) -> str:
    return url_for("learning.course", provider_id=provider_id, learner_id=learner_id)
