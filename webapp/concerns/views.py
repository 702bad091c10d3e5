"""Raising a concern about a supervisor with somebody else in two taps; answering one."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.concerns import actions, queries
from competence.concerns.queries import ConcernRead
from competence.errors import NotFound, RuleBroken
from competence.people import queries as people
from competence.people.rules import PersonName
from competence.scope.rules import Reader
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.concerns.forms import AnswerForm, PlainForm, RaiseForm
from webapp.concerns.presenters import (
    Line,
    about_lines,
    own_lines,
    own_page,
    their_lines,
    their_page,
)
from webapp.database import committing, leads_to, noting, reading

MINE: Final = "/supervision/concerns"
HEARD: Final = "/concerns"

pages = Blueprint("concerns", __name__)


@pages.get(MINE)
@members(action="concern.read")
def index() -> ResponseReturnValue:
    """Whom a concern may be about, and one's own."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.own(session, actor, on=today())
        about: tuple[Line, ...] = ()
        if actor.holds(Role.PEER_SUPPORT_WORKER):
            about = about_lines(queries.about_whom(session, actor, on=today()))
    return render_template("concerns/index.html", about=about, own=own_lines(found, today()))


@pages.get(f"{MINE}/about/<uuid:about_id>")
@audience(Role.PEER_SUPPORT_WORKER, action="concern.raise")
def begin(about_id: UUID) -> ResponseReturnValue:
    """Who can hear it, who will read it and what happens next: one page, one button."""
    about, readers = _raising(about_id)
    return _page(about, readers, RaiseForm.among(readers))


@pages.post(f"{MINE}/about/<uuid:about_id>")
@audience(Role.PEER_SUPPORT_WORKER, action="concern.raise")
def send(about_id: UUID) -> ResponseReturnValue:
    """Raise it, or show the page again with what is wrong."""
    actor = current_actor()
    about, readers = _raising(about_id)
    form = RaiseForm.among(readers)
    if not form.validate():
        return _page(about, readers, form), 422
    raised = form.answers()
    try:
        with committing(actor) as session:
            row = actions.raise_concern(
                session, actor, about_id, with_id=raised.with_id, words=raised.words, at=now()
            )
            where = leads_to(session, url_for("concerns.show", concern_id=row.id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(about, readers, form), 422
    flash("Sent. They answer by a date, and only you can close it.")
    return redirect(where, 303)


@pages.get(f"{MINE}/<uuid:concern_id>")
@members(action="concern.read")
def show(concern_id: UUID) -> ResponseReturnValue:
    """One's own concern: who reads it, by when it is answered, and the answer."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.own_one(session, actor, concern_id, on=today())
    page = own_page(found, today())
    return render_template("concerns/show.html", page=page, closing=PlainForm.from_request())


@pages.post(f"{MINE}/<uuid:concern_id>/close")
@members(action="concern.close")
def close(concern_id: UUID) -> ResponseReturnValue:
    """Close it; nobody else reads it from then on."""
    actor = current_actor()
    with committing(actor) as session:
        actions.close(session, actor, concern_id, at=now())
        where = leads_to(session, url_for("concerns.show", concern_id=concern_id))
    flash("Closed. Nobody else can read it any more.")
    return redirect(where, 303)


@pages.get(HEARD)
@audience(Role.SUPERVISOR, action="concern.read")
def heard() -> ResponseReturnValue:
    """What was raised with the reader."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.raised_with_me(session, actor, on=today())
    return render_template("concerns/heard.html", lines=their_lines(found, today()))


@pages.get(f"{HEARD}/<uuid:concern_id>")
@audience(Role.SUPERVISOR, action="concern.read")
def hear(concern_id: UUID) -> ResponseReturnValue:
    """One of them; its worker sees that it was read."""
    actor = current_actor()
    with noting(actor) as session:
        found = actions.read(session, actor, concern_id, at=now())
        leads = people.named_leads(session, actor, on=today())
    return _their_page(found, leads, AnswerForm.from_request())


@pages.post(f"{HEARD}/<uuid:concern_id>")
@audience(Role.SUPERVISOR, action="concern.answer")
def answer(concern_id: UUID) -> ResponseReturnValue:
    """Answer it, or show the page again with what is wrong."""
    actor, form = current_actor(), AnswerForm.from_request()
    with reading(actor) as session:
        found = queries.with_me(session, actor, concern_id, on=today())
        leads = people.named_leads(session, actor, on=today())
    if not form.validate():
        return _their_page(found, leads, form), 422
    try:
        with committing(actor) as session:
            actions.answer(session, actor, concern_id, form.answers(), at=now())
            where = leads_to(session, url_for("concerns.hear", concern_id=concern_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _their_page(found, leads, form), 422
    flash(f"{found.worker.name} can read your answer now.")
    return redirect(where, 303)


def _raising(about_id: UUID) -> tuple[PersonName, Sequence[Reader]]:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.raising(session, actor, on=today())
    about = next((one for one in found.about if one.id == about_id), None)
    if about is None:
        raise NotFound(queries.NOT_YOURS)
    return about, found.readers[about_id]


def _page(about: PersonName, readers: Sequence[Reader], form: RaiseForm) -> str:
    return render_template(
        "concerns/begin.html", about=about.name, has_readers=bool(readers), form=form
    )


def _their_page(found: ConcernRead, leads: Sequence[PersonName], form: AnswerForm) -> str:
    page = their_page(found, leads, today())
    return render_template("concerns/hear.html", page=page, form=form)
