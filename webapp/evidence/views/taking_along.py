"""Taking one's own evidence along from another organisation, as a copy with its origin."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.evidence import actions, queries
from competence.evidence.queries import Elsewhere
from competence.evidence.rules import EvidenceEntry
from competence.framework.model import Framework
from webapp.auth.access import audience
from webapp.auth.actor import current_actor, signed_in
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.evidence.forms import TakeAlongForm
from webapp.evidence.presenters import taking_along
from webapp.evidence.views.blueprint import MINE, draft_notice, pages
from webapp.frameworks import current_framework, registry

ALONG = f"{MINE}/along"
TAKE = "evidence.take_along"


@pages.get(ALONG)
@audience(Role.PEER_SUPPORT_WORKER, action=TAKE)
def along() -> ResponseReturnValue:
    """Where one has been, or is, besides here."""
    actor = current_actor()
    with reading(actor) as session:
        places = queries.other_places(session, actor)
    return render_template("evidence/along.html", places=taking_along.places(places))


@pages.get(f"{ALONG}/<uuid:place_id>")
@audience(Role.PEER_SUPPORT_WORKER, action=TAKE)
def choose_along(place_id: UUID) -> ResponseReturnValue:
    """What one keeps there, to choose from."""
    found = _found(place_id)
    return _choosing(found, _form(found))


@pages.post(f"{ALONG}/<uuid:place_id>")
@audience(Role.PEER_SUPPORT_WORKER, action=TAKE)
def look_along(place_id: UUID) -> ResponseReturnValue:
    """Show what was chosen, whole, before anything is copied."""
    found = _found(place_id)
    form = _form(found)
    return _preview(found, form) if form.validate() else (_choosing(found, form), 422)


@pages.post(f"{ALONG}/<uuid:place_id>/taken")
@audience(Role.PEER_SUPPORT_WORKER, action=TAKE)
def take_along(place_id: UUID) -> ResponseReturnValue:
    """Copy it here as it was shown; or show it again, where it was changed meanwhile."""
    found = _found(place_id)
    form = _form(found)
    if not form.validate():
        return _choosing(found, form), 422
    if form.shown.data != taking_along.digest(taking_along.chosen_of(found, form.items.data)):
        return _preview(found, form, has_changed=bool(form.shown.data)), 409
    actor, given = current_actor(), form.answers()
    try:
        with committing(actor) as session:
            actions.take_along(
                session, actor, current_framework().framework, place_id,
                chosen=given.chosen, with_mine=given.with_mine, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("evidence.index"))
    except RuleBroken as error:
        form.refuse("items", error)
        return _choosing(found, form), 422
    flash("Copied here. Only you can see it, and nobody was told.")
    return redirect(where, 303)


def _found(place_id: UUID) -> Elsewhere:
    actor = current_actor()
    with reading(actor) as session:
        return queries.elsewhere(session, actor, current_framework().framework, place_id)


def _form(found: Elsewhere) -> TakeAlongForm:
    offered = taking_along.choices(_told_under, found.items)
    mine = taking_along.mine_choices(found.items)
    return TakeAlongForm.from_request().offering(items=offered, mine=mine)


def _choosing(found: Elsewhere, form: TakeAlongForm) -> str:
    page = taking_along.choosing(found, signed_in().organisation_name)
    return render_template("evidence/along_choose.html", page=page, form=form)


def _preview(found: Elsewhere, form: TakeAlongForm, *, has_changed: bool = False) -> str:
    items = taking_along.chosen_of(found, form.items.data)
    form.offering(mine=taking_along.mine_choices(items)).show(taking_along.digest(items))
    here = signed_in().organisation_name
    return render_template(
        "evidence/along_preview.html",
        page=taking_along.preview(_told_under, found, items, here, on=today()),
        form=form,
        place_id=found.place.id,
        has_changed=has_changed,
        **draft_notice(current_framework()),
    )


def _told_under(entry: EvidenceEntry) -> Framework:
    return registry().release(entry.framework, entry.release)
