"""Is everything all right? What an administrator can look at of the installation, in words."""

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from competence.actors import Role
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.database import reading
from webapp.doctor import looked_at
from webapp.organisation.views.blueprint import pages


@pages.get("/all-right")
@audience(Role.ADMINISTRATOR, action="installation.read")
def all_right() -> ResponseReturnValue:
    """Keys, disk, messages, backups, housekeeping, trail, mail, https: each with what to do."""
    actor = current_actor()
    with reading(actor) as session:
        found = looked_at(session, actor, current_app.config["SETTINGS"])
    return render_template(
        "organisation/all_right.html",
        to_do=[one for one in found if not one.is_well],
        well=[one for one in found if one.is_well],
    )
