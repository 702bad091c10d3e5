"""Choosing who reads an entry, taking it back, and saying whether a note may go."""

from uuid import UUID

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.errors import RuleBroken
from competence.scope import actions, queries
from competence.scope.queries import LinkMade
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.links import whole_link
from webapp.mail.work import post_of
from webapp.scope.forms import ShareForm
from webapp.scope.presenters import link_shown, share_page, withdrawn_words
from webapp.scope.views.blueprint import ENTRY, LOG, draft_notice, pages, release_of
from webapp.supervision.forms.plain import PlainForm
from webapp.training.presenters.door import square


@pages.get(f"{ENTRY}/share")
@audience(Role.PEER_SUPPORT_WORKER, action="scope.share")
def share(entry_id: UUID) -> ResponseReturnValue:
    """Whom to share with, and exactly what they will read."""
    return _page(entry_id)


@pages.post(f"{ENTRY}/share")
@audience(Role.PEER_SUPPORT_WORKER, action="scope.share")
def give(entry_id: UUID) -> ResponseReturnValue:
    """Let the person chosen read a copy, frozen now."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.entry(session, actor, entry_id, on=today())
        choosing = queries.choosing(session, actor, found.team_id, on=today())
    form = ShareForm.among(choosing)
    if not form.validate():
        return _page(entry_id, form), 422
    try:
        with committing(actor) as session:
            made = actions.share(session, actor, entry_id, form.answers(), at=now())
            where = leads_to(session, url_for("scope.show", entry_id=entry_id))
            session.flush()  # so that a link finds what it leads to
            link = actions.make_link(session, actor, made.id, at=now()) if made.by_link else None
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(entry_id, form), 422
    if link is not None:
        return _link_page(link)
    flash("Shared. They answer by a date, and only you can close it.")
    return redirect(where, 303)


@pages.post(f"{LOG}/shares/<uuid:share_id>/withdraw")
@members(action="scope.withdraw")
def withdraw(share_id: UUID) -> ResponseReturnValue:
    """Take it back at once, and say what was already seen."""
    actor = current_actor()
    with committing(actor) as session:
        entry_id = actions.withdraw(session, actor, share_id, at=now())
        session.flush()  # so that the share is read back as ended
        found = queries.entry(session, actor, entry_id, on=today())
        where = leads_to(session, url_for("scope.show", entry_id=entry_id))
    flash(next(withdrawn_words(one) for one in found.shares if one.id == share_id))
    return redirect(where, 303)


@pages.post(f"{LOG}/shares/<uuid:share_id>/link")
@audience(Role.PEER_SUPPORT_WORKER, action="scope.share")
def make_link(share_id: UUID) -> ResponseReturnValue:
    """Make another link and show it; the one before ends."""
    actor = current_actor()
    with committing(actor) as session:
        made = actions.make_link(session, actor, share_id, at=now())
        leads_to(session, url_for("scope.show", entry_id=made.share.entry_id))
    return _link_page(made)


@pages.post(f"{LOG}/shares/<uuid:share_id>/mail")
@audience(Role.PEER_SUPPORT_WORKER, action="scope.share")
def mail_link(share_id: UUID) -> ResponseReturnValue:
    """Ask that a link is sent to them."""
    actor = current_actor()
    with committing(actor) as session:
        found = actions.mail_link(session, actor, share_id, at=now())
        where = leads_to(session, url_for("scope.show", entry_id=found.entry_id))
    flash(f"A link goes to {found.reader.name} by e-mail. It says nothing of what it is about.")
    return redirect(where, 303)


@pages.post(f"{LOG}/notes/<uuid:answer_id>")
@members(action="scope.share")
def let_note_go(answer_id: UUID) -> ResponseReturnValue:
    """Say whether a note to the team lead may go."""
    actor, may_go = current_actor(), request.form.get("go") == "yes"
    with committing(actor) as session:
        entry_id = actions.let_note_go(session, actor, answer_id, may_go=may_go, at=now())
        where = leads_to(session, url_for("scope.show", entry_id=entry_id))
    flash("It may go to the team lead." if may_go else "It does not go to the team lead.")
    return redirect(where, 303)


def _link_page(made: LinkMade) -> str:
    link = whole_link(url_for("scope_link.show", answer_token=made.token))
    return render_template(
        "scope/link.html",
        page=link_shown(made),
        link=link,
        square=square(link),
        plain=PlainForm(),
        sends=post_of(current_app.config["SETTINGS"]) is not None,
    )


def _page(entry_id: UUID, sent: ShareForm | None = None) -> str:
    actor = current_actor()
    with reading(actor) as session:
        found = queries.entry(session, actor, entry_id, on=today())
        choosing = queries.choosing(session, actor, found.team_id, on=today())
    framework = release_of(found.told)
    return render_template(
        "scope/share.html",
        page=share_page(framework, found, choosing),
        form=sent or ShareForm.among(choosing),
        **draft_notice(framework),
    )
