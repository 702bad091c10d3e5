"""Writing programmes: the list, a draft, its sessions, publishing it."""

from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound, RuleBroken
from competence.training import actions, queries
from competence.training.queries import DraftRead, PartRead
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework
from webapp.supervision.forms.plain import PlainForm
from webapp.training.forms.programme import HeadingForm, PartForm
from webapp.training.presenters.programmes import choices_of, programme_lines, scheme_shown
from webapp.training.views.blueprint import WRITE, pages

DRAFT: Final = "/programmes/<uuid:programme_id>/draft"
PART: Final = "/programmes/sessions/<uuid:draft_part_id>"
MOVES: Final = {"up": -1, "down": 1}


@pages.get("/programmes")
@audience(Role.TRAINER, action=WRITE)
def programmes() -> ResponseReturnValue:
    """Every programme here, drafts too."""
    actor = current_actor()
    with reading(actor) as session:
        listed = queries.programmes(session, actor)
    return render_template("training/programmes.html", lines=programme_lines(listed))


@pages.get("/programmes/new")
@audience(Role.TRAINER, action=WRITE)
def new_programme() -> ResponseReturnValue:
    """What a new programme is called."""
    return _heading_page(HeadingForm.of(current_framework()))


@pages.post("/programmes/new")
@audience(Role.TRAINER, action=WRITE)
def start_programme() -> ResponseReturnValue:
    """Begin it, as a draft."""
    actor, framework = current_actor(), current_framework()
    form = HeadingForm.of(framework)
    if not form.validate():
        return _heading_page(form), 422
    with committing(actor) as session:
        row = actions.start_programme(session, actor, framework, form.answers(), at=now())
        where = leads_to(session, url_for("training.draft", programme_id=row.id))
    return redirect(where, 303)


@pages.get("/programmes/<uuid:programme_id>")
@audience(Role.TRAINER, action=WRITE)
def programme(programme_id: UUID) -> ResponseReturnValue:
    """On to its newest version, or the draft before there is one."""
    actor = current_actor()
    with reading(actor) as session:
        try:
            newest = queries.newest_version(session, actor, programme_id)
        except NotFound:
            queries.draft(session, actor, programme_id)
            return redirect(url_for("training.draft", programme_id=programme_id))
    where = url_for("training.scheme", provider_id=newest.provider_id, version_id=newest.id)
    return redirect(where)


@pages.get(DRAFT)
@audience(Role.TRAINER, action=WRITE)
def draft(programme_id: UUID) -> ResponseReturnValue:
    """The draft as it stands."""
    return _draft_page(_draft(programme_id), PlainForm.from_request())


@pages.get(f"{DRAFT}/heading")
@audience(Role.TRAINER, action=WRITE)
def heading(programme_id: UUID) -> ResponseReturnValue:
    """What it is called and about."""
    return _heading_page(HeadingForm.of(current_framework(), _draft(programme_id)), programme_id)


