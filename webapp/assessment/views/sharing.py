"""What was kept: sharing it with a named person, taking it back, and what they read."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.assessment import actions, queries
from competence.errors import RuleBroken
from competence.people import queries as people
from competence.people.rules import MAY_LEAD
from webapp.assessment.forms import PlainForm, ShareForm
from webapp.assessment.presenters import sharing
from webapp.assessment.views.blueprint import MINE, SHARED, draft_notice, pages
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, noting, reading
from webapp.frameworks import registry


@pages.get(f"{MINE}/kept/<uuid:self_assessment_id>")
@members(action="selfassessment.read")
def kept(self_assessment_id: UUID) -> ResponseReturnValue:
    """A finished self-assessment of one's own, and who may read it."""
    return _kept(self_assessment_id)


@pages.post(f"{MINE}/kept/<uuid:self_assessment_id>/share")
@audience(Role.PEER_SUPPORT_WORKER, action="selfassessment.share")
def share(self_assessment_id: UUID) -> ResponseReturnValue:
    """Let the person chosen read it."""
    actor = current_actor()
    with reading(actor) as session:
        form = ShareForm.among(queries.may_share_with(session, actor, on=today()))
    if not form.validate():
        return _kept(self_assessment_id, form), 422
    try:
        with committing(actor) as session:
            actions.share(session, actor, self_assessment_id, with_id=form.answers(), at=now())
            where = leads_to(
                session, url_for("assessment.kept", self_assessment_id=self_assessment_id)
            )
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _kept(self_assessment_id, form), 422
    flash("Shared. You can take it back at any time.")
    return redirect(where, 303)


@pages.post(f"{MINE}/kept/<uuid:self_assessment_id>/withdraw/<uuid:from_id>")
@members(action="selfassessment.withdraw")
def withdraw(self_assessment_id: UUID, from_id: UUID) -> ResponseReturnValue:
    """Take it back, and say what was already seen."""
    actor = current_actor()
    with committing(actor) as session:
        ended = actions.withdraw(session, actor, self_assessment_id, from_id=from_id, at=now())
        where = leads_to(session, url_for("assessment.kept", self_assessment_id=self_assessment_id))
    for words in sharing.withdrawn_words(ended):
        flash(words)
    return redirect(where, 303)


@pages.get(SHARED)
@audience(*MAY_LEAD, action="selfassessment.read")
def shared_with_me() -> ResponseReturnValue:
    """What workers share with the supervisor now."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.shared_with_me(session, actor, on=today())
    return render_template("assessment/shared_list.html", links=sharing.shared_links(found))


@pages.get(f"{SHARED}/<uuid:self_assessment_id>")
@audience(*MAY_LEAD, action="selfassessment.read")
def shared(self_assessment_id: UUID) -> ResponseReturnValue:
    """One of them; its worker sees that it was read."""
    actor = current_actor()
    with noting(actor) as session:
        found, said = actions.read_shared(session, actor, self_assessment_id, at=now())
        leads = [lead.name for lead in people.named_leads(session, actor, on=today())]
    framework = registry().release(found.framework, found.release)
    page = sharing.shared_page(framework, found, said, leads)
    return render_template("assessment/shared.html", page=page, **draft_notice(framework))


def _kept(self_assessment_id: UUID, sent: ShareForm | None = None) -> str:
    actor = current_actor()
    with reading(actor) as session:
        finished, said = queries.own(session, actor, self_assessment_id)
        shares = queries.shares(session, actor, self_assessment_id)
        choices = queries.may_share_with(session, actor, on=today())
    framework = registry().release(finished.framework, finished.release)
    page = sharing.kept(framework, finished, said, shares=shares, choices=choices)
    return render_template(
        "assessment/kept.html",
        page=page,
        form=sent or ShareForm.among(page.may_choose),
        withdrawing=PlainForm.from_request(),
        **draft_notice(framework),
    )
