"""The charter: read by everybody, accepted by a team's lead through a link, once a year."""

from uuid import UUID

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Actor, Role
from competence.errors import NotFound
from competence.people import queries as people
from competence.role import actions, queries
from competence.role.queries import CharterLink, VariationRead
from webapp.auth.access import anyone, audience, members
from webapp.auth.actor import current_actor
from webapp.boundaries.here import different_here
from webapp.by_link import found_by, must_wait, page_by_link
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.frameworks import current_framework, registry
from webapp.links import whole_link
from webapp.role.presenting_charter import charter, team_lines
from webapp.role.views.blueprint import pages
from webapp.supervision.forms.plain import PlainForm

SIGN = "charter.sign"
links = Blueprint("charter_link", __name__, url_prefix="/t")


@pages.get("/charter")
@members(action="charter.read")
def read_charter() -> ResponseReturnValue:
    """What a team accepts about peer work, and which teams did this year."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        teams = queries.charters(session, actor)
        is_administrator = actor.holds(Role.ADMINISTRATOR)
        leads = people.team_leads(session, actor, on=today()) if is_administrator else ()
    return render_template(
        "role/charter.html",
        page=charter(framework, different_here(framework)),
        teams=team_lines(teams, leads, today=today()),
        plain=PlainForm(),
    )


@pages.post("/charter/<uuid:lead_id>/link")
@audience(Role.ADMINISTRATOR, action="charter.give_link")
def give_charter_link(lead_id: UUID) -> ResponseReturnValue:
    """Make a link for a team's lead and show it once."""
    actor = current_actor()
    with committing(actor) as session:
        token = actions.make_charter_link(session, actor, lead_id, at=now())
        leads_to(session, url_for("role.read_charter"))
    link = whole_link(url_for("charter_link.show", charter_token=token))
    return render_template("role/charter_link.html", link=link)


@links.get("/<charter_token>")
@anyone(action=SIGN)
def show(charter_token: str) -> ResponseReturnValue:
    """What the holder of the link is asked to accept for their team."""
    if slow := must_wait():
        return slow
    found = found_by(lambda: _found(charter_token))
    if found is None:
        return _ended()
    link, here = found
    framework = registry().release(link.framework, link.release)
    return page_by_link(
        "role/accept.html",
        page=charter(framework, here),
        link=link,
        form=PlainForm(),
        framework_is_draft=framework.is_draft,
        framework_release=framework.release,
    )


@links.post("/<charter_token>")
@anyone(action=SIGN)
def accept(charter_token: str) -> ResponseReturnValue:
    """Accept it; the link ends."""
    if slow := must_wait():
        return slow
    found = found_by(lambda: _found(charter_token))
    if found is None:
        return _ended()
    link, _ = found
    framework = registry().release(link.framework, link.release)
    try:
        with committing(Actor.anonymous()) as session:
            actions.accept_charter(session, charter_token, framework, at=now())
    except NotFound:
        return _ended()
    return page_by_link("role/accepted.html", team=link.team)


def _found(token: str) -> tuple[CharterLink, dict[str, VariationRead]]:
    with reading(Actor.anonymous()) as session:
        lead, link = queries.by_link(session, token, at=now())
        framework = registry().release(link.framework, link.release)
        return link, {**queries.in_force(session, lead, framework, on=today())}


def _ended() -> ResponseReturnValue:
    return page_by_link("role/ended.html", 404)
