"""Who may open a page: every view says so, or the application does not start.

`action` names the row of the access matrix (`tests/architecture/access_matrix.csv`) that the view
carries out. The posts are checked here, before anything is loaded; whether this very record is
within reach is the query's business.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Final, ParamSpec
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from competence.accounts import actions, queries
from competence.accounts.queries import EndedSignIn
from competence.accounts.rules import HELD_FOR
from competence.actors import Actor, Role
from competence.second_factor.rules import must_have
from webapp.auth.actor import current_actor, is_signed_in, signed_in
from webapp.clock import now
from webapp.database import database, held_cookie, reading
from webapp.settings import Settings

NEVER_HELD: Final = frozenset({"password", "anonymous"})
"""Fields whose form is not held while a sign-in ends."""

BEFORE_A_SECOND_STEP: Final = frozenset(
    {
        *("session.start", "session.prove", "second_step.manage", "framework.read", "health.ask"),
        "complaint.send",
    }
)
"""What somebody can open who must have a second step and has none yet: signing in and out, what
anybody can read of the framework and of privacy, and a complaint. All else leads to setting one
up."""

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom a view is for: these posts, or (with none) everybody the doors below let in."""

    actions: tuple[str, ...]
    roles: frozenset[Role]
    signed_in: bool
    in_organisation: bool
    guests: bool = False
    """Whether somebody who only visits may open it, where no post is asked."""


def audience(*roles: Role, action: str | tuple[str, ...]) -> Callable[[View[P]], View[P]]:
    """The view is for holders of one of these posts."""
    return _mark(_audience(action, roles, signed_in=True, in_organisation=True))


def members(*, action: str | tuple[str, ...], guests: bool = False) -> Callable[[View[P]], View[P]]:
    """The view is for everybody who belongs to the organisation, post or no post.

    Not for somebody who only visits, unless it says so.
    """
    whom = _audience(action, (), signed_in=True, in_organisation=True)
    return _mark(replace(whom, guests=guests))


def everybody_signed_in(*, action: str | tuple[str, ...]) -> Callable[[View[P]], View[P]]:
    """The view is for everybody signed in, before an organisation is chosen too."""
    return _mark(_audience(action, (), signed_in=True, in_organisation=False))


def anyone(*, action: str | tuple[str, ...]) -> Callable[[View[P]], View[P]]:
    """The view is open to the world."""
    return _mark(_audience(action, (), signed_in=False, in_organisation=False))


def refuse_unguarded(app: Flask) -> None:
    """Stop the start of an application with a view that does not say whom it is for."""
    silent = [
        endpoint
        for endpoint, view in app.view_functions.items()
        if endpoint != "static" and not hasattr(view, "audience")
    ]
    if silent:
        msg = f"These views do not say whom they are for: {', '.join(sorted(silent))}"
        raise RuntimeError(msg)


def _audience(
    action: str | tuple[str, ...],
    roles: tuple[Role, ...],
    *,
    signed_in: bool,
    in_organisation: bool,
) -> Audience:
    named = (action,) if isinstance(action, str) else action
    return Audience(named, frozenset(roles), signed_in, in_organisation)


def _mark(whom: Audience) -> Callable[[View[P]], View[P]]:
    def mark(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            return _stopped(whom) or view(*args, **kwargs)

        guarded.audience = whom  # type: ignore[attr-defined]  # read by refuse_unguarded and tests
        return guarded

    return mark


def _stopped(whom: Audience) -> ResponseReturnValue | None:
    if lacks_second_step() and BEFORE_A_SECOND_STEP.isdisjoint(whom.actions):
        return going_to("my_sign_in.required")
    if not whom.signed_in:
        return None
    if not is_signed_in():
        return _to_sign_in()
    if not whom.in_organisation:
        return None
    if signed_in().organisation_id is None:
        return redirect(url_for("auth.choose", then=_here()))
    roles = current_actor().roles
    only_visits = roles == {Role.VISITING_PEER_LEAD} and not whom.guests
    if roles.isdisjoint(whom.roles) if whom.roles else only_visits:
        abort(403)
    return None


def must_have_second_step() -> bool:
    """Whether whoever is signed in has to have a second step, by their posts here."""
    settings: Settings = current_app.config["SETTINGS"]
    return must_have(settings.second_step, signed_in().roles)


def lacks_second_step() -> bool:
    """Whether somebody is signed in who has to have a second step, and has none yet."""
    return is_signed_in() and not signed_in().has_second_step and must_have_second_step()


def going_to(endpoint: str) -> ResponseReturnValue:
    """On to a page that comes first; it leads back, and what somebody typed is held meanwhile."""
    who = signed_in()
    return _by_way_of(endpoint, EndedSignIn(who.person_id, who.organisation_id))


def _to_sign_in() -> ResponseReturnValue:
    with reading(Actor.anonymous()) as session:
        ended = queries.ended_sign_in(session, g.get("ended_token", ""))
    return _by_way_of("auth.sign_in", ended)


def _by_way_of(endpoint: str, whose: EndedSignIn | None) -> ResponseReturnValue:
    if request.accept_mimetypes.best == "application/json":
        abort(401)  # a save on its way: the page still holds the words, and tries again
    answer = make_response(redirect(url_for(endpoint, then=_here())))
    if request.method == "POST" and whose and request.form:
        held = _hold(whose)
        if held:
            answer.set_cookie(
                held_cookie(),
                held,
                max_age=HELD_FOR,
                httponly=True,
                samesite="Lax",
                secure=current_app.config["SESSION_COOKIE_SECURE"],
            )
    return answer


def _hold(whose: EndedSignIn) -> str | None:
    # A password is typed afresh, never kept; nor is what must not lead back to anybody.
    if not NEVER_HELD.isdisjoint(request.form):
        return None
    fields = {name: request.form.getlist(name) for name in request.form if name != "csrf_token"}
    with database().committing(Actor.anonymous()) as session:
        return actions.hold(session, whose, request.path, fields, at=now())


def _here() -> str:
    """Where to go back to afterwards: the page, or for a form the page it stands on."""
    if request.method in {"GET", "HEAD"}:
        return request.full_path.rstrip("?")
    came_from = urlsplit(request.referrer or "")
    return came_from.path if came_from.netloc == request.host else "/"
