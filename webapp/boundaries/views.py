"""The question and its answer. Nothing typed is kept: not in a row, a log or an address."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from competence.actors import Role
from competence.boundaries.rules import LONGEST
from competence.framework.model import Framework
from competence.signoff import queries as signoff
from competence.training import queries as training
from webapp.auth.access import anyone
from webapp.auth.actor import current_actor, is_signed_in, signed_in
from webapp.boundaries import presenters
from webapp.boundaries.answering import answer_to, as_json
from webapp.boundaries.forms import LogThis
from webapp.boundaries.here import different_here
from webapp.boundaries.presenters.local import as_data
from webapp.database import reading
from webapp.frameworks import shown_framework
from webapp.often import TOO_OFTEN, WAIT, Asks, is_too_often

if TYPE_CHECKING:
    from webapp.settings import Settings

pages = Blueprint("boundaries", __name__)
ASK = "ask.question"
CHANGE_NOTHING = ("webapp.boundaries.views.answer", "webapp.boundaries.views.answer_json")
"""Views whose posts change nothing, so that nobody can be made to do anything by a forged one."""


@pages.get("/ask")
@anyone(action=ASK)
def ask() -> ResponseReturnValue:
    """The box, for a question in any words."""
    if request.args:
        return render_template("boundaries/in_the_address.html"), 422
    return render_template("boundaries/ask.html", is_worker=_is_worker())


@pages.post("/ask")
@anyone(action=ASK)
def answer() -> ResponseReturnValue:
    """The answer, made and shown at once; going back asks again."""
    asked, framework = _asked(request.form), _framework()
    if is_too_often(Asks.QUESTION):
        return render_template("boundaries/often.html", asked=asked, words=TOO_OFTEN), 429, WAIT
    agreed, courses = _own(framework)
    page = presenters.answer_page(
        framework, asked, answer_to(framework, asked), _settings().routes,
        agreed=agreed, courses=courses, here=different_here(framework),
    )  # fmt: skip
    return render_template(
        "boundaries/answer.html", page=page, asked=asked, logging=_logging(asked)
    )


@pages.post("/ask.json")
@anyone(action=ASK)
def answer_json() -> ResponseReturnValue:
    """The same answer as data: `text`, and `role` if one likes, as JSON or as a form.

    Signed in, `here` is what is different where one works, where something is.
    """
    given = request.get_json(silent=True) if request.is_json else request.form
    if not isinstance(given, Mapping) or not isinstance(given.get("text"), str):
        return jsonify(message="Send what was asked as `text`, in JSON or as a form."), 422
    if is_too_often(Asks.QUESTION):
        return jsonify(message=TOO_OFTEN), 429, WAIT
    framework, role = _framework(), given.get("role")
    if role is not None and role not in {one.code for one in framework.roles}:
        return jsonify(message="`role` is none of this framework’s roles."), 422
    found = answer_to(framework, given["text"], role=role)
    here = different_here(framework).get(found.boundary or "")
    return jsonify(as_json(found) | ({"here": as_data(here)} if here else {}))


@pages.get("/ask/wipe")
@anyone(action=ASK)
def wipe() -> ResponseReturnValue:
    """Have the browser forget these pages, and leave for a neutral one."""
    answer = redirect(_settings().exit_address)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _asked(given: Mapping[str, str]) -> str:
    return given.get("asked", "").strip()[: LONGEST + 1]


def _logging(asked: str) -> LogThis | None:
    """The form that takes the question into the log of a worker who is signed in."""
    return LogThis(data={"asked": asked}) if _is_worker() else None


def _is_worker() -> bool:
    """Whether it is somebody signed in who holds a peer support worker's post."""
    if not is_signed_in() or signed_in().organisation_id is None:
        return False
    return current_actor().holds(Role.PEER_SUPPORT_WORKER)


def _framework() -> Framework:
    return shown_framework(signed_in() if is_signed_in() else None)


def _own(framework: Framework) -> tuple[Mapping[str, str] | None, Collection[str]]:
    """Of a peer support worker who is signed in: levels agreed, and courses completed."""
    if not _is_worker():
        return None, ()
    actor = current_actor()
    with reading(actor) as session:
        standings = signoff.standings(session, actor, framework)
        courses = training.completed_courses(session, actor, framework.framework)
    return {code: one.agreed for code, one in standings.items() if one.agreed}, courses


def _settings() -> "Settings":
    settings: Settings = current_app.config["SETTINGS"]
    return settings
