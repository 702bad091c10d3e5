"""A quality reader's sample, second ratings, the report; and what a worker sees and may refuse."""

from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.people import queries as people
from competence.quality import actions, queries
from competence.quality.queries import SampledRead
from competence.receipts.queries import beside
from competence.spreadsheets import csv_of
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, noting, reading
from webapp.evidence.downloads import attachment
from webapp.forms.fields import Choice
from webapp.frameworks import current_framework, registry
from webapp.presenting.standing import title_of
from webapp.quality.forms import ActionForm, RatingForm
from webapp.quality.presenters import (
    COLUMNS,
    CSV_COLUMNS,
    csv_rows,
    my_lines,
    read_page,
    report_page,
    sample_page,
)
from webapp.replies.forms import ReplyForm
from webapp.supervision.forms.plain import PlainForm

pages = Blueprint("quality", __name__, url_prefix="/quality")

READER: Final = Role.QUALITY_READER
SAMPLED: Final = "/<uuid:sampled_id>"
MINE: Final = "/mine/<uuid:rating_id>"


@pages.get("")
@audience(READER, action="quality.plan")
def index() -> ResponseReturnValue:
    """What I read, and what I have read."""
    return _index(PlainForm.from_request())


@pages.post("")
@audience(READER, action="quality.plan")
def draw() -> ResponseReturnValue:
    """Draw what the plan still wants."""
    actor, form = current_actor(), PlainForm.from_request()
    try:
        with committing(actor) as session:
            count = actions.draw(session, actor, current_framework(), at=now())
            where = leads_to(session, url_for("quality.index"))
    except RuleBroken as error:
        form.refuse(None, error)
        return _index(form), 422
    flash(f"Drawn by lot: {count}. Each goes to somebody who had no part in it.")
    return redirect(where, 303)


@pages.get(SAMPLED)
@audience(READER, action="quality.sample_read")
def show(sampled_id: UUID) -> ResponseReturnValue:
    """What may be read; once I have rated it, both ratings. Its worker sees that I read it."""
    found = _read(sampled_id)
    return _page(found, _form(found))


