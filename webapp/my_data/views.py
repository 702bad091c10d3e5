"""One's own page of everything, and the file with all of it; whoever left has it too."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from competence.my_data import actions, queries
from webapp.auth.access import everybody_signed_in
from webapp.auth.actor import current_actor, signed_in
from webapp.clock import now
from webapp.database import committing, database, reading
from webapp.my_data.packing import packed
from webapp.my_data.presenters import archive, counted_lines

pages = Blueprint("my_data", __name__, url_prefix="/account/my-data")


@pages.get("")
@everybody_signed_in(action="my_data.read")
def show() -> ResponseReturnValue:
    """What is kept, of which kind, how much of it, and how long."""
    actor = current_actor()
    with reading(actor) as db:
        lines = counted_lines(queries.counted(db, actor))
    return render_template("my_data/show.html", lines=lines)


@pages.post("")
@everybody_signed_in(action="my_data.read")
def take() -> ResponseReturnValue:
    """All of it as one file. The rows are gathered first; files follow one by one."""
    actor, at, kept_in = current_actor(), now(), database()
    with committing(actor) as db:
        actions.note_taken(db, actor, at=at)
    with reading(actor) as db:
        rows = list(queries.held(db, actor))
        made = archive(db, actor, rows, person=signed_in().name, at=at)
    readable = render_template("my_data/file.html", made=made)
    answer = Response(packed(made, readable, kept_in, actor), mimetype="application/zip")
    answer.headers.set("Content-Disposition", "attachment", filename="my-data.zip")
    return answer
