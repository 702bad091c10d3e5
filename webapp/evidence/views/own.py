"""One's own evidence: the list, one piece and its file, and taking it away for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.colleagues import queries as colleagues
from competence.errors import NotFound, RuleBroken
from competence.evidence import actions, queries
from competence.evidence.rules import EvidenceItem
from competence.framework.model import FormKind
from webapp.auth.access import members
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.evidence.downloads import attachment
from webapp.evidence.forms import PlainForm
from webapp.evidence.presenters import own
from webapp.evidence.views.blueprint import MINE, draft_notice, pages
from webapp.forms.fields import Choice
from webapp.frameworks import current_framework, registry
from webapp.replies.forms import ReplyForm


@dataclass(frozen=True, slots=True)
class _Own:
    """One piece, and with whom it is or was shared."""

    found: EvidenceItem
    shares: Sequence[queries.Shared]


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
    return _page(_item(evidence_id))


@pages.post(f"{MINE}/<uuid:evidence_id>/reply")
@members(action="evidence.reply")
def reply(evidence_id: UUID) -> ResponseReturnValue:
    """Say something beside what somebody else saw; it stands wherever that does."""
    actor, own_item = current_actor(), _item(evidence_id)
    form = _replying(own_item.found)
    if form is None:
        raise NotFound("There is nothing by somebody else here to reply to.")
    if not form.validate():
        return _page(own_item, form), 422
    try:
        with committing(actor) as session:
            actions.reply(session, actor, evidence_id, form.answers().said, at=now())
            where = leads_to(session, url_for("evidence.show", evidence_id=evidence_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(own_item, form), 422
    flash("Your reply stands beside it. Both stay as they are.")
    return redirect(where, 303)


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


def _item(evidence_id: UUID) -> _Own:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.own(session, actor, evidence_id)
        return _Own(found, queries.shares(session, actor, evidence_id))


def _replying(found: EvidenceItem) -> ReplyForm | None:
    """The form to say something beside it; none beside what one wrote oneself."""
    if found.entry.by_worker:
        return None
    return ReplyForm.among([Choice(str(found.entry.id), found.entry.title)])


def _page(own_item: _Own, form: ReplyForm | None = None) -> str:
    found = own_item.found
    framework = registry().release(found.entry.framework, found.entry.release)
    return render_template(
        "evidence/show.html",
        page=own.item(framework, found, own_item.shares),
        withdrawing=PlainForm.from_request(),
        replying=form or _replying(found),
        **draft_notice(framework),
    )


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