@pages.post(SAMPLED)
@audience(READER, action="quality.second_rating")
def rate(sampled_id: UUID) -> ResponseReturnValue:
    """Keep what I would have answered, before I see what was."""
    actor = current_actor()
    with reading(actor) as session:
        _, found = queries.sampled(session, actor, sampled_id, on=today())
    form = _form(found)
    if not form.validate():
        return _page(found, form), 422
    given, framework = form.answers(), registry().release(found.framework, found.release)
    try:
        with committing(actor) as session:
            actions.rate(
                session, actor, framework, sampled_id, given.rated,
                level=given.level, reason=given.reason, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("quality.show", sampled_id=sampled_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(found, form), 422
    return redirect(where, 303)


@pages.get(f"{SAMPLED}/file/<uuid:copy_id>")
@audience(READER, action="evidence.file_download")
def file(sampled_id: UUID, copy_id: UUID) -> ResponseReturnValue:
    """The file of what was sent, called by nobody's name; its worker sees that I read it."""
    actor = current_actor()
    with noting(actor) as session:
        found = actions.read_file(session, actor, sampled_id, copy_id, at=now())
    return attachment(replace(found, name=f"evidence{PurePosixPath(found.name).suffix}"))


@pages.post(f"{SAMPLED}/action")
@audience(READER, action="quality.action")
def agree(sampled_id: UUID) -> ResponseReturnValue:
    """Keep what is done about a difference."""
    actor, form = current_actor(), ActionForm.from_request()
    with reading(actor) as session:
        _, found = queries.sampled(session, actor, sampled_id, on=today())
    if not form.validate():
        return _page(found, _form(found), form), 422
    given = form.answers()
    try:
        with committing(actor) as session:
            actions.agree_action(
                session, actor, sampled_id,
                what=given.what, who=given.who, due_on=given.due_on, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("quality.index"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(found, _form(found), form), 422
    flash("Kept. Everybody who reads again here sees it.")
    return redirect(where, 303)


@pages.post("/actions/<uuid:quality_action_id>/done")
@audience(READER, action="quality.action")
def finish(quality_action_id: UUID) -> ResponseReturnValue:
    """Say that it was done."""
    actor, form = current_actor(), PlainForm.from_request()
    try:
        with committing(actor) as session:
            actions.finish_action(session, actor, quality_action_id, at=now())
            where = leads_to(session, url_for("quality.index"))
    except RuleBroken as error:
        form.refuse(None, error)
        return _index(form), 422
    flash("Done.")
    return redirect(where, 303)


@pages.get("/report")
@audience(READER, action="quality.report")
def report() -> ResponseReturnValue:
    """Raw agreement, the differences, and what the plan covers. Nobody's agreement is counted."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        found = queries.report(session, actor, framework, on=today())
        plan = queries.plan(session, actor, framework, on=today())
    page = report_page(framework, found, plan)
    return render_template("quality/report.html", page=page, columns=COLUMNS)


@pages.get("/report.csv")
@audience(READER, action="quality.report")
def as_csv() -> Response:
    """Every second rating beside the first, and what is done about it, as CSV; without workers."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        found = queries.report(session, actor, framework, on=today())
        actions_of = queries.follow_ups(session, actor, on=today())
    rows = [[*CSV_COLUMNS], *([*row] for row in csv_rows(framework, found, actions_of))]
    answer = Response(csv_of(rows), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename="second-ratings.csv")
    return answer


@pages.get("/mine")
@audience(Role.PEER_SUPPORT_WORKER, action="quality.agree_to_sample")
def mine() -> ResponseReturnValue:
    """What of mine may be read a second time, and what was."""
    return _mine(PlainForm.from_request())


@pages.post("/mine/<uuid:request_id>/no")
@audience(Role.PEER_SUPPORT_WORKER, action="quality.agree_to_sample")
def refuse(request_id: UUID) -> ResponseReturnValue:
    """Let nobody read it any more."""
    actor, form = current_actor(), PlainForm.from_request()
    try:
        with committing(actor) as session:
            actions.refuse_reading(session, actor, request_id, at=now())
            where = leads_to(session, url_for("quality.mine"))
    except RuleBroken as error:
        form.refuse(None, error)
        return _mine(form), 422
    flash("Nobody reads it from now on.")
    return redirect(where, 303)


@pages.get(MINE)
@audience(Role.PEER_SUPPORT_WORKER, action="quality.reply")
def second(rating_id: UUID) -> ResponseReturnValue:
    """Two ratings of what I did, and what I say beside the second."""
    return _second(rating_id, _replying(rating_id))


@pages.post(MINE)
@audience(Role.PEER_SUPPORT_WORKER, action="quality.reply")
def reply(rating_id: UUID) -> ResponseReturnValue:
    """Say something beside it; whoever gave it reads it, and is still not told whose it is."""
    actor, form = current_actor(), _replying(rating_id)
    if not form.validate():
        return _second(rating_id, form), 422
    try:
        with committing(actor) as session:
            actions.reply(session, actor, rating_id, form.answers().said, at=now())
            where = leads_to(session, url_for("quality.second", rating_id=rating_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _second(rating_id, form), 422
    flash("Your reply stands beside it. Both stay as they are.")
    return redirect(where, 303)


def _replying(rating_id: UUID) -> ReplyForm:
    return ReplyForm.among([Choice(str(rating_id), "The second rating")])


def _second(rating_id: UUID, form: ReplyForm) -> str:
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        found = queries.own_reading(session, actor, rating_id)
        disputed = beside(session, actor, {rating_id})
    (line,) = my_lines(lambda code: title_of(framework, code), framework, [found], disputed)
    return render_template("quality/second.html", line=line, form=form)


def _read(sampled_id: UUID) -> SampledRead:
    actor = current_actor()
    with noting(actor) as session:
        return actions.read(session, actor, sampled_id, at=now())


def _form(found: SampledRead) -> RatingForm:
    return RatingForm.under(registry().release(found.framework, found.release))


def _page(found: SampledRead, form: RatingForm, agreeing: ActionForm | None = None) -> str:
    actor, framework = current_actor(), registry().release(found.framework, found.release)
    with reading(actor) as session:
        leads = people.named_leads(session, actor, on=today())
        agreed = queries.follow_ups(session, actor, on=today()) if found.rating else ()
    return render_template(
        "quality/show.html",
        page=read_page(framework, found, agreed),
        form=agreeing or form,
        rating=form,
        agreeing=agreeing or ActionForm.from_request(),
        tell=" or ".join(lead.name for lead in leads),
    )


def _index(form: PlainForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        lines = queries.samples(session, actor, on=today())
        found = queries.follow_ups(session, actor, on=today())
    page = sample_page(current_framework(), lines, found)
    return render_template("quality/index.html", page=page, form=form)


def _mine(form: PlainForm) -> str:
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        found = queries.mine(session, actor)
        rated = {one.second_id for one in found if one.second_id is not None}
        disputed = beside(session, actor, rated)
    lines = my_lines(lambda code: title_of(framework, code), framework, found, disputed)
    return render_template("quality/mine.html", lines=lines, form=form)
