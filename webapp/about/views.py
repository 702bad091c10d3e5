"""Privacy, what this must never be used for, accessibility, urgent help."""

from collections.abc import Mapping, Sequence
from typing import Final

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import NotFound
from competence.my_data.reading import schema
from competence.people import queries
from competence.people.rules import PersonName
from competence.privacy.reading import kinds
from competence.privacy.rules import notice
from webapp.auth.access import anyone
from webapp.auth.actor import current_actor, is_signed_in
from webapp.clock import today
from webapp.database import reading
from webapp.presenting.people import ROLES

pages = Blueprint("about", __name__, url_prefix="/about")
READ = "framework.read"

NOTICES: Final[Mapping[str, Role]] = {
    "worker": Role.PEER_SUPPORT_WORKER,
    "supervisor": Role.SUPERVISOR,
    "visitor": Role.VISITING_PEER_LEAD,
    "trainer": Role.TRAINER,
    "commissioner": Role.COMMISSIONER,
    "administrator": Role.ADMINISTRATOR,
    "panel-member": Role.PANEL_MEMBER,
    "quality-reader": Role.QUALITY_READER,
}
"""What a notice is called in its address, which says nothing of anybody, and whose it is."""


@pages.get("/privacy")
@anyone(action=READ)
def privacy() -> ResponseReturnValue:
    """Who can see what, who holds the key, and what is never asked."""
    posts = {name: ROLES[post] for name, post in NOTICES.items()}
    return render_template("about/privacy.html", leads=_leads(), posts=posts)


@pages.get("/privacy/<kept_of>")
@anyone(action=READ)
def kept(kept_of: str) -> ResponseReturnValue:
    """What is kept of somebody with a post, who reads it, and how long."""
    post = NOTICES.get(kept_of)
    if post is None:
        raise NotFound("There is no such post.")
    return render_template(
        "about/notice.html", post=ROLES[post].lower(), kept=notice(kinds(), post), leads=_leads()
    )


@pages.get("/my-data.schema.json")
@anyone(action=READ)
def my_data_schema() -> ResponseReturnValue:
    """How the file with everything about somebody is laid out (JSON Schema)."""
    return Response(schema(), content_type="application/schema+json")


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
