"""Who is signed in: the only reader of the sign-in."""

from typing import cast

from flask import Flask, Response, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from competence.accounts import actions, queries
from competence.accounts.queries import EndedSignIn, SignedInAs
from competence.accounts.rules import USED_EVERY
from competence.actors import Actor
from webapp.clock import now
from webapp.database import noting, reading


class SignIn(UserMixin):  # type: ignore[misc]  # Flask-Login ships no types
    """A live sign-in as Flask-Login wants it: its id is our random token, not a person's."""

    def __init__(self, token: str, who: SignedInAs) -> None:
        self.token = token
        self.who = who

    def get_id(self) -> str:
        """The token; the server keeps its SHA-256 and can end it."""
        return self.token


class _NothingRemembered(LoginManager):  # type: ignore[misc]  # Flask-Login ships no types
    """Flask-Login without its second cookie, for which it would read the session every time."""

    def _update_remember_cookie(self, response: Response) -> Response:
        return response


def setup(app: Flask) -> None:
    """Read the sign-in of each request through `accounts`."""
    manager = _NothingRemembered(app)
    manager.session_protection = None
    # Otherwise a fingerprint of address and browser would be written into the cookie.
    manager._session_identifier_generator = lambda: ""  # noqa: SLF001
    manager.user_loader(_load)


def is_signed_in() -> bool:
    """Whether this request comes from somebody signed in."""
    return bool(current_user.is_authenticated)


def signed_in() -> SignedInAs:
    """Who is signed in; only on pages with an audience."""
    return cast("SignIn", current_user).who


def token() -> str:
    """The token of this sign-in."""
    return cast("SignIn", current_user).token


def current_actor() -> Actor:
    """Who acts in this request; nobody before signing in, or before choosing an organisation."""
    if not is_signed_in():
        return Actor.anonymous()
    who = signed_in()
    organisation_id = who.organisation_id or Actor.anonymous().organisation_id
    return Actor(who.person_id, organisation_id, who.roles)


def start(new_token: str) -> None:
    """Let the browser hold the token of a sign-in that was just made."""
    found = _load(new_token)
    if found is not None:
        login_user(found)


def earlier_here() -> EndedSignIn | None:
    """Whose sign-in this browser held until now, and where; it may be over."""
    with reading(Actor.anonymous()) as db:
        return queries.ended_sign_in(db, session.get("_user_id", ""))


def forget() -> None:
    """Take the token out of the browser."""
    logout_user()


def device() -> str:
    """What the browser calls itself, roughly, so that a person knows their devices apart."""
    words = request.user_agent.string
    system = next(
        (s for s in ("Android", "iPhone", "iPad", "Windows", "Mac", "Linux") if s in words), ""
    )
    browser = next((b for b in ("Firefox", "Edg", "Chrome", "Safari") if b in words), "")
    return " on ".join(filter(None, [browser.replace("Edg", "Edge"), system])) or "a browser"


def _load(given: str) -> SignIn | None:
    with reading(Actor.anonymous()) as db:
        who = queries.signed_in(db, given, at=now())
    if who is None:
        g.ended_token = given
        return None
    if now() - who.last_used_at > USED_EVERY:
        with noting(Actor(who.person_id, Actor.anonymous().organisation_id)) as db:
            actions.note_use(db, who.token_hash, at=now())
    return SignIn(given, who)
