"""Letting a named person read a copy of one's own evidence, and taking that back."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.evidence import actions, queries
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.evidence.forms import ShareForm
from webapp.evidence.presenters import own, theirs
from webapp.evidence.views.blueprint import MINE, draft_notice, pages
from webapp.frameworks import registry


@pages.get(f"{MINE}/<uuid:evidence_id>/share")
@audience(Role.PEER_SUPPORT_WORKER, action="evidence.share")
def share(evidence_id: UUID) -> ResponseReturnValue:
    """Whom to share with, and exactly what they will read."""
    return _page(evidence_id)


@pages.post(f"{MINE}/<uuid:evidence_id>/share")
@audience(Role.PEER_SUPPORT_WORKER, action="evidence.share")
def give(evidence_id: UUID) -> ResponseReturnValue:
    """Let the person chosen read a copy, frozen now."""
    actor = current_actor()
    with reading(actor) as session:
        form = ShareForm.among(queries.may_share_with(session, actor, on=today()))
    if not form.validate():
        return _page(evidence_id, form), 422
    try:
        with committing(actor) as session:
            actions.share(session, actor, evidence_id, with_id=form.answers(), at=now())
            where = leads_to(session, url_for("evidence.show", evidence_id=evidence_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(evidence_id, form), 422
    flash("Shared. You can take it back at any time.")
    return redirect(where, 303)


@pages.post(f"{MINE}/<uuid:evidence_id>/withdraw/<uuid:from_id>")
@members(action="evidence.withdraw")
def withdraw(evidence_id: UUID, from_id: UUID) -> ResponseReturnValue:
    """Take it back, and say what was already seen."""
    actor = current_actor()
    with committing(actor) as session:
        ended = actions.withdraw(session, actor, evidence_id, from_id=from_id, at=now())
        where = leads_to(session, url_for("evidence.show", evidence_id=evidence_id))
    for words in own.withdrawn_words(ended):
        flash(words)
    return redirect(where, 303)


def _page(evidence_id: UUID, sent: ShareForm | None = None) -> str:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.own(session, actor, evidence_id)
        pairs = queries.may_share_with(session, actor, on=today())
    framework = registry().release(found.entry.framework, found.entry.release)
    return render_template(
        "evidence/share.html",
        page=theirs.preview(framework, found, pairs),
        form=sent or ShareForm.among(pairs),
        evidence_id=evidence_id,
        **draft_notice(framework),
    )
