"""What waits in the service and with whom: counts and days, for an administrator."""

from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.receipts import actions as receipts_actions
from competence.receipts import queries as receipts
from competence.scope import queries as scope
from competence.signoff import queries as signoff
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.organisation.presenters import logged_words, waiting_rows
from webapp.organisation.views.blueprint import pages
from webapp.receipts.presenters import disputed_lines
from webapp.supervision.forms.plain import PlainForm

LOOKS_INTO: Final = "receipt.look_into"


@pages.get("/waiting")
@audience(Role.ADMINISTRATOR, action=("waiting.read", LOOKS_INTO))
def waiting() -> ResponseReturnValue:
    """Answers and views that wait, and what is disputed; no worker, no competence, no words."""
    actor = current_actor()
    with reading(actor) as session:
        found = signoff.waiting_here(session, actor, on=today())
        late = scope.late_here(session, actor, on=today())
        disputed = receipts.disputed_here(session, actor)
    return render_template(
        "organisation/waiting.html",
        rows=waiting_rows(found, today=today()),
        logged=logged_words(late),
        disputed=disputed_lines(disputed),
        form=PlainForm.from_request(),
    )


@pages.post("/waiting/disputed/<uuid:dispute_id>")
@audience(Role.ADMINISTRATOR, action=LOOKS_INTO)
def look_into(dispute_id: UUID) -> ResponseReturnValue:
    """Say that something disputed was looked into, as of today."""
    actor = current_actor()
    with committing(actor) as session:
        receipts_actions.look_into(session, actor, dispute_id, at=now())
        where = leads_to(session, url_for("organisation.waiting"))
    flash("Kept. Those it concerns can read that it was looked into.")
    return redirect(where, 303)
