"""One's own page: sign-ins, who looked, days away, a password, a statement of one's own."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from competence.accounts import actions as accounts_actions
from competence.accounts import queries as accounts
from competence.actors import Role
from competence.errors import RuleBroken
from competence.evidence import queries as evidence
from competence.people import actions, queries
from competence.people.rules import MAY_LEAD
from competence.receipts.queries import has_receipts
from competence.signoff import queries as signoff
from competence.trail import queries as trail
from webapp.account.forms import AwayForm, PasswordForm, PeerRoleForm, SignInForm
from webapp.account.presenters import Facts, account_page, look_lines
from webapp.auth.access import audience, everybody_signed_in, members
from webapp.auth.actor import current_actor, forget, signed_in, token
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import shown_framework

pages = Blueprint("account", __name__, url_prefix="/account")


@pages.get("")
@everybody_signed_in(action=("profile.read", "session.list"))
def show() -> ResponseReturnValue:
    """Who one is here, where else one belongs, and where one is signed in."""
    actor, who = current_actor(), signed_in()
    with reading(actor) as db:
        facts = Facts(
            email=accounts.email_of(db, actor.person_id) or "",
            posts=queries.posts_of(db, actor.organisation_id, actor.person_id, on=today()),
            organisations=queries.organisations_of(db, actor.person_id),
            sign_ins=accounts.own_sign_ins(db, actor, at=now()),
            away=queries.away_ahead(db, actor, actor.person_id, on=today()),
            has_signed=has_receipts(db, actor),
        )
    page = account_page(who, facts, shown_framework(who), today=today())
    return render_template("account/show.html", page=page)


@pages.get("/who-looked")
@members(action="who_looked.read", guests=True)
def who_looked() -> ResponseReturnValue:
    """Who read what of one's own, and in which hour."""
    actor = current_actor()
    with reading(actor) as db:
        looks = trail.looks(db, actor)
        names = queries.names(db, {one.reader_id for one in looks})
        targets = {one.target_id for one in looks}
        competences = signoff.competences_of_requests(db, actor, targets)
        titles = evidence.titles_of_copies(db, actor, targets)
    framework = shown_framework(signed_in())
    lines = look_lines(framework, looks, names, competences=competences, titles=titles)
    return render_template("account/who_looked.html", lines=lines)


@pages.post("/sign-ins/end")
@everybody_signed_in(action="session.end")
def end_sign_in() -> ResponseReturnValue:
    """End one of one's own sign-ins."""
    actor, form = current_actor(), SignInForm.from_request()
    with committing(actor) as db:
        accounts_actions.end_sign_in(db, actor, form.answers(), at=now())
        location = leads_to(db, url_for("account.show"))
    flash("That sign-in is over.")
    return redirect(location, 303)


@pages.post("/sign-ins/end-all")
@everybody_signed_in(action="session.end")
def sign_out_everywhere() -> ResponseReturnValue:
    """End all of one's sign-ins, this one too."""
    actor = current_actor()
    with committing(actor) as db:
        accounts_actions.sign_out_everywhere(db, actor, at=now())
        location = leads_to(db, url_for("auth.sign_in"))
    forget()
    session.clear()
    flash("You are signed out everywhere.")
    answer = redirect(location, 303)
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@pages.get("/password")
@everybody_signed_in(action="profile.edit")
def password() -> ResponseReturnValue:
    """Asks for the password now and a new one."""
    return render_template("account/password.html", form=PasswordForm.from_request())


@pages.post("/password")
@everybody_signed_in(action="profile.edit")
def change_password() -> ResponseReturnValue:
    """Change it, and end every other sign-in."""
    form, actor = PasswordForm.from_request(), current_actor()
    if not form.validate():
        return render_template("account/password.html", form=form), 422
    asked = form.answers()
    try:
        with committing(actor) as db:
            accounts_actions.change_password(
                db, actor, current=asked.current, new=asked.new, keeps=token(), at=now()
            )
            location = leads_to(db, url_for("account.show"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return render_template("account/password.html", form=form), 422
    flash("Your password is changed. You are signed out everywhere else.")
    return redirect(location, 303)


@pages.get("/statement")
@audience(*MAY_LEAD, action="post.peer_lead_statement")
def statement() -> ResponseReturnValue:
    """Asks what one wants to say about oneself, if anything."""
    actor = current_actor()
    with reading(actor) as db:
        posts = queries.posts_of(db, actor.organisation_id, actor.person_id, on=today())
    form = PeerRoleForm.saying(stated=any(one.peer_role_stated_on for one in posts))
    return render_template("account/statement.html", form=form)


@pages.post("/statement")
@audience(*MAY_LEAD, action="post.peer_lead_statement")
def state() -> ResponseReturnValue:
    """Make the statement, or take it back."""
    form, actor = PeerRoleForm.from_request(), current_actor()
    if not form.validate():
        return render_template("account/statement.html", form=form), 422
    on = today() if form.answers() else None
    with committing(actor) as db:
        actions.state_peer_role(db, actor, on=on, at=now())
        location = leads_to(db, url_for("account.show"))
    flash("Your statement is kept." if on else "You say nothing about it now.")
    return redirect(location, 303)


@pages.get("/away")
@audience(Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, action="away.set")
def away() -> ResponseReturnValue:
    """Asks from when to when; never why."""
    return _away(AwayForm.from_request(starts_on=today()))


@pages.post("/away")
@audience(Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, action="away.set")
def be_away() -> ResponseReturnValue:
    """Stop one's own clocks."""
    form, actor = AwayForm.from_request(), current_actor()
    if not form.validate():
        return _away(form), 422
    days = form.answers()
    try:
        with committing(actor) as db:
            actions.be_away(
                db, actor, actor.person_id,
                starts_on=days.starts_on, ends_on=days.ends_on, at=now(),
            )  # fmt: skip
            location = leads_to(db, url_for("account.show"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _away(form), 422
    flash("Your days away are kept.")
    return redirect(location, 303)


@pages.post("/away/<uuid:away_id>/back")
@audience(Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, action="away.set")
def come_back(away_id: UUID) -> ResponseReturnValue:
    """Let one's clocks run again from today."""
    actor = current_actor()
    with committing(actor) as db:
        actions.come_back(db, actor, away_id, on=today(), at=now())
        location = leads_to(db, url_for("account.show"))
    flash("Welcome back. Nothing is late.")
    return redirect(location, 303)


def _away(form: AwayForm) -> str:
    actor = current_actor()
    return render_template(
        "account/away.html",
        form=form,
        supervises=actor.holds(Role.SUPERVISOR),
        is_worker=actor.holds(Role.PEER_SUPPORT_WORKER),
    )
