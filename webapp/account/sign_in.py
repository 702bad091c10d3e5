"""How one signs in: an app, passkeys and codes on paper; of what changes the person is told."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.accounts import queries as accounts
from competence.accounts.actions import tell
from competence.errors import RuleBroken
from competence.second_factor import actions, ceremony, queries
from webapp.account import sharing
from webapp.account.forms import AppForm, PasskeyNameForm
from webapp.account.sign_in_pages import paper_page, sign_in_page
from webapp.auth import challenges
from webapp.auth.access import everybody_signed_in, must_have_second_step
from webapp.auth.actor import current_actor
from webapp.auth.again import still_them
from webapp.auth.passkeys import Asked
from webapp.clock import now
from webapp.database import committing, leads_to, reading

pages = Blueprint("my_sign_in", __name__, url_prefix="/account/sign-in")

ACTION = "second_step.manage"


@pages.get("")
@everybody_signed_in(action=ACTION)
def show() -> ResponseReturnValue:
    """What one signs in with."""
    actor = current_actor()
    with reading(actor) as db:
        own = queries.own(db, actor)
    page = sign_in_page(
        own, must=must_have_second_step(), offers_passkeys=challenges.site() is not None
    )
    return render_template("account/sign_in.html", page=page)


@pages.get("/required")
@everybody_signed_in(action=ACTION)
def required() -> ResponseReturnValue:
    """That a second step comes first; where one was going, and what was typed, waits."""
    then = request.args.get("then", "")
    return render_template("account/required.html", then=then)


@pages.get("/app")
@everybody_signed_in(action=ACTION)
@still_them
def app() -> ResponseReturnValue:
    """A new secret for an app, as a square and as a key to type."""
    secret = actions.new_secret()
    carried = sharing.carried(secret, current_actor().person_id)
    then = request.args.get("then", "")
    return _app_page(AppForm.from_request(secret=carried, then=then), secret)


@pages.post("/app")
@everybody_signed_in(action=ACTION)
@still_them
def set_up_app() -> ResponseReturnValue:
    """Let the app be the second step, and show the codes for paper once."""
    actor, form = current_actor(), AppForm.from_request()
    try:
        secret = sharing.read(form.secret.data, actor.person_id)
    except RuleBroken as error:
        flash(str(error))
        return redirect(url_for("my_sign_in.app"), 303)
    if not form.validate():
        return _app_page(form, secret), 422
    try:
        with committing(actor) as db:
            codes = actions.set_up_app(db, actor, secret, form.answers(), at=now())
            tell(db, actor.person_id, at=now())
            leads_to(db, url_for("my_sign_in.show"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _app_page(form, secret), 422
    return render_template("account/codes.html", page=paper_page(codes, form.then.data))


@pages.post("/app/off")
@everybody_signed_in(action=ACTION)
@still_them
def turn_off() -> ResponseReturnValue:
    """Sign in with the password alone again."""
    actor = current_actor()
    with committing(actor) as db:
        actions.turn_off(db, actor, must=must_have_second_step(), at=now())
        tell(db, actor.person_id, at=now())
        location = leads_to(db, url_for("my_sign_in.show"))
    flash("Your second step is off. You sign in with your password alone.")
    return redirect(location, 303)


@pages.get("/passkey")
@everybody_signed_in(action=ACTION)
@still_them
def passkey() -> ResponseReturnValue:
    """Asks what a new passkey is to be called, and the browser for it."""
    then = request.args.get("then", "")
    return _passkey_page(PasskeyNameForm.from_request(then=then))


@pages.post("/passkey")
@everybody_signed_in(action=ACTION)
@still_them
def add_passkey() -> ResponseReturnValue:
    """Keep the passkey that the browser made; with the first, codes for paper."""
    actor, form, site = current_actor(), PasskeyNameForm.from_request(), challenges.site()
    if not form.validate() or site is None:
        return _passkey_page(form), 422
    answers = form.answers()
    try:
        challenge = challenges.read(answers.challenge, challenges.ADD, actor.person_id)
        with committing(actor) as db:
            codes = actions.add_passkey(
                db, actor, answers.answer,
                site=site, challenge=challenge, name=answers.name, at=now(),
            )  # fmt: skip
            tell(db, actor.person_id, at=now())
            location = leads_to(db, url_for("my_sign_in.show"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _passkey_page(form), 422
    if codes:
        return render_template("account/codes.html", page=paper_page(codes, form.then.data))
    flash("The passkey is added.")
    return redirect(location, 303)


@pages.post("/passkeys/<uuid:passkey_id>/remove")
@everybody_signed_in(action=ACTION)
@still_them
def remove_passkey(passkey_id: UUID) -> ResponseReturnValue:
    """Let a passkey sign one in no more."""
    actor = current_actor()
    with committing(actor) as db:
        actions.remove_passkey(db, actor, passkey_id, must=must_have_second_step(), at=now())
        tell(db, actor.person_id, at=now())
        location = leads_to(db, url_for("my_sign_in.show"))
    flash("That passkey signs you in no more.")
    return redirect(location, 303)


@pages.post("/codes")
@everybody_signed_in(action=ACTION)
@still_them
def make_codes() -> ResponseReturnValue:
    """New codes for paper, in the place of the earlier ones."""
    actor = current_actor()
    try:
        with committing(actor) as db:
            codes = actions.make_codes(db, actor, at=now())
            leads_to(db, url_for("my_sign_in.show"))
    except RuleBroken as error:
        flash(str(error))
        return redirect(url_for("my_sign_in.show"), 303)
    return render_template("account/codes.html", page=paper_page(codes, ""))


def _passkey_page(form: PasskeyNameForm) -> str:
    actor, site = current_actor(), challenges.site()
    if site is None:
        return render_template("account/passkey.html", form=form, asked=None)
    with reading(actor) as db:
        email = accounts.email_of(db, actor.person_id) or ""
        has = queries.credentials(db, actor.person_id)
    challenge, signed = challenges.made(challenges.ADD, actor.person_id)
    options = ceremony.to_add(site, challenge, person_id=actor.person_id, email=email, has=has)
    return render_template("account/passkey.html", form=form, asked=Asked(options, signed))


def _app_page(form: AppForm, secret: str) -> str:
    with reading(current_actor()) as db:
        email = accounts.email_of(db, current_actor().person_id) or ""
    address = actions.app_address(secret, email)
    return render_template(
        "account/app.html", form=form, key=sharing.typed(secret), square=sharing.square(address)
    )
