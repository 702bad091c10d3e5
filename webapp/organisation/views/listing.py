"""Everybody, one person, and adding teams and people."""

from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.accounts import queries as accounts
from competence.actors import Role
from competence.errors import RuleBroken
from competence.people import actions, queries
from competence.signoff import queries as signoff
from webapp.auth.access import audience
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework
from webapp.organisation.forms import PersonForm, TeamForm
from webapp.organisation.presenters import (
    Found,
    people_page,
    person_page,
    wish_words,
)
from webapp.organisation.views.blueprint import pages, their_page


@pages.get("")
@audience(Role.ADMINISTRATOR, action="people.list")
def people() -> ResponseReturnValue:
    """Everybody by name, with their posts, and the teams."""
    actor = current_actor()
    with reading(actor) as session:
        found = queries.everybody(session, actor, on=today())
        teams = queries.teams(session, actor)
        leads = queries.team_leads(session, actor, on=today())
        wishes = signoff.wanted_elsewhere(session, actor, on=today())
        open_accounts = accounts.has_account(session, [one.person.id for one in found])
    page = people_page(
        found, teams, open_accounts, actor, current_framework(), leads=leads, today=today()
    )
    wanted = [wish_words(one, today()) for one in wishes]
    return render_template("organisation/people.html", page=page, wanted=wanted)


@pages.get("/<uuid:person_id>")
@audience(Role.ADMINISTRATOR, action="people.list")
def person(person_id: UUID) -> ResponseReturnValue:
    """One person: posts, pairs, days away, and whether the account is open."""
    actor = current_actor()
    with reading(actor) as session:
        found = Found(
            person=queries.member(session, actor, person_id),
            posts=queries.posts_ever(session, actor, person_id),
            pairs=queries.pairs_ever(session, actor, person_id, on=today()),
            away=queries.away_ahead(session, actor, person_id, on=today()),
            account=accounts.account_seen(session, actor, person_id),
            invited=queries.invited(session, actor, person_id),
            now=now(),
        )
    page = person_page(found, actor, current_framework(), today=today())
    return render_template("organisation/person.html", page=page)


@pages.get("/team")
@audience(Role.ADMINISTRATOR, action="team.manage")
def new_team() -> ResponseReturnValue:
    """Asks what a new team is called."""
    return render_template("organisation/team.html", form=TeamForm.from_request())


@pages.post("/team")
@audience(Role.ADMINISTRATOR, action="team.manage")
def add_team() -> ResponseReturnValue:
    """Add the team."""
    form = TeamForm.from_request()
    if not form.validate():
        return render_template("organisation/team.html", form=form), 422
    actor = current_actor()
    try:
        with committing(actor) as session:
            actions.add_team(session, actor, form.answers(), at=now())
            location = leads_to(session, url_for("organisation.people"))
    except RuleBroken as error:
        form.refuse(error.field, error)
        return render_template("organisation/team.html", form=form), 422
    flash("The team is there. Choose it when you give a post.")
    return redirect(location, 303)


@pages.get("/add")
@audience(Role.ADMINISTRATOR, action="invitation.send")
def new_person() -> ResponseReturnValue:
    """Asks for the name of somebody new."""
    return render_template("organisation/add.html", form=PersonForm.from_request())


@pages.post("/add")
@audience(Role.ADMINISTRATOR, action="invitation.send")
def add_person() -> ResponseReturnValue:
    """Add somebody, and go on to their posts."""
    form = PersonForm.from_request()
    if not form.validate():
        return render_template("organisation/add.html", form=form), 422
    actor = current_actor()
    with committing(actor) as session:
        added = actions.add_person(session, actor, form.answers(), at=now())
        location = leads_to(session, their_page(added.id))
    flash("They are on the list. Give them a post, then invite them.")
    return redirect(location, 303)