@pages.post(f"{DRAFT}/heading")
@audience(Role.TRAINER, action=WRITE)
def save_heading(programme_id: UUID) -> ResponseReturnValue:
    """Keep what it is called and about."""
    actor, framework = current_actor(), current_framework()
    form = HeadingForm.of(framework, _draft(programme_id))
    if not form.validate():
        return _heading_page(form, programme_id), 422
    try:
        with committing(actor) as session:
            actions.save_heading(
                session, actor, framework, programme_id, form.answers(),
                edits=form.read_version, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("training.draft", programme_id=programme_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _heading_page(form, programme_id), 422
    return redirect(where, 303)


@pages.get(f"{DRAFT}/add")
@audience(Role.TRAINER, action=WRITE)
def new_part(programme_id: UUID) -> ResponseReturnValue:
    """What another planned session is."""
    _draft(programme_id)
    return _part_page(PartForm.of(current_framework()), programme_id)


@pages.post(f"{DRAFT}/add")
@audience(Role.TRAINER, action=WRITE)
def add_part(programme_id: UUID) -> ResponseReturnValue:
    """Add it at the end."""
    actor, framework = current_actor(), current_framework()
    _draft(programme_id)
    form = PartForm.of(framework)
    if not form.validate():
        return _part_page(form, programme_id), 422
    try:
        with committing(actor) as session:
            actions.add_part(session, actor, framework, programme_id, form.answers(), at=now())
            where = leads_to(session, url_for("training.draft", programme_id=programme_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _part_page(form, programme_id), 422
    return redirect(where, 303)


@pages.get(PART)
@audience(Role.TRAINER, action=WRITE)
def part(draft_part_id: UUID) -> ResponseReturnValue:
    """A planned session of a draft."""
    programme_id, found = _part(draft_part_id)
    return _part_page(PartForm.of(current_framework(), found.part), programme_id, found)


@pages.post(PART)
@audience(Role.TRAINER, action=WRITE)
def save_part(draft_part_id: UUID) -> ResponseReturnValue:
    """Keep it as it is now written."""
    actor, framework = current_actor(), current_framework()
    programme_id, found = _part(draft_part_id)
    form = PartForm.of(framework, found.part)
    if not form.validate():
        return _part_page(form, programme_id, found), 422
    try:
        with committing(actor) as session:
            actions.save_part(session, actor, framework, draft_part_id, form.answers(), at=now())
            where = leads_to(session, url_for("training.draft", programme_id=programme_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _part_page(form, programme_id, found), 422
    return redirect(where, 303)


@pages.post(f"{PART}/move")
@audience(Role.TRAINER, action=WRITE)
def move_part(draft_part_id: UUID) -> ResponseReturnValue:
    """Move it one place, or take it out."""
    actor, step = current_actor(), request.form.get("step", "")
    programme_id, _ = _part(draft_part_id)
    with committing(actor) as session:
        if step in MOVES:
            actions.move_part(session, actor, draft_part_id, places=MOVES[step], at=now())
        elif step == "out":
            actions.take_part_out(session, actor, draft_part_id, at=now())
        where = leads_to(session, url_for("training.draft", programme_id=programme_id))
    return redirect(where, 303)


@pages.post(f"{DRAFT}/publish")
@audience(Role.TRAINER, action=WRITE)
def publish(programme_id: UUID) -> ResponseReturnValue:
    """Let anybody read it, as the next version."""
    actor, framework = current_actor(), current_framework()
    read, form = _draft(programme_id), PlainForm.from_request()
    try:
        with committing(actor) as session:
            row = actions.publish(session, actor, framework, programme_id, at=now())
            where = leads_to(
                session,
                url_for("training.scheme", provider_id=actor.organisation_id, version_id=row.id),
            )
    except RuleBroken as error:
        form.refuse(None, error)
        return _draft_page(read, form), 422
    flash(f"Published, as version {row.number}.")
    return redirect(where, 303)


@pages.post("/programmes/<uuid:programme_id>/next")
@audience(Role.TRAINER, action=WRITE)
def begin_version(programme_id: UUID) -> ResponseReturnValue:
    """Begin the next version, from the newest."""
    actor, framework = current_actor(), current_framework()
    with committing(actor) as session:
        actions.begin_version(session, actor, framework, programme_id, at=now())
        where = leads_to(session, url_for("training.draft", programme_id=programme_id))
    return redirect(where, 303)


@pages.post(f"{DRAFT}/discard")
@audience(Role.TRAINER, action=WRITE)
def discard_draft(programme_id: UUID) -> ResponseReturnValue:
    """Throw a draft away; what was published stays."""
    actor = current_actor()
    with committing(actor) as session:
        actions.discard_draft(session, actor, programme_id, at=now())
        where = leads_to(session, url_for("training.programmes"))
    flash("The draft is thrown away.")
    return redirect(where, 303)


def _draft(programme_id: UUID) -> DraftRead:
    actor = current_actor()
    with reading(actor) as session:
        return queries.draft(session, actor, programme_id)


def _part(draft_part_id: UUID) -> tuple[UUID, PartRead]:
    actor = current_actor()
    with reading(actor) as session:
        programme_id = queries.draft_part(session, actor, draft_part_id).programme_id
        parts = queries.draft(session, actor, programme_id).parts
    return programme_id, next(one for one in parts if one.id == draft_part_id)


def _draft_page(read: DraftRead, form: PlainForm) -> str:
    framework = current_framework()
    return render_template(
        "training/draft.html", read=read, page=scheme_shown(framework, read), form=form
    )


def _heading_page(form: HeadingForm, programme_id: UUID | None = None) -> str:
    return render_template("training/heading.html", form=form, programme_id=programme_id)


def _part_page(form: PartForm, programme_id: UUID, found: PartRead | None = None) -> str:
    framework = current_framework()
    return render_template(
        "training/part.html",
        form=form,
        programme_id=programme_id,
        found=found,
        groups=choices_of(framework, form.covers.data),
        plain=PlainForm.from_request(),
    )
