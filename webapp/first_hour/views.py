"""The first screens, one after another; skipping them; and having seen them."""

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.duties import queries as duties
from competence.errors import NotFound, RuleBroken
from competence.people import actions, queries
from competence.people.rules import FirstHour
from competence.role import actions as role_actions
from competence.role import queries as role
from webapp.auth.access import audience, members
from webapp.auth.actor import current_actor
from webapp.clock import now, today
from webapp.database import committing, leads_to, reading
from webapp.first_hour import presenters
from webapp.first_hour.screens import Screen, beginning, screens_of, step
from webapp.frameworks import current_framework
from webapp.role.forms import ResponseForm
from webapp.role.presenters import my_role_page
from webapp.settings import Settings

pages = Blueprint("first_hour", __name__, url_prefix="/first-hour")
READ = "first_hour.read"
END = "first_hour.end"


@pages.get("")
@members(action=READ, guests=True)
def show() -> ResponseReturnValue:
    """The first of them."""
    return redirect(url_for("first_hour.screen", which=Screen.WHAT))


@pages.get("/<which>")
@members(action=READ, guests=True)
def screen(which: str) -> ResponseReturnValue:
    """One screen, where it is one of the reader's."""
    if which not in screens_of(current_actor().roles):
        raise NotFound("There is no such screen.")
    shown = Screen(which)
    return _page(shown, _WORDS[shown]())


@pages.post("/role/<uuid:post_id>")
@audience(Role.PEER_SUPPORT_WORKER, action="role_description.acknowledge")
def say(post_id: UUID) -> ResponseReturnValue:
    """Keep what the worker says of their role description, and go on."""
    actor, form = current_actor(), ResponseForm.from_request()
    onward = step(screens_of(actor.roles), Screen.ROLE).after
    if not form.validate():
        return _page(Screen.ROLE, _role(post_id, form)), 422
    said = form.answers()
    try:
        with committing(actor) as session:
            role_actions.answer(
                session, actor, post_id, said.response,
                words=said.words, version=said.version, at=now(),
            )  # fmt: skip
            leads_to(session, onward)
    except RuleBroken as error:
        form.refuse(error.field, error)
        return _page(Screen.ROLE, _role(post_id, form)), 422
    flash("Kept. You can say it differently whenever you like.")
    return redirect(onward, 303)


@pages.post("/skip")
@members(action=END, guests=True)
def skip() -> ResponseReturnValue:
    """Go to one's own front page; they can be read later."""
    return _ended(FirstHour.SKIPPED, url_for("home.show"))


@pages.post("/seen")
@members(action=END, guests=True)
def seen() -> ResponseReturnValue:
    """Begin where one's post begins, or on one's own front page."""
    begins = beginning(current_actor().roles)
    goes_there = begins is not None and request.form.get("then") == "begin"
    endpoint = begins.endpoint if begins is not None and goes_there else "home.show"
    return _ended(FirstHour.SEEN, url_for(endpoint))


def _ended(how: FirstHour, onward: str) -> ResponseReturnValue:
    actor = current_actor()
    with committing(actor) as session:
        actions.end_first_hour(session, actor, how)
        leads_to(session, onward)
    return redirect(onward, 303)


def _page(shown: Screen, words: Mapping[str, object]) -> str:
    here = step(screens_of(current_actor().roles), shown)
    return render_template(f"first_hour/{shown}.html", step=here, **words)


def _what() -> dict[str, object]:
    roles = current_actor().roles
    is_worker = Role.PEER_SUPPORT_WORKER in roles
    return {"purposes": presenters.purposes(roles), "is_worker": is_worker}


def _who() -> dict[str, object]:
    actor = current_actor()
    with reading(actor) as session:
        around = presenters.Around(
            supervised_by=queries.supervisors_of(
                session, actor.organisation_id, actor.person_id, on=today()
            ),
            supervises=queries.workers_of(session, actor, on=today()),
            in_posts=queries.who_is_around(session, actor, on=today()),
            leads=queries.leads_of_own_teams(session, actor, on=today()),
            key_holders=_settings().recovery,
        )
    return {"lines": presenters.who_sees_what(actor, around)}


def _never() -> dict[str, object]:
    actor = current_actor()
    with reading(actor) as session:
        named = queries.named_leads(session, actor, on=today())
        leads = queries.leads_of_own_teams(session, actor, on=today())
        accepted = queries.acceptances(session, actor, limit=1)
    tell = presenters.whom_to_tell(named, leads, _settings().routes.named_lead)
    return {"tell": tell, "accepted": accepted}


def _role(post_id: UUID | None = None, form: ResponseForm | None = None) -> dict[str, object]:
    """What a post of the reader's is; the first of them, unless one is asked for."""
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        posts = [one for one in role.own(session, actor, on=today()) if one.is_held]
        readers = role.readers(session, actor, on=today())
    asked = [one for one in posts if post_id in {None, one.id}]
    if not asked:
        raise NotFound(role.NOT_YOURS)
    page = my_role_page(framework, posts, asked[0], readers)
    form = form or ResponseForm()
    form.version.data = str(page.current.number if page.current else 0)
    first, rest = presenters.beginning_of(page.current.parts if page.current else ())
    return {"page": page, "form": form, "first": first, "rest": rest}


def _owed() -> dict[str, object]:
    actor, framework = current_actor(), current_framework()
    with reading(actor) as session:
        teams = duties.teams(session, actor, on=today())  # their own first
        team = teams[0] if teams else None
        answers = (
            {}
            if team is None
            else duties.latest_answers(session, actor, framework.framework, team.id)
        )
    return {"team": team, "owed": presenters.owed(framework, answers)}


def _begin() -> dict[str, object]:
    return {"begins": beginning(current_actor().roles)}


def _settings() -> Settings:
    found: Settings = current_app.config["SETTINGS"]
    return found


_WORDS: Final[Mapping[Screen, Callable[[], dict[str, object]]]] = {
    Screen.WHAT: _what,
    Screen.WHO: _who,
    Screen.NEVER: _never,
    Screen.ROLE: _role,
    Screen.OWED: _owed,
    Screen.BEGIN: _begin,
}
