"""Whoever was asked to issue an award: what waits, what lies under it, issuing it."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.awards import actions, queries
from competence.awards.queries import BasisRead
from competence.errors import RuleBroken
from competence.trail.actions import look_at
from competence.training import queries as training
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.auth.again import still_them
from webapp.awards.forms import PlainForm
from webapp.awards.presenters.issuing import (
    asked_lines,
    basis_page,
    course_lines,
    session_lines,
)
from webapp.awards.views.blueprint import TO_ISSUE, pages, site
from webapp.clock import now, today
from webapp.database import committing, database, leads_to, noting, reading
from webapp.documents.awards import award_certificate
from webapp.documents.kept import draw
from webapp.frameworks import current_framework, registry

READ = "award.basis_read"
ISSUE = "award.issue"
LATELY: Final = timedelta(days=60)
"""How far back a trainer's sessions are listed; courses are listed however old."""


@pages.get("/to-issue")
@audience(Role.SUPERVISOR, Role.TRAINER, action=READ)
def to_issue() -> ResponseReturnValue:
    """What somebody asked the reader to issue; and for a trainer what they held lately."""
    actor, at = current_actor(), now()
    with reading(actor) as session:
        asked = queries.to_issue(session, actor)
        held = training.sessions_between(session, actor, at - LATELY, at)
        courses = training.courses(session, actor, at=at)
    return render_template(
        "awards/to_issue.html",
        lines=asked_lines(registry(), asked, today()),
        sessions=session_lines(held, today()),
        courses=course_lines(courses),
    )


@pages.get(TO_ISSUE)
@audience(Role.SUPERVISOR, Role.TRAINER, action=READ)
def basis(award_request_id: UUID) -> ResponseReturnValue:
    """Levels, days and who decided; no reasons and no evidence. Its worker sees who looked."""
    actor = current_actor()
    found = _read(award_request_id)
    if found.certificate_id is not None:
        return redirect(url_for("awards.issued_one", issued_id=found.certificate_id))
    with noting(actor) as session:
        look_at(
            session, actor, "award_request", award_request_id,
            owner_id=found.asked.worker.id, at=now(),
        )  # fmt: skip
    return _page(found, PlainForm.from_request())


@pages.post(TO_ISSUE)
@audience(Role.SUPERVISOR, Role.TRAINER, action=ISSUE)
@still_them
def issue(award_request_id: UUID) -> ResponseReturnValue:
    """Issue it, drawn at once; or show the page again with what has changed meanwhile."""
    actor, framework, form, printed = (
        current_actor(), current_framework(), PlainForm.from_request(), site(),
    )  # fmt: skip
    try:
        with committing(actor) as session:
            made = actions.issue(
                session, actor, framework, award_request_id,
                lambda issuing: award_certificate(framework, issuing, printed), at=now(),
            )  # fmt: skip
            content = queries.content_to_draw(session, actor, made.id)
            where = leads_to(session, url_for("awards.issued_one", issued_id=made.id))
    except RuleBroken as error:
        form.refuse(None, error)
        return _page(_read(award_request_id), form), 422
    draw(database(), actor, made.id, content)
    flash("Issued. It is on their page now.")
    return redirect(where, 303)


@pages.post(f"{TO_ISSUE}/hand-back")
@audience(Role.SUPERVISOR, Role.TRAINER, action=ISSUE)
def hand_back(award_request_id: UUID) -> ResponseReturnValue:
    """Hand back what one was asked; there is no reason field."""
    actor, where = current_actor(), url_for("awards.to_issue")
    with committing(actor) as session:
        actions.hand_back(session, actor, award_request_id, at=now())
        leads_to(session, where)
    flash("Handed back. They can ask somebody else.")
    return redirect(where, 303)


def _read(award_request_id: UUID) -> BasisRead:
    actor = current_actor()
    with reading(actor) as session:
        return queries.basis(session, actor, current_framework(), award_request_id, on=today())


def _page(found: BasisRead, form: PlainForm) -> str:
    framework = current_framework()
    return render_template(
        "awards/basis.html", page=basis_page(framework, found), form=form,
        handing=PlainForm.from_request(),
    )  # fmt: skip
