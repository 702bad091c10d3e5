"""Privacy, what this must never be used for, accessibility, urgent help."""

from collections.abc import Sequence

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from competence.people import queries
from competence.people.rules import PersonName
from webapp.auth.access import anyone
from webapp.auth.actor import current_actor, is_signed_in
from webapp.clock import today
from webapp.database import reading

pages = Blueprint("about", __name__, url_prefix="/about")
READ = "framework.read"


@pages.get("/privacy")
@anyone(action=READ)
def privacy() -> ResponseReturnValue:
    """Who can see what, who holds the key, and what is never asked."""
    return render_template("about/privacy.html", leads=_leads())


@pages.get("/never-used-for")
@anyone(action=READ)
def never_used_for() -> ResponseReturnValue:
    """What nothing here may be used to decide, and whom to tell when it is."""
    return render_template("about/never_used_for.html", leads=_leads())


@pages.get("/accessibility")
@anyone(action=READ)
def accessibility() -> ResponseReturnValue:
    """What was checked, and what was not."""
    return render_template("about/accessibility.html")


@pages.get("/urgent-help")
@anyone(action=READ)
def urgent_help() -> ResponseReturnValue:
    """Where to turn: nobody watches these pages."""
    return render_template("about/urgent_help.html")


def _leads() -> Sequence[PersonName]:
    """Whom somebody signed in can tell, in their own organisation."""
    if not is_signed_in():
        return ()
    actor = current_actor()
    with reading(actor) as session:
        return queries.named_leads(session, actor, on=today())
