"""Who may see one's card: the team, and whoever has the address of its live page."""

from flask import (
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from competence.actors import Actor, Role
from competence.errors import NotFound, RuleBroken
from competence.scope_card import actions, queries
from competence.scope_card.queries import CardRead
from webapp.auth.access import anyone, audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now
from webapp.database import committing, leads_to, reading
from webapp.guesses import guesses
from webapp.scope_card.forms import TeamForm
from webapp.scope_card.presenters import card_shown, code_file
from webapp.scope_card.views.blueprint import (
    draft_notice,
    live_address,
    pages,
    release_of,
    shown,
)

SHOW = "scope_card.show"


@pages.post("/page")
@audience(Role.PEER_SUPPORT_WORKER, action=SHOW)
def open_page() -> ResponseReturnValue:
    """Open a live page of the agreed card."""
    actor, where = current_actor(), url_for("scope_card.index")
    try:
        with committing(actor) as session:
            actions.open_page(session, actor, at=now())
            leads_to(session, where)
    except RuleBroken as error:
        flash(str(error))
        return redirect(where, 303)
    flash("Your live page is open. You can end it at any time.")
    return redirect(where, 303)


@pages.post("/page/end")
@members(action=SHOW)
def end_page() -> ResponseReturnValue:
    """End the live page, at once; nothing where none is open."""
    actor, where = current_actor(), url_for("scope_card.index")
    with committing(actor) as session:
        ended = actions.end_page(session, actor, at=now())
        leads_to(session, where)
    flash("Ended. Its address answers as if there were no such page." if ended else "None is open.")
    return redirect(where, 303)


@pages.post("/team")
@audience(Role.PEER_SUPPORT_WORKER, action=SHOW)
def let_team_see() -> ResponseReturnValue:
    """Let the team see the agreed card, or not any more."""
    actor, where = current_actor(), url_for("scope_card.index")
    for_team = TeamForm.from_request().answers()
    with committing(actor) as session:
        actions.let_team_see(session, actor, for_team=for_team, at=now())
        leads_to(session, where)
    flash("Your team sees your agreed card." if for_team else "Your team does not see it.")
    return redirect(where, 303)


@pages.get("/code.svg")
@members(action="scope_card.read_own")
def code() -> ResponseReturnValue:
    """The square code of the live page as a picture to print; where none is open, one's card."""
    actor = current_actor()
    with reading(actor) as session:
        token = queries.live_token(session, actor, at=now())
    if not token:
        return redirect(url_for("scope_card.index"))
    headers = {"Content-Disposition": 'attachment; filename="code.svg"'}
    drawn = code_file(live_address(token))
    return Response(drawn, mimetype="image/svg+xml", headers=headers)


@shown.get("/<token>")
@anyone(action="scope_card.view")
def show(token: str) -> ResponseReturnValue:
    """What its owner chose to show, and nothing else. Unknown and ended are one answer."""
    tried = guesses()
    who = request.remote_addr or ""
    if tried.must_wait(who, now()):
        return _answer(None, 429)
    found = _found(token)
    if found is None:
        tried.missed(who, now())
    return _answer(found, 200 if found else 404)


def _found(token: str) -> CardRead | None:
    try:
        with reading(Actor.anonymous()) as session:
            return queries.shown(session, token, at=now())
    except NotFound:
        return None


def _answer(found: CardRead | None, status: int) -> Response:
    # One page for everybody: without a menu it says nothing of who looks, and has no form.
    page = render_template(
        "scope_card/live.html",
        shown=None if found is None else card_shown(found),
        slow=status == 429,  # noqa: PLR2004
        navigation=(),
        signed_in_as=None,
        **({} if found is None else draft_notice(release_of(found))),
    )
    response = make_response(page, status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "no-referrer"
    if status == 429:  # noqa: PLR2004
        response.headers["Retry-After"] = "600"
    return response
