"""Looking at one's own practice, saved as one goes, until it is kept."""

from typing import TYPE_CHECKING

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.assessment import actions, queries
from competence.assessment.rules import Answer, Drafted
from competence.errors import RuleBroken, Stale
from competence.framework.model import Framework
from competence.people import queries as people
from webapp.assessment.forms import AnswerForm, PlainForm
from webapp.assessment.presenters import looking
from webapp.assessment.views.blueprint import MINE, draft_notice, pages
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

STOP, ON_THE_LIST = "stop", "list"
"""What a button asks for beside saving; any other goes on to what follows."""


@pages.get(MINE)
@members(action="selfassessment.read")
def overview() -> ResponseReturnValue:
    """Where one starts, goes on, and sees what one says now."""
    framework, actor = current_framework(), current_actor()
    with reading(actor) as session:
        practice = _practice(session, framework)
        finished = queries.finished(session, actor, framework.framework)
    page = looking.overview(framework, actor, practice, finished)
    return render_template("assessment/overview.html", page=page, **draft_notice(framework))


@pages.get(f"{MINE}/domain/<code>")
@audience(Role.PEER_SUPPORT_WORKER, action="selfassessment.draft")
def domain(code: str) -> ResponseReturnValue:
    """Every competence of a domain on one page, each saved by itself."""
    framework = current_framework()
    shown = framework.domain(code)
    with reading(current_actor()) as session:
        drafted = _practice(session, framework).drafted
    parts = [
        (
            looking.part(framework, one, code, is_saved=one.code in drafted),
            AnswerForm.about(framework, one, drafted.get(one.code)).apart(one.code),
        )
        for one in framework.competences_of(code)
    ]
    return render_template(
        "assessment/domain.html", domain=shown, parts=parts, **draft_notice(framework)
    )


@pages.get(f"{MINE}/<code>")
@audience(Role.PEER_SUPPORT_WORKER, action="selfassessment.draft")
def competence(code: str) -> ResponseReturnValue:
    """One competence, with what was saved of it so far."""
    framework = current_framework()
    shown = framework.competence(code)
    with reading(current_actor()) as session:
        practice = _practice(session, framework)
    form = AnswerForm.about(framework, shown, practice.drafted.get(code))
    page = looking.one_part(framework, shown, practice, run=_run())
    return _one_part(page, form)


@pages.post(f"{MINE}/<code>")
@audience(Role.PEER_SUPPORT_WORKER, action="selfassessment.draft")
def save(code: str) -> ResponseReturnValue:
    """Save, then go where the button says, or show the page again with what is wrong."""
    framework, actor = current_framework(), current_actor()
    form = AnswerForm.about(framework, framework.competence(code))
    if not form.validate() or not form.is_whole(may_wait=_then() in {STOP, ON_THE_LIST}):
        return _refused(framework, code, form)
    given = form.answers()
    try:
        with committing(actor) as session:
            actions.save_rating(
                session, actor, framework, code, given.answer, version=given.version, at=now()
            )
            where = leads_to(session, _after(session, framework, code))
    except Stale as error:
        return _both(framework, code, form, error)
    return redirect(where, 303)


@pages.post(f"{MINE}/<code>/clear")
@audience(Role.PEER_SUPPORT_WORKER, action="selfassessment.draft")
def clear(code: str) -> ResponseReturnValue:
    """Take back what was put down of a competence so far."""
    framework, actor = current_framework(), current_actor()
    form = AnswerForm.about(framework, framework.competence(code))
    try:
        with committing(actor) as session:
            version = form.answers().version
            actions.clear_rating(session, actor, framework, code, version=version)
            where = leads_to(session, url_for("assessment.competence", code=code, run=_run()))
    except Stale as error:
        return _both(framework, code, form, error)
    return redirect(where, 303)


@pages.post(f"{MINE}/<code>/autosave")
@audience(Role.PEER_SUPPORT_WORKER, action="selfassessment.draft")
def autosave(code: str) -> ResponseReturnValue:
    """Save while somebody goes; answers with the new version."""
    framework, actor = current_framework(), current_actor()
    form = AnswerForm.about(framework, framework.competence(code))
    # A warning about details is for the button: what is typed is never lost for it.
    if not form.validate() and form.errors_summary():
        return jsonify(message=form.errors_summary()[0].message), 422
    given = form.answers()
    try:
        with committing(actor) as session:
            version = actions.save_rating(
                session, actor, framework, code, given.answer, version=given.version, at=now()
            )
    except Stale:
        changed = "Not saved here: you changed this on another page. Press the button to see both."
        return jsonify(message=changed), 409
    return jsonify(version=version)


