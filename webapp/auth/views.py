"""Signing in and out, choosing an organisation, opening an account, and text held over."""

from typing import Final
from uuid import UUID

from flask import (
    Blueprint,
    flash,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from competence.accounts import actions, queries
from competence.accounts.queries import EndedSignIn
from competence.accounts.rules import normal
from competence.actors import Actor
from competence.errors import RuleBroken
from competence.people import queries as people
from competence.tries.actions import count
from competence.tries.rules import network
from webapp.auth.access import anyone, everybody_signed_in
from webapp.auth.actor import (
    current_actor,
    device,
    earlier_here,
    forget,
    is_signed_in,
    signed_in,
    start,
    token,
)
from webapp.auth.browsers import recognised
from webapp.auth.forms import SignInForm
from webapp.auth.waits import retry_after, try_again_in, wait_of
from webapp.clock import now
from webapp.database import committing, database, held_cookie, reading
from webapp.forms.typed import is_writing

pages = Blueprint("auth", __name__)
SIGN_IN = "session.start"
CHOOSE = "organisation.choose"

HALF: Final = "half"
"""Where the cookie holds the token of a sign-in whose second step is awaited."""


@pages.get("/sign-in")
@anyone(action=SIGN_IN)
def sign_in() -> ResponseReturnValue:
    """The page on which to sign in."""
    then = request.args.get("then", "")
    if is_signed_in():
        return redirect(_safe(then))
    return _signing_in(SignInForm.from_request(then=then))


@pages.post("/sign-in")
@anyone(action=SIGN_IN)
def signing_in() -> ResponseReturnValue:
    """Sign in, or say the same one sentence for every wrong pair.

    Too many wrong ones for an e-mail from one address, and whoever tries from there waits; nobody
    else does, so that a stranger keeps nobody out.
    """
    form = SignInForm.from_request()
    if form.validate():
        answers = form.answers()
        who = f"sign-in {network(request.remote_addr or '')} {normal(answers.email)}"
        if wait := wait_of(who):
            form.refuse("password", try_again_in(wait))
            return _signing_in(form), 429, retry_after(wait)
        try:
            with committing(Actor.anonymous()) as db:
                made = actions.sign_in(
                    db, answers.email, answers.password, device=device(), at=now()
                )
        except RuleBroken as error:
            with committing(Actor.anonymous()) as db:
                actions.note_wrong_password(db, at=now())
                count(db, who, at=now())
            form.refuse(error.field, error)
        else:
            end_what_was()
            return (
                _half_started(made.token, answers.then)
                if made.is_half
                else started(made.token, answers.then)
            )
    return _signing_in(form), 422


@pages.post("/sign-out")
@anyone(action=SIGN_IN)
def sign_out() -> ResponseReturnValue:
    """End this sign-in, here and at the server."""
    if is_signed_in():
        with committing(current_actor()) as db:
            actions.sign_out(db, current_actor(), token(), at=now())
    forget()
    session.clear()
    flash("You are signed out.")
    answer = redirect(url_for("auth.sign_in"), 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@pages.get("/organisation")
@everybody_signed_in(action=CHOOSE)
def choose() -> ResponseReturnValue:
    """Which of one's organisations to act in."""
    with reading(_in_none()) as db:
        choices = people.organisations_of(db, signed_in().person_id)
    return render_template("auth/choose.html", choices=choices, then=request.args.get("then", ""))


@pages.post("/organisation/<uuid:organisation_id>")
@everybody_signed_in(action=CHOOSE)
def chosen(organisation_id: UUID) -> ResponseReturnValue:
    """Act in this organisation from now on."""
    return started(_other_sign_in(organisation_id), request.form.get("then", ""))


@pages.get("/kept")
@everybody_signed_in(action=CHOOSE)
def kept() -> ResponseReturnValue:
    """What one typed while the sign-in ended, ready to be sent again; else on to the page wanted.

    It is let go when the form it belongs to was answered (see `webapp.database.committing`).
    """
    actor = current_actor()
    with reading(actor) as db:
        found = queries.held(db, actor, request.cookies.get(held_cookie(), ""), at=now())
    if found is None:
        return redirect(_safe(request.args.get("then", "")))
    path, fields = found
    typed = tuple((name, value) for name, values in fields.items() for value in values)
    written = [value for name, value in typed if is_writing(name, value)]
    return render_template("auth/kept.html", path=path, typed=typed, written=written)


def _signing_in(form: SignInForm) -> str:
    with reading(Actor.anonymous()) as db:
        held = queries.is_held(db, request.cookies.get(held_cookie(), ""), at=now())
    # Imported here: those pages go on from a sign-in as these do.
    from webapp.auth.passkeys import whole  # noqa: PLC0415

    return render_template("auth/sign_in.html", form=form, held=held, passkey=whole())


def end_what_was() -> None:
    """End the sign-in that this browser still holds, so that nobody's stays behind."""
    if is_signed_in():
        # Not `committing`: the form's one-time key belongs to whoever signs in next.
        with database().committing(current_actor()) as db:
            actions.sign_out(db, current_actor(), token(), at=now())


def started(made: str, then: str) -> ResponseReturnValue:
    """On from a sign-in that was just made: to what was typed, or to the page that was wanted."""
    earlier, csrf = earlier_here(), session.get("csrf_token")
    session.clear()  # nothing of an earlier sign-in stays in the cookie
    session.permanent = True
    start(made)
    _back_to(earlier)
    who = signed_in()
    if earlier == EndedSignIn(who.person_id, who.organisation_id) and csrf is not None:
        # Pages open in other tabs are this person's, in this organisation: they may still be sent.
        session["csrf_token"] = csrf
    if who.organisation_id is None:
        return recognised(redirect(url_for("auth.choose", then=then), 303))
    if held_cookie() in request.cookies:
        return recognised(redirect(url_for("auth.kept", then=then), 303))
    return recognised(redirect(_safe(then), 303))


def _half_started(made: str, then: str) -> ResponseReturnValue:
    """On to the second step; until it is taken the browser holds nothing that opens a page."""
    session.permanent = True
    session[HALF] = made
    return redirect(url_for("second.ask", then=then), 303)


def _back_to(earlier: EndedSignIn | None) -> None:
    """Go on in the organisation somebody was in, if it is they who sign in again."""
    who = signed_in()
    if who.organisation_id is not None or earlier is None or earlier.organisation_id is None:
        return
    if earlier.person_id == who.person_id:
        start(_other_sign_in(earlier.organisation_id))


def _other_sign_in(organisation_id: UUID) -> str:
    """The token of the sign-in that follows this one, in one of the person's organisations."""
    with database().committing(_in_none()) as db:
        return actions.choose_organisation(db, token(), organisation_id, device=device(), at=now())


def _in_none() -> Actor:
    """The person signed in, before any organisation is chosen."""
    return Actor(signed_in().person_id, Actor.anonymous().organisation_id)


def _safe(then: str) -> str:
    """A path on this site, or the home page."""
    plain = then.startswith("/") and not then.startswith("//")
    tidy = then.isprintable() and "\\" not in then
    return then if plain and tidy else url_for("home.show")
