"""Somebody leaves, or goes to another team: one page says what happens, then it does."""

from uuid import UUID

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from competence.accounts import queries as accounts
from competence.actors import Role
from competence.errors import NotFound, RuleBroken
from competence.people import actions, queries
from competence.signoff import queries as signoff
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework
from webapp.organisation.moving_forms import PAIRS, LeaveForm, MoveForm
from webapp.organisation.moving_words import leaving_page
from webapp.organisation.presenters import team_choices
from webapp.organisation.views.blueprint import pages, their_page
from webapp.presenting.people import post_words


@pages.get("/<uuid:person_id>/leave")
@audience(Role.ADMINISTRATOR, action="post.end")
def leaving(person_id: UUID) -> ResponseReturnValue:
    """Says what ends, what stays and what waits, and asks for the day."""
    return _leaving(person_id, LeaveForm.from_request(ends_on=today()))


@pages.post("/<uuid:person_id>/leave")
@audience(Role.ADMINISTRATOR, action="post.end")
def leave(person_id: UUID) -> ResponseReturnValue:
    """End everything that ties them here, on that day."""
    form, actor = LeaveForm.from_request(), current_actor()
    if not form.validate():
        return _leaving(person_id, form), 422
    try:
        with committing(actor) as session:
            administrators = queries.administrators(session, actor, on=today())
            actions.leave(
                session, actor, person_id, on=form.answers(),
                open_accounts=accounts.has_account(session, administrators), at=now(),
            )  # fmt: skip
            where = leads_to(session, their_page(person_id))
    except RuleBroken as error:
        form.refuse("ends_on" if error.field == "ends_on" else None, error)
        return _leaving(person_id, form), 422
    flash("Written down. From that day nobody here reads what is theirs; they go on reading it.")
    return redirect(where, 303)


@pages.get("/<uuid:person_id>/posts/<uuid:post_id>/move")
@audience(Role.ADMINISTRATOR, action="post.give")
def moving(person_id: UUID, post_id: UUID) -> ResponseReturnValue:
    """Asks to which team, from when, and what becomes of pairs."""
    return _moving(person_id, post_id, _move_form())


@pages.post("/<uuid:person_id>/posts/<uuid:post_id>/move")
@audience(Role.ADMINISTRATOR, action="post.give")
def move(person_id: UUID, post_id: UUID) -> ResponseReturnValue:
    """Let the post go on in the other team."""
    form, actor = _move_form(), current_actor()
    if not form.validate():
        return _moving(person_id, post_id, form), 422
    answers = form.answers()
    try:
        with committing(actor) as session:
            administrators = queries.administrators(session, actor, on=today())
            actions.move(
                session, actor, post_id, answers.team_id,
                on=answers.starts_on, keeps_pairs=answers.keeps_pairs,
                open_accounts=accounts.has_account(session, administrators), at=now(),
            )  # fmt: skip
            where = leads_to(session, their_page(person_id))
    except RuleBroken as error:
        field = {"ends_on": "starts_on"}.get(error.field or "", error.field)
        form.refuse(field if field in {"starts_on", "team_id"} else None, error)
        return _moving(person_id, post_id, form), 422
    flash("Written down. If the post has a role description, write one for the other team.")
    return redirect(where, 303)


def _move_form() -> MoveForm:
    actor = current_actor()
    with reading(actor) as session:
        teams = queries.teams(session, actor)
    return MoveForm.from_request(starts_on=today()).offering(
        team_id=team_choices(teams), pairs=PAIRS
    )


def _leaving(person_id: UUID, form: LeaveForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.listed(session, actor, person_id, on=today())
        pairs = queries.pairs_ever(session, actor, person_id, on=today())
        waits = signoff.waiting_here(session, actor, on=today())
    page = leaving_page(found, pairs, waits, current_framework(), today=today())
    return render_template("organisation/leave.html", form=form, person=found.person, page=page)


def _moving(person_id: UUID, post_id: UUID, form: MoveForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        person = queries.member(session, actor, person_id)
        post = queries.post(session, actor, post_id)
    if post.person_id != person_id:
        raise NotFound("There is no such entry here.")
    words = post_words(post.role, post.practises, current_framework())
    return render_template(
        "organisation/move.html", form=form, person=person, words=words, team=post.team
    )
