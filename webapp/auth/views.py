"""Signing in and out, choosing an organisation, opening an account, and text held over."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NoSuchPage

from competence.accounts import actions
from competence.actors import Actor
from competence.errors import RuleBroken
from competence.people import queries as people
from competence.people.rules import AddressKind
from webapp.auth.access import HELD, anyone, everybody_signed_in
from webapp.auth.actor import (
    current_actor,
    device,
    forget,
    is_signed_in,
    signed_in,
    start,
    token,
)
from webapp.auth.forms import OpenAccountForm, SignInForm
from webapp.clock import now
from webapp.database import committing, reading

pages = Blueprint("auth", __name__)
SIGN_IN = "session.list"


@pages.get("/sign-in")
@anyone(action=SIGN_IN)
def sign_in() -> ResponseReturnValue:
    """The page on which to sign in."""
    then = request.args.get("then", "")
    if is_signed_in():
        return redirect(_safe(then))
    form = SignInForm.from_request(then=then)
    return render_template("auth/sign_in.html", form=form, held=HELD in request.cookies)


@pages.post("/sign-in")
@anyone(action=SIGN_IN)
def signing_in() -> ResponseReturnValue:
    """Sign in, or say the same one sentence for every wrong pair."""
    form = SignInForm.from_request()
    if form.validate():
        answers = form.answers()
        try:
            with committing(Actor.anonymous()) as db:
                made = actions.sign_in(
                    db, answers.email, answers.password, device=device(), at=now()
                )
        except RuleBroken as error:
            with committing(Actor.anonymous()) as db:
                actions.note_wrong_password(db, at=now())
            form.refuse(error.field, error)
        else:
            return _started(made, answers.then)
    return render_template("auth/sign_in.html", form=form, held=HELD in request.cookies), 422


@pages.post("/sign-out")
@anyone(action="session.end")
def sign_out() -> ResponseReturnValue:
    """End this sign-in, here and at the server."""
    if is_signed_in():
        with committing(current_actor()) as db:
            actions.sign_out(db, token(), at=now())
    forget()
    session.clear()
    flash("You are signed out.")
    answer = redirect(url_for("auth.sign_in"), 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@pages.get("/organisation")
@everybody_signed_in(action=SIGN_IN)
def choose() -> ResponseReturnValue:
    """Which of one's organisations to act in."""
    with reading(_in_none()) as db:
        choices = people.organisations_of(db, signed_in().person_id)
    return render_template("auth/choose.html", choices=choices, then=request.args.get("then", ""))


@pages.post("/organisation/<uuid:organisation_id>")
@everybody_signed_in(action=SIGN_IN)
def chosen(organisation_id: UUID) -> ResponseReturnValue:
    """Act in this organisation from now on."""
    with committing(_in_none()) as db:
        made = actions.choose_organisation(db, token(), organisation_id, device=device(), at=now())
    return _started(made, request.form.get("then", ""))


@pages.get("/invitation/<given>")
@anyone(action="invitation.accept")
def invitation(given: str) -> ResponseReturnValue:
    """The page a link leads to: choose a password."""
    with reading(Actor.anonymous()) as db:
        people.address(db, given, AddressKind.INVITATION, at=now())
    return render_template("auth/invitation.html", form=OpenAccountForm.from_request())


@pages.post("/invitation/<given>")
@anyone(action="invitation.accept")
def accept(given: str) -> ResponseReturnValue:
    """Open the account; the link works no more."""
    form = OpenAccountForm.from_request()
    if form.validate():
        try:
            with committing(Actor.anonymous()) as db:
                actions.open_account(db, given, form.answers(), at=now())
        except RuleBroken as error:
            form.refuse(error.field, error)
        else:
            flash("Your account is open. Sign in with your e-mail and the password you chose.")
            return redirect(url_for("auth.sign_in"), 303)
    return render_template("auth/invitation.html", form=form), 422


@pages.get("/kept")
@everybody_signed_in(action=SIGN_IN)
def kept() -> ResponseReturnValue:
    """What one typed while the sign-in ended, ready to be sent again."""
    actor = current_actor()
    with committing(actor) as db:
        found = actions.take_back(db, actor, request.cookies.get(HELD, ""), at=now())
    if found is None:
        raise NoSuchPage
    path, fields = found
    answer = render_template("auth/kept.html", path=path, fields=fields)
    return answer, {"Set-Cookie": f"{HELD}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax"}


def _started(made: str, then: str) -> ResponseReturnValue:
    held = HELD in request.cookies
    csrf = session.get("csrf_token")
    session.clear()  # nothing of an earlier sign-in stays in the cookie
    if csrf is not None:
        session["csrf_token"] = csrf
    session.permanent = True
    start(made)
    if signed_in().organisation_id is None:
        return redirect(url_for("auth.choose", then=then), 303)
    return redirect(url_for("auth.kept") if held else _safe(then), 303)


def _in_none() -> Actor:
    """The person signed in, before any organisation is chosen."""
    return Actor(signed_in().person_id, Actor.anonymous().organisation_id)


def _safe(then: str) -> str:
    """A path on this site, or the home page."""
    plain = then.startswith("/") and not then.startswith(("//", "/\\"))
    tidy = not any(character in then for character in "\r\n\\\t")
    return then if plain and tidy else url_for("home.show")
