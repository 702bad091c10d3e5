"""Keeping a checked text, one's own list of them, and one of them again: theirs alone."""

from typing import Final
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.job_texts.rules import Check
from competence.kept_job_texts import actions, queries
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.job_texts import sheet
from webapp.job_texts.forms import KeepForm, PlainForm
from webapp.job_texts.showing import box, may_keep, result_page, shown
from webapp.presenting.dates import instant_words

pages = Blueprint("kept_job_texts", __name__, url_prefix="/job-check/kept")

KEEP: Final = "job_text.keep"
OWN: Final = "job_text.kept"
ONE: Final = "/<uuid:kept_text_id>"


@pages.get("")
@members(action=OWN)
def index() -> ResponseReturnValue:
    """What one kept, the newest first."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.kept(session, actor)
    kept = [(one.id, one.name, instant_words(one.kept_at)) for one in found]
    return render_template("job_texts/kept.html", kept=kept, may_keep=may_keep())


@pages.post("")
@audience(Role.ADMINISTRATOR, Role.SUPERVISOR, action=KEEP)
def keep() -> ResponseReturnValue:
    """Keep a check under a name."""
    actor, form = current_actor(), KeepForm.from_request()
    try:
        found = _sent()
    except RuleBroken as error:
        return box(error=str(error)), 422
    if not form.validate():
        return result_page(found, form=form), 422
    try:
        with committing(actor) as session:
            row = actions.keep(session, actor, found, name=form.answers(), at=now())
            where = leads_to(session, url_for("kept_job_texts.show", kept_text_id=row.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return result_page(found, form=form), 422
    flash("Kept. Only you can see it.")
    return redirect(where, 303)


@pages.get(ONE)
@members(action=OWN)
def show(kept_text_id: UUID) -> ResponseReturnValue:
    """One of them: what came of it, to be gone on with."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.one(session, actor, kept_text_id)
    return shown(
        "job_texts/kept_one.html",
        found.check,
        kept_text_id=kept_text_id,
        name=found.name,
        kept_on=instant_words(found.kept_at),
    )


@pages.post(ONE)
@audience(Role.ADMINISTRATOR, Role.SUPERVISOR, action=KEEP)
def keep_anew(kept_text_id: UUID) -> ResponseReturnValue:
    """Keep what the reader says of its lines now."""
    actor = current_actor()
    with reading(actor) as session:
        queries.one(session, actor, kept_text_id)
    try:
        found = _sent()
    except RuleBroken as error:
        return box(error=str(error)), 422
    with committing(actor) as session:
        actions.keep_anew(session, actor, kept_text_id, found, at=now())
        where = leads_to(session, url_for("kept_job_texts.show", kept_text_id=kept_text_id))
    flash("Kept. Only you can see it.")
    return redirect(where, 303)


@pages.get(f"{ONE}/delete")
@members(action=OWN)
def ask_delete(kept_text_id: UUID) -> ResponseReturnValue:
    """What happens when it is deleted."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.one(session, actor, kept_text_id)
    return render_template("job_texts/kept_delete.html", found=found, form=PlainForm.from_request())


@pages.post(f"{ONE}/delete")
@members(action=OWN)
def delete(kept_text_id: UUID) -> ResponseReturnValue:
    """Delete it for good."""
    actor = current_actor()
    with committing(actor) as session:
        actions.delete(session, actor, kept_text_id, at=now())
        where = leads_to(session, url_for("kept_job_texts.index"))
    flash("It is gone.")
    return redirect(where, 303)


def _sent() -> Check:
    return sheet.read(request.form.get("sheet", ""))
