"""Cards of others: those one is asked to agree, and those the team is let see."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.scope_card import actions, queries
from competence.scope_card.queries import CardRead
from competence.scope_card.rules import Answer
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, noting, reading
from webapp.scope_card.forms import AnswerForm
from webapp.scope_card.presenters import card_shown, version_words
from webapp.scope_card.views.blueprint import ASKED, TEAM, draft_notice, pages, release_of

TEAM_ROLES = (Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, Role.TRAINER)


@pages.get("/asked")
@audience(Role.SUPERVISOR, action="scope_card.read_asked")
def asked() -> ResponseReturnValue:
    """Cards the reader is asked to agree, or has answered."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.asked(session, actor, on=today())
    return render_template(
        "scope_card/asked.html",
        waiting=[(one, version_words(one)) for one in found if one.answer is None],
        answered=[(one, version_words(one)) for one in found if one.answer is not None],
    )


@pages.get(ASKED)
@audience(Role.SUPERVISOR, action="scope_card.read_asked")
def asked_one(asked_card_id: UUID) -> ResponseReturnValue:
    """One of them, and the answer; its worker sees that it was read."""
    actor = current_actor()
    with noting(actor) as session:
        found = actions.read_asked(session, actor, asked_card_id, at=now())
    return _asked(found, AnswerForm.from_request())


@pages.post(ASKED)
@audience(Role.SUPERVISOR, action="scope_card.agree")
def answer(asked_card_id: UUID) -> ResponseReturnValue:
    """Agree it, or say what to change."""
    actor, form = current_actor(), AnswerForm.from_request()
    with reading(actor) as session:
        found = queries.asked_one(session, actor, asked_card_id, on=today())
    if not form.validate():
        return _asked(found, form), 422
    said = form.answers()
    try:
        with committing(actor) as session:
            actions.answer(session, actor, asked_card_id, said.answer, words=said.words, at=now())
            where = leads_to(session, url_for("scope_card.asked"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _asked(found, form), 422
    done = "agreed" if said.answer is Answer.AGREED else "told what you would change"
    flash(f"{found.worker.name}’s card is {done}." if done == "agreed" else
          f"{found.worker.name} can read what you would change.")  # fmt: skip
    return redirect(where, 303)


@pages.get("/team")
@audience(*TEAM_ROLES, action="scope_card.read_team")
def team() -> ResponseReturnValue:
    """The agreed cards of others in the reader's teams, of those who let the team see theirs."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.of_team(session, actor, on=today())
    return render_template("scope_card/team.html", found=found)


@pages.get(TEAM)
@audience(*TEAM_ROLES, action="scope_card.read_team")
def team_one(team_card_id: UUID) -> ResponseReturnValue:
    """One of them; its worker sees that it was read."""
    actor = current_actor()
    with noting(actor) as session:
        found = actions.read_of_team(session, actor, team_card_id, at=now())
    return render_template(
        "scope_card/team_one.html",
        worker=found.worker.name,
        shown=card_shown(found),
        **draft_notice(release_of(found)),
    )


def _asked(found: CardRead, form: AnswerForm) -> str:
    return render_template(
        "scope_card/asked_one.html",
        found=found,
        shown=card_shown(found),
        form=form,
        **draft_notice(release_of(found)),
    )
