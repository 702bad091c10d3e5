"""All that is kept of one's supervision: to read, and to take away. Whoever left has it too."""

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from competence.supervision import queries
from webapp.auth.access import members
from webapp.auth.actor import current_actor, signed_in
from webapp.clock import now, today
from webapp.database import reading
from webapp.supervision.presenters.kept import as_file, prepared_about
from webapp.supervision.views.blueprint import pages


@pages.get("/kept")
@members(action="my_data.read")
def kept() -> ResponseReturnValue:
    """What is kept, and what supervisors prepared of sessions with the reader."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.preparations_about(session, actor, on=today())
    return render_template("supervision/kept.html", prepared=prepared_about(found))


@pages.get("/kept.json")
@members(action="my_data.read")
def kept_file() -> ResponseReturnValue:
    """The same and everything else, as a file."""
    actor, at, who = current_actor(), now(), signed_in()
    with reading(actor) as session:
        found = queries.kept(session, actor, at=at, on=today())
    answer = make_response(
        as_file(found, person=who.name, organisation=who.organisation_name, at=at)
    )
    answer.content_type = "application/json; charset=utf-8"
    answer.headers.set("Content-Disposition", "attachment", filename="kept.json")
    return answer
