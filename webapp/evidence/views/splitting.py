"""Sharing what one learned, and keeping what happened to oneself."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, RuleBroken, Stale
from competence.evidence import actions, queries
from competence.evidence.rules import EvidenceItem, only_learned
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.evidence.forms import LearnedForm
from webapp.evidence.views.blueprint import MINE, draft_notice, pages
from webapp.frameworks import current_framework


@pages.get(f"{MINE}/<uuid:evidence_id>/learned")
@audience(Role.PEER_SUPPORT_WORKER, action="evidence.edit")
def split(evidence_id: UUID) -> ResponseReturnValue:
    """Two boxes: what happened, which stays, and what was learned, which can be shared."""
    item = _own(evidence_id)
    return _page(item, LearnedForm.of(item))


@pages.post(f"{MINE}/<uuid:evidence_id>/learned")
@audience(Role.PEER_SUPPORT_WORKER, action="evidence.edit")
def keep_learned(evidence_id: UUID) -> ResponseReturnValue:
    """Move what happened to what is the worker's only; what was learned takes its place."""
    actor, framework, item = current_actor(), current_framework(), _own(evidence_id)
    form = LearnedForm.of(item)
    if not form.validate():
        return _page(item, form), 422
    told = form.answers()
    try:
        with committing(actor) as session:
            actions.edit(
                session, actor, framework, evidence_id,
                only_learned(item, happened=told.happened, learned=told.learned),
                version=told.version, file_id=None if item.file is None else item.file.id,
                at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("evidence.share", evidence_id=evidence_id))
    except Stale as error:
        form.refuse(None, error)
        return _page(item, form), 409
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(item, form), 422
    flash("What happened is for you only now. This is what somebody would read.")
    return redirect(where, 303)


def _own(evidence_id: UUID) -> EvidenceItem:
    actor = current_actor()
    with reading(actor) as session:
        item = queries.own(session, actor, evidence_id)
    if not item.entry.by_worker:
        raise NotFound("These are somebody else's words.")
    return item


def _page(item: EvidenceItem, form: LearnedForm) -> str:
    return render_template(
        "evidence/learned.html",
        evidence_id=item.entry.id,
        has_file=item.file is not None,
        form=form,
        **draft_notice(current_framework()),
    )
