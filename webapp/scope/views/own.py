"""A worker's own log: writing an entry, reading it, changing it, closing it."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken, Stale
from competence.people import queries as people
from competence.scope import actions, queries
from competence.scope.rules import Direction
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework, registry
from webapp.scope.forms import MATCH, NOTHING, EditForm, LogForm
from webapp.scope.matching import matched
from webapp.scope.presenters import entry_page, index_page
from webapp.scope.views.blueprint import ENTRY, LOG, draft_notice, pages, release_of
from webapp.supervision.forms.plain import PlainForm


@pages.get(LOG)
@members(action="scope.read_private")
def index() -> ResponseReturnValue:
    """Every entry of the reader's own, newest first; nobody else has a way here."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        found = queries.entries(session, actor, on=today())
        asked = queries.to_share(session, actor, on=today())
    page = index_page(registry(), framework, found, asked, today=today())
    may_log = actor.holds(Role.PEER_SUPPORT_WORKER)
    return render_template("scope/index.html", page=page, may_log=may_log)


@pages.get(f"{LOG}/new")
@audience(Role.PEER_SUPPORT_WORKER, action="scope.create")
def new() -> ResponseReturnValue:
    """The form: a sentence and a few taps."""
    return render_template("scope/log.html", form=_log_form())


@pages.post(f"{LOG}/asked")
@audience(Role.PEER_SUPPORT_WORKER, action="scope.create")
def asked() -> ResponseReturnValue:
    """The form with the words of a question that was just answered; nothing is kept by this."""
    words = request.form.get("asked", "").strip()
    form = _log_form()
    fresh = LogForm(data={**{field.name: field.data for field in form}, "asked": words})
    fresh.direction.data = Direction.TOO_MUCH.value
    for name in ("team_id", "part"):
        fresh[name].choices = form[name].choices  # type: ignore[attr-defined]  # both are selects
    return render_template("scope/log.html", form=fresh)


@pages.post(f"{LOG}/new")
@audience(Role.PEER_SUPPORT_WORKER, action="scope.create")
def log() -> ResponseReturnValue:
    """Keep the entry, matched as the box matches a question, or show what is wrong."""
    actor, framework, form = current_actor(), current_framework(), _log_form()
    if not form.validate():
        return render_template("scope/log.html", form=form), 422
    direction, about = matched(framework, form.asked.data, Direction(form.direction.data))
    then_share = request.form.get("then") == "share"
    try:
        with committing(actor) as session:
            made = actions.log(session, actor, framework, form.logged(direction, about), at=now())
            page = "scope.share" if then_share else "scope.show"
            where = leads_to(session, url_for(page, entry_id=made.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return render_template("scope/log.html", form=form), 422
    flash("Kept. Only you can see it.")
    return redirect(where, 303)


@pages.get(ENTRY)
@members(action="scope.read_private")
def show(entry_id: UUID) -> ResponseReturnValue:
    """One entry, with whom it is shared, and what was answered."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.entry(session, actor, entry_id, on=today())
        asked = queries.to_share(session, actor, on=today())
    framework = release_of(found.told)
    page = entry_page(framework, found, asked, today=today())
    return render_template(
        "scope/show.html",
        page=page,
        plain=PlainForm.from_request(),
        may_work=actor.holds(Role.PEER_SUPPORT_WORKER),
        **draft_notice(framework),
    )


@pages.get(f"{ENTRY}/edit")
@audience(Role.PEER_SUPPORT_WORKER, action="scope.create")
def edit(entry_id: UUID) -> ResponseReturnValue:
    """The entry in its form, with what it is about."""
    return render_template("scope/log.html", form=_edit_form(entry_id), entry_id=entry_id)


@pages.post(f"{ENTRY}/edit")
@audience(Role.PEER_SUPPORT_WORKER, action="scope.create")
def change(entry_id: UUID) -> ResponseReturnValue:
    """Keep the change, or show what is wrong; a change made meanwhile is not written over."""
    actor, framework, form = current_actor(), current_framework(), _edit_form(entry_id)
    if not form.validate():
        return render_template("scope/log.html", form=form, entry_id=entry_id), 422
    direction, about = Direction(form.direction.data), _about(form)
    if form.about.data == MATCH:
        direction, about = matched(framework, form.asked.data, direction)
    try:
        with committing(actor) as session:
            actions.edit(
                session, actor, framework, entry_id, form.logged(direction, about),
                version=int(form.version.data or 0), at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("scope.show", entry_id=entry_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        status = 409 if isinstance(error, Stale) else 422
        return render_template("scope/log.html", form=form, entry_id=entry_id), status
    flash("Changed. Only you can see it.")
    return redirect(where, 303)


@pages.post(f"{ENTRY}/close")
@members(action="scope.close")
def close(entry_id: UUID) -> ResponseReturnValue:
    """Close it: only its worker can."""
    actor = current_actor()
    with committing(actor) as session:
        actions.close(session, actor, entry_id, at=now())
        where = leads_to(session, url_for("scope.show", entry_id=entry_id))
    flash("Closed. Nobody owes you an answer to it any more.")
    return redirect(where, 303)


@pages.post(f"{ENTRY}/delete")
@members(action="scope.create")
def delete(entry_id: UUID) -> ResponseReturnValue:
    """Take an entry away that nobody else ever read."""
    actor = current_actor()
    with committing(actor) as session:
        actions.delete(session, actor, entry_id, at=now())
        where = leads_to(session, url_for("scope.index"))
    flash("Gone for good.")
    return redirect(where, 303)


def _about(form: EditForm) -> str | None:
    return None if form.about.data in {MATCH, NOTHING} else form.about.data


def _log_form() -> LogForm:
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        teams = queries.teams(session, actor, on=today())
        parts = people.framework_roles(session, actor, on=today())
    return LogForm.of(framework, teams, parts)


def _edit_form(entry_id: UUID) -> EditForm:
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        found = queries.entry(session, actor, entry_id, on=today())
        teams = queries.teams(session, actor, on=today())
        parts = people.framework_roles(session, actor, on=today())
    return EditForm.changing(framework, found, teams, parts)
