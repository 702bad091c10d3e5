"""The kinds of supervision of an organisation, and how often each usually is: a local choice."""

from typing import TYPE_CHECKING

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.supervision import actions, queries
from competence.supervision.rules import Kind
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import reading
from webapp.supervision.forms.around import KindForm
from webapp.supervision.presenters.around import kind_lines
from webapp.supervision.views.blueprint import pages
from webapp.supervision.views.taking import take

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@pages.get("/kinds")
@audience(Role.ADMINISTRATOR, action="organisation.settings")
def kinds() -> ResponseReturnValue:
    """All of them."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.kinds_here(session, actor)
    return render_template("supervision/kinds.html", lines=kind_lines(found))


@pages.get("/kinds/new")
@audience(Role.ADMINISTRATOR, action="organisation.settings")
def new_kind() -> ResponseReturnValue:
    """Asks what another kind is."""
    return render_template("supervision/kind.html", form=KindForm.of(None), kind=None)


@pages.post("/kinds/new")
@audience(Role.ADMINISTRATOR, action="organisation.settings")
def add_kind() -> ResponseReturnValue:
    """Add it."""
    return _set(None)


@pages.get("/kinds/<kind>")
@audience(Role.ADMINISTRATOR, action="organisation.settings")
def kind(kind: str) -> ResponseReturnValue:
    """One of them, to be set."""
    found = _kind(kind)
    return render_template("supervision/kind.html", form=KindForm.of(found), kind=found)


@pages.post("/kinds/<kind>")
@audience(Role.ADMINISTRATOR, action="organisation.settings")
def set_kind(kind: str) -> ResponseReturnValue:
    """Set it; what was agreed before keeps its rhythm."""
    return _set(_kind(kind))


def _kind(code: str) -> Kind:
    actor = current_actor()
    with reading(actor) as session:
        return queries.kind_here(session, actor, code)


def _set(known: Kind | None) -> ResponseReturnValue:
    actor, form = current_actor(), KindForm.of(known)

    def does(session: "Session") -> str:
        given = form.answers()
        actions.set_kind(
            session, actor, given.name,
            rhythm=given.rhythm, code=None if known is None else known.code,
            in_group=given.in_group, is_offered=given.is_offered, at=now(),
        )  # fmt: skip
        return url_for("supervision.kinds")

    def again(form: KindForm) -> str:
        return render_template("supervision/kind.html", form=form, kind=known)

    return take(form, again, does, "Kept. What was agreed before stays as it was agreed.")
