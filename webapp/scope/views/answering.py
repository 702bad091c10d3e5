"""What somebody was chosen to read, and their answer: about the team, never about the worker."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.people import queries as people
from competence.people.rules import PersonName
from competence.scope import actions, queries
from competence.scope.queries import ShareRead
from webapp.auth.access import audience
from webapp.auth.actor import current_actor, signed_in
from webapp.clock import now, today
from webapp.database import committing, leads_to, noting, reading
from webapp.frameworks import current_framework
from webapp.scope.forms import AnswerForm
from webapp.scope.presenters import concern_page, concerns_page
from webapp.scope.views.blueprint import CONCERN, CONCERNS, draft_notice, pages, release_of
from webapp.supervision.forms.plain import PlainForm

SOON: Final = timedelta(days=14)
"""The day by which something is done that stands in the form at first."""


@pages.get(CONCERNS)
@audience(Role.SUPERVISOR, action="scope.read_shared")
def concerns() -> ResponseReturnValue:
    """All that the reader was chosen to read, and what is told about teams."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        found = queries.shared_with_me(session, actor, on=today())
        prompts = queries.team_prompts(session, actor, on=today())
    page = concerns_page(framework, found, prompts, today=today())
    return render_template("scope/concerns.html", page=page)


@pages.get(CONCERN)
@audience(Role.SUPERVISOR, action="scope.read_shared")
def concern(share_id: UUID) -> ResponseReturnValue:
    """What was shared; its worker sees that it was read."""
    actor = current_actor()
    with noting(actor) as session:
        found = actions.read(session, actor, share_id, at=now())
        leads = people.named_leads(session, actor, on=today())
    return _page(found, leads, _form(found))


@pages.post(CONCERN)
@audience(Role.SUPERVISOR, action="scope.answer")
def answer(share_id: UUID) -> ResponseReturnValue:
    """Record the answer, or show the page again with what is wrong."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.shared(session, actor, share_id, on=today())
        leads = people.named_leads(session, actor, on=today())
    form = _form(found)
    if not form.validate():
        return _page(found, leads, form), 422
    try:
        with committing(actor) as session:
            actions.answer(session, actor, share_id, form.answers(), at=now())
            where = leads_to(session, url_for("scope.concern", share_id=share_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(found, leads, form), 422
    flash(f"{found.worker.name} can read your answer now.")
    return redirect(where, 303)


@pages.post(f"{CONCERN}/given")
@audience(Role.SUPERVISOR, action="scope.note_to_team")
def give_note(share_id: UUID) -> ResponseReturnValue:
    """Say that the team lead has the note."""
    actor = current_actor()
    with committing(actor) as session:
        actions.give_note(session, actor, share_id, at=now())
        where = leads_to(session, url_for("scope.concern", share_id=share_id))
    flash("The one who told you can see that the team lead has it.")
    return redirect(where, 303)


def _form(found: ShareRead) -> AnswerForm:
    framework = release_of(found.told)
    return AnswerForm.to(framework, found, reader=signed_in().name, by_when=today() + SOON)


def _page(found: ShareRead, leads: Sequence[PersonName], form: AnswerForm) -> str:
    framework = release_of(found.told)
    return render_template(
        "scope/concern.html",
        page=concern_page(framework, found, leads, today=today()),
        form=form,
        plain=PlainForm(),
        **draft_notice(framework),
    )
