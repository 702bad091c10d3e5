"""The audit as the service's own people read it first, and what its peers say of it together."""

from typing import TYPE_CHECKING, Final
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Actor, Role
from competence.commissioning import actions, queries
from competence.editions import newest
from competence.errors import RuleBroken
from competence.oversight import queries as oversight
from competence.oversight.queries import Together
from webapp.agreements.forms import YES, ReplyForm, SayForm, SendForm
from webapp.agreements.presenting_audit import ReplyPage, audit_page, reply_page
from webapp.agreements.views.blueprint import SERVICE, pages
from webapp.audit.presenters import Service, ServiceFound, TogetherFound
from webapp.audit.presenters import together as figures
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import registry

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

READ: Final = "audit_draft.read"
REPLY: Final = "audit_draft.reply"
WORKER: Final = Role.PEER_SUPPORT_WORKER


@pages.get("/audit")
@audience(*SERVICE, action=READ)
def audit() -> ResponseReturnValue:
    """The newest edition that the service's people may read, a draft or published."""
    return _audit(ReplyForm())


@pages.post("/audit")
@audience(WORKER, action=REPLY)
def preview() -> ResponseReturnValue:
    """Show a reply as it would print; nothing is kept."""
    form = ReplyForm.from_request()
    if not form.validate():
        return _audit(form), 422
    return _preview(form.words.data, SendForm(words=form.words.data))


@pages.get("/audit/reply")
@audience(WORKER, action=REPLY)
def reply() -> ResponseReturnValue:
    """What the service's peers wrote together, and yes or no to it."""
    return _reply(SayForm())


@pages.post("/audit/reply")
@audience(WORKER, action=REPLY)
def send() -> ResponseReturnValue:
    """Let one's peers read it, with one's own yes."""
    actor, form = current_actor(), SendForm.from_request()
    words = form.words.data
    try:
        with committing(actor) as session:
            actions.draft_reply(
                session, actor, newest(today()), words,
                even_if_known=form.even_if_known.data, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("agreements.reply"))
    except RuleBroken as error:
        form.refuse(None, error)
        return _preview(words, form), 422
    flash("Your peers here can read it now, and say yes or no.")
    return redirect(where, 303)


@pages.post("/replies/<uuid:peers_reply_id>")
@audience(WORKER, action=REPLY)
def say(peers_reply_id: UUID) -> ResponseReturnValue:
    """Say yes to it or no; the last said holds."""
    actor, form = current_actor(), SayForm.from_request()
    with reading(actor) as session:
        queries.reply_record(session, actor, peers_reply_id)
    if not form.validate():
        return _reply(form), 422
    try:
        with committing(actor) as session:
            actions.say(
                session, actor, peers_reply_id,
                says_yes=form.says.data == YES, even_if_known=form.known_too.data, at=now(),
            )  # fmt: skip
            where = leads_to(session, url_for("agreements.reply"))
    except RuleBroken as error:
        form.refuse(None, error)
        return _reply(form), 422
    flash("Kept. You can change it until the last day.")
    return redirect(where, 303)


def _audit(form: ReplyForm) -> str:
    actor = current_actor()
    with reading(actor) as session:
        found, reply = _found(session, actor)
        groups = oversight.draft_together(session, actor, on=today()) if found else ()
    may_reply = queries.is_peer(actor)
    together = [(one.commissioner, _together(one)) for one in groups]
    page = audit_page(found, together, reply, may_reply=may_reply, today=today())
    held = {}
    if found is not None:
        held = {
            "framework_is_draft": found.framework.is_draft,
            "framework_release": found.framework.release,
        }
    return render_template(
        "agreements/audit.html", page=page, notes=figures.NOTES, form=form, **held
    )


def _found(session: "Session", actor: Actor) -> tuple[ServiceFound | None, str]:
    """The newest edition of the actor's service, with those before it, and the peers' reply."""
    editions = oversight.own_facts(session, actor, on=today())
    if not editions:
        return None, ""
    first, *earlier = editions
    reply = queries.reply_shown(session, actor, actor.organisation_id, first.edition, on=today())
    found = ServiceFound(
        registry().release(first.framework, first.release),
        Service(actor.organisation_id, ""),
        first.edition,
        first.facts,
        [(one.edition, one.facts) for one in earlier],
        reply,
    )
    return found, reply


def _together(one: Together) -> TogetherFound:
    return TogetherFound(
        registry().release(one.framework, one.release),
        one.edition,
        one.services,
        {table.table: table for table in one.tables},
        one.middles,
    )


def _preview(words: str, form: SendForm) -> str:
    page = _page()
    if not page.is_open:
        form.refuse(None, "The days for a reply are over.")
    return render_template(
        "agreements/preview.html",
        page=page,
        words=words,
        form=form,
        changing=ReplyForm(words=words),
    )


def _reply(form: SayForm) -> str:
    return render_template("agreements/reply.html", page=_page(), form=form)


def _page() -> ReplyPage:
    """What the peers wrote of the newest edition; NotFound for whoever is none of them."""
    actor, edition = current_actor(), newest(today())
    with reading(actor) as session:
        found = queries.replies(session, actor, edition)
        peers = queries.peers(session, actor.organisation_id, on=today())
    return reply_page(edition, found, len(peers), actor.person_id, today=today())
