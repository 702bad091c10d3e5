"""What is different here: proposed by an administrator, agreed by a peer lead, ended by either."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.role import actions, queries
from competence.role.rules import may_vary
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.boundaries.here import different_here
from webapp.boundaries.presenters.local import as_data
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework
from webapp.role.forms import VariationForm
from webapp.role.presenting_variations import boundary_choices, variations_page, verdict_choices
from webapp.role.views.blueprint import pages
from webapp.supervision.forms.plain import PlainForm

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

READ, PROPOSE, AGREE = "variation.read", "variation.propose", "variation.agree"


@pages.get("/variations")
@members(action=READ)
def variations() -> ResponseReturnValue:
    """What is different here, what is proposed, and what was."""
    return _page(PlainForm())


@pages.get("/variations.json")
@members(action=READ)
def variations_json() -> ResponseReturnValue:
    """What is different here today, as data."""
    here = different_here(current_framework())
    return jsonify([as_data(here[code]) for code in sorted(here)])


@pages.get("/variations/propose")
@audience(Role.ADMINISTRATOR, action=PROPOSE)
def proposing() -> ResponseReturnValue:
    """Asks what is different, why and from when."""
    wanted = request.args.get("boundary", "")
    return _proposing(_form(boundary=wanted, starts_on=today()))


@pages.post("/variations/propose")
@audience(Role.ADMINISTRATOR, action=PROPOSE)
def propose() -> ResponseReturnValue:
    """Keep the proposal, or show what is wrong."""
    form, actor = _form(), current_actor()
    if not form.validate():
        return _proposing(form), 422
    try:
        with committing(actor) as session:
            actions.propose(session, actor, current_framework(), form.answers(), at=now())
            where = leads_to(session, url_for("role.variations"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _proposing(form), 422
    flash("Proposed. It holds once a peer lead agrees.")
    return redirect(where, 303)


@pages.post("/variations/<uuid:variation_id>/agree")
@audience(Role.SUPERVISOR, action=AGREE)
def agree(variation_id: UUID) -> ResponseReturnValue:
    """A peer lead agrees."""
    actor, framework = current_actor(), current_framework()
    return _done(
        lambda session: actions.agree(session, actor, framework, variation_id, at=now()),
        "Agreed. It is shown wherever the boundary is.",
    )


@pages.post("/variations/<uuid:variation_id>/end")
@audience(Role.ADMINISTRATOR, Role.SUPERVISOR, action=(PROPOSE, AGREE))
def end(variation_id: UUID) -> ResponseReturnValue:
    """Either side ends it."""
    actor = current_actor()
    return _done(
        lambda session: actions.end(session, actor, variation_id, at=now()),
        "Ended. The framework’s own answer holds here again.",
    )


def _done(does: "Callable[[Session], None]", words: str) -> ResponseReturnValue:
    try:
        with committing(current_actor()) as session:
            does(session)
            where = leads_to(session, url_for("role.variations"))
    except RuleBroken as error:
        form = PlainForm()
        form.refuse(None, error)
        return _page(form), 422
    flash(words)
    return redirect(where, 303)


def _page(plain: PlainForm) -> str:
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        found = queries.variations(session, actor, framework.framework)
        may_agree = queries.may_agree(session, actor, on=today())
    page = variations_page(framework, found, actor, may_agree=may_agree, today=today())
    return render_template("role/variations.html", page=page, form=plain)


def _form(**data: object) -> VariationForm:
    framework = current_framework()
    offered = [one for one in framework.boundaries if may_vary(one)]
    return VariationForm.from_request(**data).offering(
        boundary=boundary_choices(framework, offered), verdict=verdict_choices(framework)
    )


def _proposing(form: VariationForm) -> str:
    return render_template("role/propose.html", form=form)
