"""An organisation's own reviews of the framework: everybody here reads them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.awards import actions, queries
from competence.errors import RuleBroken
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.awards.forms import ReviewForm
from webapp.awards.presenters.issuing import reviews_lines
from webapp.awards.views.blueprint import pages
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework, registry

RECORDS = (Role.ADMINISTRATOR, Role.PANEL_MEMBER)


@pages.get("/reviews")
@members(action="release.review_read")
def reviews() -> ResponseReturnValue:
    """Every review that was recorded here, newest first."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        found = queries.reviews(session, actor, framework.framework)
    return render_template(
        "awards/reviews.html",
        reviews=reviews_lines(registry(), found, framework.framework),
        records=actor.holds(*RECORDS),
    )


@pages.get("/reviews/add")
@audience(*RECORDS, action="release.review_record")
def add_review() -> ResponseReturnValue:
    """What a review says, and what it opens."""
    return _page(ReviewForm.of(current_framework()))


@pages.post("/reviews/add")
@audience(*RECORDS, action="release.review_record")
def record_review() -> ResponseReturnValue:
    """Record it, or show the page again with what is wrong."""
    actor, framework = current_actor(), current_framework()
    form = ReviewForm.of(framework)
    if not form.validate():
        return _page(form), 422
    try:
        with committing(actor) as session:
            actions.record_review(session, actor, framework, form.answers(), at=now())
            where = leads_to(session, url_for("awards.reviews"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(form), 422
    flash("Recorded. It stays as it is; a later one stands beside it.")
    return redirect(where, 303)


def _page(form: ReviewForm) -> str:
    return render_template("awards/review.html", form=form, release=current_framework().release)
