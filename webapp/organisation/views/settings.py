"""How long the organisation gives itself for each answer, and how often a peer lead is asked."""

from typing import TYPE_CHECKING

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.people import actions, queries
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import reading
from webapp.organisation.forms import TimesForm
from webapp.organisation.views.blueprint import pages
from webapp.supervision.views.taking import take

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@pages.get("/times")
@audience(Role.ADMINISTRATOR, action="organisation.settings")
def times() -> ResponseReturnValue:
    """Each as it is now, with what it usually is."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.settings(session, actor, at=now())
    return _page(TimesForm.of(found))


@pages.post("/times")
@audience(Role.ADMINISTRATOR, action="organisation.settings")
def set_times() -> ResponseReturnValue:
    """Set them, from now on."""
    actor, form = current_actor(), TimesForm.of({})

    def does(session: "Session") -> str:
        actions.choose_settings(session, actor, form.answers(), at=now())
        return url_for("organisation.times")

    return take(form, _page, does, "Kept. It holds for what is asked from now on.")


def _page(form: TimesForm) -> str:
    return render_template("organisation/times.html", form=form)
