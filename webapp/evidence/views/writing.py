"""Writing evidence and changing it, on one page."""

from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, RuleBroken, Stale
from competence.evidence import actions, queries
from competence.evidence.rules import EvidenceItem
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, database, leads_to, reading
from webapp.evidence import doorway
from webapp.evidence.forms import EvidenceForm
from webapp.evidence.presenters import own
from webapp.evidence.views.blueprint import MINE, draft_notice, pages
from webapp.frameworks import current_framework

GONE: Final = "What you were changing is not there any more."


@pages.get(f"{MINE}/add")
@audience(Role.PEER_SUPPORT_WORKER, action="evidence.create")
def add() -> ResponseReturnValue:
    """The page to write on; of a competence or something of one's own, where one came from it."""
    begun = doorway.beginning(current_actor(), request.args)
    return _page(EvidenceForm.new(current_framework(), request.args.get("competence"), begun))


@pages.post(f"{MINE}/add")
@audience(Role.PEER_SUPPORT_WORKER, action="evidence.create")
def keep() -> ResponseReturnValue:
    """Keep it, or show the page again with what is wrong; a file is held meanwhile."""
    actor, framework = current_actor(), current_framework()
    form = EvidenceForm.new(framework, None)
    if not _is_right(form):
        return _page(form), 422
    try:
        with committing(actor) as session:
            kept = actions.write(
                session, actor, framework, form.answers(), file_id=form.held_id, at=now()
            )
            where = leads_to(session, url_for("evidence.show", evidence_id=kept.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(form), 422
    flash("Kept. Only you can see it.")
    return redirect(where, 303)


@pages.get(f"{MINE}/<uuid:evidence_id>/edit")
@audience(Role.PEER_SUPPORT_WORKER, action="evidence.edit")
def edit(evidence_id: UUID) -> ResponseReturnValue:
    """The page to change it on."""
    item = _own(evidence_id)
    return _page(EvidenceForm.about(current_framework(), item), item)


@pages.post(f"{MINE}/<uuid:evidence_id>/edit")
@audience(Role.PEER_SUPPORT_WORKER, action="evidence.edit")
def change(evidence_id: UUID) -> ResponseReturnValue:
    """Keep what was changed, or show the page again; with both texts if another was saved since."""
    try:
        return _changed(evidence_id)
    except NotFound:
        typed = EvidenceForm.from_request().typed()
        if not typed:
            raise
        where = url_for("evidence.index")
        page = render_template(
            "errors/meanwhile.html", because=GONE, typed=typed, href=where, onward="Your evidence"
        )
        return page, 404


def _changed(evidence_id: UUID) -> ResponseReturnValue:
    """Keep what was changed of a piece that is there; NotFound if it was deleted since."""
    actor, framework, item = current_actor(), current_framework(), _own(evidence_id)
    form = EvidenceForm.about(framework, item)
    if not _is_right(form):
        return _page(form, item), 422
    try:
        with committing(actor) as session:
            actions.edit(
                session, actor, framework, evidence_id, form.answers(),
                version=form.read_version, file_id=form.held_id, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("evidence.show", evidence_id=evidence_id))
    except Stale as error:
        form.refuse(None, error)
        form.version.data = str(item.entry.version)
        return _page(form, item, theirs=item), 409
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(form, item), 422
    flash("Kept. A copy you shared before stays as it was.")
    return redirect(where, 303)


def _own(evidence_id: UUID) -> EvidenceItem:
    actor = current_actor()
    with reading(actor) as session:
        return queries.own(session, actor, evidence_id)


def _is_right(form: EvidenceForm) -> bool:
    """Whether the form can be read; a file that can be kept is held, whatever else is wrong."""
    is_valid, given, actor = form.validate(), form.given_file(), current_actor()
    if given is None:
        return is_valid
    try:
        # Not `committing`: this is no answer yet to the form, which comes again with the same key.
        with database().committing(actor) as session:
            held = actions.hold_file(session, actor, given.contents, given.name, at=now())
    except RuleBroken as error:
        form.refuse(error.field, error)
        return False
    form.hold(held.id)
    return is_valid


def _page(
    form: EvidenceForm, item: EvidenceItem | None = None, *, theirs: EvidenceItem | None = None
) -> str:
    actor, framework, held = current_actor(), current_framework(), None
    if form.held_id is not None:
        with reading(actor) as session:
            held = queries.held_file(session, actor, form.held_id)
    page = own.form_page(
        framework,
        held=held,
        statements_open=bool(form.statements.data or form.statements.errors),
        item=item,
        theirs=theirs,
    )
    return render_template("evidence/form.html", page=page, form=form, **draft_notice(framework))
