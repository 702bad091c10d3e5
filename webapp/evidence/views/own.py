"""One's own evidence: the list, one piece and its file, and taking it away for good."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.colleagues import queries as colleagues
from competence.errors import RuleBroken
from competence.evidence import actions, queries
from competence.framework.model import FormKind
from webapp.auth.access import members
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.evidence.downloads import attachment
from webapp.evidence.forms import PlainForm
from webapp.evidence.presenters import own
from webapp.evidence.views.blueprint import MINE, draft_notice, pages
from webapp.frameworks import current_framework, registry


@pages.get(MINE)
@members(action="evidence.list")
def index() -> ResponseReturnValue:
    """One's own evidence, newest first; of one competence or one plain kind if wanted."""
    actor, framework = current_actor(), current_framework()
    competence, form_kind = request.args.get("competence") or None, _form_kind()
    with reading(actor) as session:
        entries = queries.entries(
            session, actor, competence=competence, form_kind=form_kind, limit=own.LISTED
        )
        places = queries.places(session, actor)
        readers = queries.who_reads(session, actor)
        waiting = colleagues.to_read(session, actor)
    page = own.index(
        framework, entries, places, readers,
        to_read=waiting, competence=competence, form_kind=form_kind,
    )  # fmt: skip
    return render_template("evidence/index.html", page=page)


@pages.get(f"{MINE}/<uuid:evidence_id>")
@members(action="evidence.read_private")
def show(evidence_id: UUID) -> ResponseReturnValue:
    """One piece, with everything in it, and who may read it."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.own(session, actor, evidence_id)
        shares = queries.shares(session, actor, evidence_id)
    framework = registry().release(found.entry.framework, found.entry.release)
    return render_template(
        "evidence/show.html",
        page=own.item(framework, found, shares),
        withdrawing=PlainForm.from_request(),
        **draft_notice(framework),
    )


@pages.get(f"{MINE}/<uuid:evidence_id>/file")
@members(action="evidence.file_download")
def file(evidence_id: UUID) -> ResponseReturnValue:
    """The file of one's own evidence."""
    actor = current_actor()
    with reading(actor) as session:
        return attachment(queries.own_file(session, actor, evidence_id))


@pages.get(f"{MINE}/<uuid:evidence_id>/delete")
@members(action="evidence.delete")
def ask_delete(evidence_id: UUID) -> ResponseReturnValue:
    """What happens when it is taken away."""
    return _ask_delete(evidence_id, PlainForm.from_request())


@pages.post(f"{MINE}/<uuid:evidence_id>/delete")
@members(action="evidence.delete")
def delete(evidence_id: UUID) -> ResponseReturnValue:
    """Take it away for good."""
    actor, form = current_actor(), PlainForm.from_request()
    try:
        with committing(actor) as session:
            actions.delete(session, actor, evidence_id, at=now())
            where = leads_to(session, url_for("evidence.index"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _ask_delete(evidence_id, form), 422
    flash("It is gone, with its words and its file.")
    return redirect(where, 303)


def _ask_delete(evidence_id: UUID, form: PlainForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.own(session, actor, evidence_id)
        shares = queries.shares(session, actor, evidence_id)
    framework = registry().release(found.entry.framework, found.entry.release)
    return render_template(
        "evidence/delete.html", page=own.item(framework, found, shares), form=form
    )


def _form_kind() -> FormKind | None:
    try:
        return FormKind(request.args.get("kind", ""))
    except ValueError:
        return None
