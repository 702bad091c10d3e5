"""Who accepted for the service what nothing here is ever used for; every member reads it."""

from flask import render_template
from flask.typing import ResponseReturnValue

from competence.people import queries
from webapp.auth.access import members
from webapp.auth.actor import current_actor
from webapp.database import reading
from webapp.organisation.views.blueprint import pages


@pages.get("/accepted")
@members(action="rules_acceptance.read", guests=True)
def accepted() -> ResponseReturnValue:
    """Who, with which words, and when, newest first."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.acceptances(session, actor)
    return render_template("organisation/accepted.html", accepted=found)
