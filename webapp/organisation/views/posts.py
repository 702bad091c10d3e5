"""Giving and ending posts."""

from uuid import UUID

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from competence.accounts import queries as accounts
from competence.actors import Role
from competence.errors import NotFound, RuleBroken
from competence.people import actions, queries
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.auth.again import asked_again
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework
from webapp.organisation.forms import EndForm, PostForm
from webapp.organisation.presenters import practice_choices, role_choices, team_choices
from webapp.organisation.views.blueprint import found_person, pages, their_page
from webapp.presenting.people import post_words


@pages.get("/<uuid:person_id>/post")
@audience(Role.ADMINISTRATOR, action="post.give")
def giving_post(person_id: UUID) -> ResponseReturnValue:
    """Asks which post, in which team, from when."""
    return _giving(person_id, _post_form())


@pages.post("/<uuid:person_id>/post")
@audience(Role.ADMINISTRATOR, action="post.give")
def give_post(person_id: UUID) -> ResponseReturnValue:
    """Give the post."""
    form, actor = _post_form(), current_actor()
    if not form.validate():
        return _giving(person_id, form), 422
    answers = form.answers()
    first = asked_again() if answers.role is Role.ADMINISTRATOR else None
    if first is not None:
        return first
    try:
        with committing(actor) as session:
            actions.give_post(
                session, actor, person_id, answers.role,
                team_id=answers.team_id, practises=answers.practises,
                answers_scope_concerns=answers.answers_scope_concerns,
                starts_on=answers.starts_on, at=now(),
            )  # fmt: skip
            location = leads_to(session, their_page(person_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _giving(person_id, form), 422
    flash("The post is given. Tell them: they see it on their account page.")
    return redirect(location, 303)


@pages.get("/<uuid:person_id>/posts/<uuid:post_id>/end")
@audience(Role.ADMINISTRATOR, action="post.end")
def ending_post(person_id: UUID, post_id: UUID) -> ResponseReturnValue:
    """Asks when the post ends, and says what ends with it."""
    return _ending(person_id, post_id, EndForm.from_request(ends_on=today()))


@pages.post("/<uuid:person_id>/posts/<uuid:post_id>/end")
@audience(Role.ADMINISTRATOR, action="post.end")
def end_post(person_id: UUID, post_id: UUID) -> ResponseReturnValue:
    """End the post."""
    form, actor = EndForm.from_request(), current_actor()
    if not form.validate():
        return _ending(person_id, post_id, form), 422
    try:
        with committing(actor) as session:
            administrators = queries.administrators(session, actor, on=today())
            actions.end_post(
                session, actor, post_id, on=form.answers(),
                open_accounts=accounts.has_account(session, administrators), at=now(),
            )  # fmt: skip
            location = leads_to(session, their_page(person_id))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _ending(person_id, post_id, form), 422
    flash("The day on which the post ends is written down.")
    return redirect(location, 303)


def _post_form() -> PostForm:
    actor = current_actor()
    with reading(actor) as session:
        organisation = queries.organisation(session, actor)
        teams = queries.teams(session, actor)
    return PostForm.from_request(starts_on=today()).offering(
        role=role_choices(organisation),
        practises=practice_choices(current_framework()),
        team_id=team_choices(teams),
    )


def _giving(person_id: UUID, form: PostForm) -> str:
    is_you = person_id == current_actor().person_id
    person = found_person(person_id)
    return render_template("organisation/post.html", form=form, person=person, is_you=is_you)


def _ending(person_id: UUID, post_id: UUID, form: EndForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        person = queries.member(session, actor, person_id)
        post = queries.post(session, actor, post_id)
    if post.person_id != person_id:
        raise NotFound("There is no such entry here.")
    words = post_words(post.role, post.practises, current_framework())
    return render_template("organisation/end_post.html", form=form, person=person, words=words)