@pages.get(f"{MINE}/finish")
@audience(Role.PEER_SUPPORT_WORKER, action="selfassessment.finish")
def check() -> ResponseReturnValue:
    """Everything said so far, before it is kept."""
    return _check(PlainForm.from_request())


@pages.post(f"{MINE}/finish")
@audience(Role.PEER_SUPPORT_WORKER, action="selfassessment.finish")
def finish() -> ResponseReturnValue:
    """Keep it as how one sees it today."""
    framework, actor, form = current_framework(), current_actor(), PlainForm.from_request()
    try:
        with committing(actor) as session:
            finished = actions.finish(session, actor, framework, at=now())
            where = leads_to(session, url_for("assessment.kept", self_assessment_id=finished.id))
    except RuleBroken as error:
        form.refuse(None, error)
        return _check(form), 422
    flash("Kept. Only you can see it.")
    return redirect(where, 303)


@pages.get(f"{MINE}/discard")
@audience(Role.PEER_SUPPORT_WORKER, action="selfassessment.draft")
def ask_discard() -> ResponseReturnValue:
    """What happens when what is unfinished is thrown away."""
    return render_template("assessment/discard.html", form=PlainForm.from_request())


@pages.post(f"{MINE}/discard")
@audience(Role.PEER_SUPPORT_WORKER, action="selfassessment.draft")
def discard() -> ResponseReturnValue:
    """Throw away what is unfinished."""
    framework, actor = current_framework(), current_actor()
    with committing(actor) as session:
        actions.discard(session, actor, framework.framework, at=now())
        where = leads_to(session, url_for("assessment.overview"))
    flash("It is gone. What you kept before is still here.")
    return redirect(where, 303)


def _practice(session: "Session", framework: Framework) -> looking.Practice:
    actor = current_actor()
    return looking.Practice(
        roles=people.framework_roles(session, actor, on=today()),
        draft=queries.draft(session, actor, framework.framework),
        said=queries.latest_said(session, actor, framework.framework),
    )


def _run() -> str:
    """The run somebody is on: through their role, or through a domain."""
    return request.args.get("run", looking.MY_ROLE)


def _then() -> str:
    """What the button that was pressed asks for."""
    return request.form.get("then", "")


def _after(session: "Session", framework: Framework, code: str) -> str:
    """Where the button that was pressed leads."""
    if _then() == STOP:
        return url_for("assessment.overview")
    if _then() == ON_THE_LIST:
        return url_for("assessment.domain", code=framework.competence(code).domain, _anchor=code)
    return looking.after(framework, _practice(session, framework), _run(), code)


def _one_part(page: looking.OnePart, form: AnswerForm) -> str:
    framework = current_framework()
    return render_template(
        "assessment/competence.html", page=page, form=form, **draft_notice(framework)
    )


def _refused(framework: Framework, code: str, form: AnswerForm) -> ResponseReturnValue:
    """The page again, with what was sent still in it."""
    with reading(current_actor()) as session:
        practice = _practice(session, framework)
    page = looking.one_part(framework, framework.competence(code), practice, run=_run())
    return _one_part(page, form), 422


def _both(framework: Framework, code: str, form: AnswerForm, error: Stale) -> ResponseReturnValue:
    """The page again with both texts; sent once more, this one is kept."""
    form.refuse(None, error)
    with reading(current_actor()) as session:
        practice = _practice(session, framework)
    theirs = practice.drafted.get(code) or Drafted(Answer(), version=0, saved_at=now())
    form.version.data = str(theirs.version)
    page = looking.one_part(
        framework, framework.competence(code), practice, run=_run(), theirs=theirs
    )
    return _one_part(page, form), 409


def _check(form: PlainForm) -> str:
    framework = current_framework()
    with reading(current_actor()) as session:
        page = looking.check(framework, _practice(session, framework))
    return render_template("assessment/check.html", page=page, form=form, **draft_notice(framework))
