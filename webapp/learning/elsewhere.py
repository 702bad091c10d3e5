"""Courses of other providers, which whoever was on them keeps for themself."""

from typing import Final
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken, Stale
from competence.evidence import actions as evidence
from competence.evidence.queries import FileContents
from competence.training import actions, queries
from competence.training.queries import OutsideRead
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.evidence.doorway import way_in
from webapp.evidence.downloads import attachment
from webapp.learning.forms import ElsewhereForm
from webapp.learning.presenters import look_again_words
from webapp.supervision.forms.plain import PlainForm
from webapp.training.presenters.before import elsewhere_words

pages = Blueprint("elsewhere", __name__, url_prefix="/learning/elsewhere")

KEEP: Final = "outside_training.keep"
USE: Final = "outside_training.use"
ONE: Final = "/<uuid:outside_id>"


@pages.get("/add")
@audience(Role.PEER_SUPPORT_WORKER, action=KEEP)
def add() -> ResponseReturnValue:
    """Where a course of another provider is written down."""
    return _form_page(ElsewhereForm.from_request())


@pages.post("/add")
@audience(Role.PEER_SUPPORT_WORKER, action=KEEP)
def keep() -> ResponseReturnValue:
    """Keep it, or show the page again with what is wrong."""
    form, actor = ElsewhereForm.from_request(), current_actor()
    if not form.validate():
        return _form_page(form), 422
    try:
        with committing(actor) as session:
            kept = actions.keep_outside_training(
                session, actor, form.answers(), file=form.given_file(), at=now()
            )
            where = leads_to(session, url_for("elsewhere.show", outside_id=kept.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _form_page(form), 422
    flash("Kept. Only you can see it.")
    return redirect(where, 303)


@pages.get(ONE)
@members(action=KEEP)
def show(outside_id: UUID) -> ResponseReturnValue:
    """One of them."""
    return _page(_own(outside_id), PlainForm.from_request())


@pages.get(f"{ONE}/file")
@members(action=KEEP)
def file(outside_id: UUID) -> ResponseReturnValue:
    """The file that goes with it."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.outside_file(session, actor, outside_id)
    return attachment(FileContents(found.name, found.media_type, found.contents))


@pages.get(f"{ONE}/edit")
@audience(Role.PEER_SUPPORT_WORKER, action=KEEP)
def edit(outside_id: UUID) -> ResponseReturnValue:
    """Where it is changed."""
    one = _own(outside_id)
    return _form_page(ElsewhereForm.of(one), one)


@pages.post(f"{ONE}/edit")
@audience(Role.PEER_SUPPORT_WORKER, action=KEEP)
def change(outside_id: UUID) -> ResponseReturnValue:
    """Keep what was changed, or show the page again."""
    one, actor = _own(outside_id), current_actor()
    form = ElsewhereForm.of(one)
    if not form.validate():
        return _form_page(form, one), 422
    try:
        with committing(actor) as session:
            actions.change_outside_training(
                session, actor, outside_id, form.answers(), version=form.read_version,
                file=form.given_file(), without_file=form.without_file.data, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("elsewhere.show", outside_id=outside_id))
    except Stale as error:
        form.refuse(None, error)
        form.version.data = str(one.version)
        return _form_page(form, one, other=one), 409
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _form_page(form, one), 422
    flash("Kept. What you made of it before stays as it was.")
    return redirect(where, 303)


@pages.get(f"{ONE}/delete")
@members(action=KEEP)
def ask_delete(outside_id: UUID) -> ResponseReturnValue:
    """What happens when it is taken away."""
    one = _own(outside_id)
    return render_template("learning/delete_elsewhere.html", one=one, form=PlainForm.from_request())


@pages.post(f"{ONE}/delete")
@members(action=KEEP)
def delete(outside_id: UUID) -> ResponseReturnValue:
    """Take it away for good."""
    actor = current_actor()
    with committing(actor) as session:
        actions.delete_outside_training(session, actor, outside_id, at=now())
        where = leads_to(session, url_for("learning.show"))
    flash("Taken away.")
    return redirect(where, 303)


@pages.post(f"{ONE}/use")
@audience(Role.PEER_SUPPORT_WORKER, action=USE)
def use(outside_id: UUID) -> ResponseReturnValue:
    """On to the evidence form, which begins with it; a copy of its file waits there for a day."""
    one, actor, held = _own(outside_id), current_actor(), None
    try:
        with committing(actor) as session:
            if one.file_name:
                found = queries.outside_file(session, actor, outside_id)
                copy = evidence.hold_file(session, actor, found.contents, found.name, at=now())
                held = copy.id
            where = leads_to(session, way_in("elsewhere", file_id=held, outside=outside_id))
    except RuleBroken as error:
        form = PlainForm.from_request()
        form.refuse(None, error)
        return _page(one, form), 422
    return redirect(where, 303)


def _own(outside_id: UUID) -> OutsideRead:
    actor = current_actor()
    with reading(actor) as session:
        return queries.outside_training(session, actor, outside_id)


def _page(one: OutsideRead, form: PlainForm) -> str:
    return render_template(
        "learning/elsewhere.html",
        one=one,
        facts=elsewhere_words(one.elsewhere),
        look_again=look_again_words(one.elsewhere),
        works=current_actor().holds(Role.PEER_SUPPORT_WORKER),
        form=form,
    )


def _form_page(
    form: ElsewhereForm, one: OutsideRead | None = None, *, other: OutsideRead | None = None
) -> str:
    """The form; `other` is what was saved on another page meanwhile."""
    return render_template(
        "learning/keep_elsewhere.html",
        form=form,
        one=one,
        other=""
        if other is None
        else f"{other.elsewhere.title}, {elsewhere_words(other.elsewhere)}",
    )
