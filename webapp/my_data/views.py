"""One's own page of everything, and the file with all of it; whoever left has it too."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from competence.accounts import queries as accounts
from competence.actors import Actor
from competence.errors import RuleBroken
from competence.my_data import actions, queries
from competence.my_data.rules import KEPT_DAYS
from competence.people import queries as people
from competence.people.rules import Setting
from webapp.auth.access import everybody_signed_in
from webapp.auth.actor import current_actor, forget, signed_in
from webapp.auth.again import still_them
from webapp.clock import now
from webapp.database import committing, database, leads_to, reading
from webapp.my_data.forms import CloseForm
from webapp.my_data.packing import packed
from webapp.my_data.paper import paper
from webapp.my_data.presenters import Archive, archive, counted_lines
from webapp.presenting.dates import instant_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

pages = Blueprint("my_data", __name__, url_prefix="/account/my-data")


@pages.get("")
@everybody_signed_in(action="my_data.read")
def show() -> ResponseReturnValue:
    """What is kept, of which kind, how much of it, and how long."""
    actor = current_actor()
    with reading(actor) as db:
        closed_at = accounts.closed_at(db, actor)
        lines = counted_lines(queries.counted(db, actor))
        chose = _chose(db, actor)
    until = "" if closed_at is None else _last_day(closed_at)
    return render_template("my_data/show.html", lines=lines, closed_until=until, chose=chose)


@pages.post("")
@everybody_signed_in(action="my_data.take")
@still_them
def take() -> ResponseReturnValue:
    """All of it as one file. The rows are gathered first; files follow one by one."""
    actor, kept_in = current_actor(), database()
    made = _gathered(actor, now())
    readable = render_template("my_data/file.html", made=made)
    answer = Response(packed(made, readable, kept_in, actor), mimetype="application/zip")
    answer.headers.set("Content-Disposition", "attachment", filename="my-data.zip")
    return answer


@pages.post("/paper")
@everybody_signed_in(action="my_data.take")
@still_them
def take_paper() -> ResponseReturnValue:
    """The same to read or print, as a PDF."""
    from certificates.my_data_pages import my_data_pdf  # noqa: PLC0415 - ReportLab is slow to load

    at = now()
    made = _gathered(current_actor(), at)
    drawn = my_data_pdf(paper(made, at=at, made_up=current_app.config["DEMO"]))
    answer = Response(drawn, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "attachment", filename="my-data.pdf")
    return answer


@pages.get("/close")
@everybody_signed_in(action="account.close")
def closing() -> ResponseReturnValue:
    """Says what goes, what stays and why, and asks for the password."""
    return _closing(CloseForm.from_request())


@pages.post("/close")
@everybody_signed_in(action="account.close")
def close() -> ResponseReturnValue:
    """Close one's account, and sign out everywhere."""
    form, actor = CloseForm.from_request(), current_actor()
    if not form.validate():
        return _closing(form), 422
    try:
        with committing(actor) as db:
            actions.close(db, actor, form.answers(), at=now())
            location = leads_to(db, url_for("auth.sign_in"))
    except RuleBroken as error:
        form.refuse(error.field or "password", error)
        return _closing(form), 422
    forget()
    session.clear()
    flash(f"Your account is closed. Until {_last_day(now())} you can sign in and take that back.")
    answer = redirect(location, 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@pages.post("/keep")
@everybody_signed_in(action="account.close")
def keep() -> ResponseReturnValue:
    """Take back that one's account is closed."""
    actor, location = current_actor(), url_for("my_data.show")
    try:
        with committing(actor) as db:
            actions.take_back(db, actor, at=now())
            leads_to(db, location)
    except RuleBroken as error:
        flash(str(error))
        return redirect(location, 303)
    flash("Your account is open again. Posts that ended are given again by an administrator.")
    return redirect(location, 303)


def _gathered(actor: Actor, at: datetime) -> Archive:
    """All that is kept of them; that they took it is told first."""
    with committing(actor) as db:
        actions.note_taken(db, actor, at=at)
    with reading(actor) as db:
        rows = list(queries.held(db, actor))
        return archive(db, actor, rows, person=signed_in().name, at=at)


def _closing(form: CloseForm) -> str:
    return render_template("my_data/close.html", form=form, until=_last_day(now()), days=KEPT_DAYS)


def _chose(db: "Session", actor: Actor) -> str:
    """For how long the organisation somebody is in keeps records of work; empty in none."""
    who = signed_in()
    if who.organisation_id is None:
        return ""
    years = people.settings(db, actor, at=now())[Setting.RECORD_YEARS]
    return f"{who.organisation_name} keeps it for {years} {'year' if years == 1 else 'years'}"


def _last_day(closed_at: datetime) -> str:
    return instant_words(closed_at + timedelta(days=KEPT_DAYS))
