"""The door of a session: one says that one is here. It lists nobody."""

from typing import Final

from flask import (
    Blueprint,
    Response,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from competence.actors import Actor
from competence.errors import NotFound, RuleBroken
from competence.training import actions, queries
from competence.training.queries import Door
from competence.training.rules.checking_in import normal_code
from webapp.auth.access import anyone
from webapp.clock import now, today
from webapp.database import committing, reading
from webapp.guesses import guesses
from webapp.learning.forms import ArriveForm, CodeForm
from webapp.supervision.presenters.words import starts_words

pages = Blueprint("door", __name__, url_prefix="/check-in")

CHECK_IN: Final = "register.self_check_in"
NO_SESSION: Final = "No session has this code now. Look at the screen again."


@pages.get("")
@anyone(action=CHECK_IN)
def show() -> ResponseReturnValue:
    """Where the code on the screen is typed."""
    return render_template("learning/code.html", form=CodeForm.from_request())


@pages.post("")
@anyone(action=CHECK_IN)
def type_code() -> ResponseReturnValue:
    """On to the session that has it."""
    form = CodeForm.from_request()
    if not form.validate():
        return render_template("learning/code.html", form=form), 422
    code = normal_code(form.answers())
    if _must_wait():
        return _slow()
    if _door(code) is None:
        form.refuse("code", NO_SESSION)
        return render_template("learning/code.html", form=form), 422
    return redirect(url_for("door.arrive", code=code), 303)


@pages.get("/<code>")
@anyone(action=CHECK_IN)
def arrive(code: str) -> ResponseReturnValue:
    """Who one is."""
    if _must_wait():
        return _slow()
    found = _door(normal_code(code))
    if found is None:
        raise NotFound(NO_SESSION)
    return _arrive_page(found, ArriveForm.from_request())


@pages.post("/<code>")
@anyone(action=CHECK_IN)
def check_in(code: str) -> ResponseReturnValue:
    """Onto the register, once; what is answered is the same whether one was on it already."""
    if _must_wait(code):
        return _slow()
    found = _door(normal_code(code))
    if found is None:
        raise NotFound(NO_SESSION)
    form = ArriveForm.from_request()
    if not form.validate():
        return _arrive_page(found, form), 422
    try:
        with committing(Actor.anonymous()) as session:
            actions.check_in(session, normal_code(code), form.answers(), at=now())
    except RuleBroken as error:
        guesses().missed(_who(code), now())
        form.refuse(error.field, error)
        return _arrive_page(found, form), 422
    return render_template("learning/here.html", title=found.session.title)


def _door(code: str) -> Door | None:
    try:
        with reading(Actor.anonymous()) as session:
            return queries.door(session, code, at=now())
    except NotFound:
        guesses().missed(_who(), now())
        return None


def _who(code: str = "") -> str:
    """Where a request comes from; a whole room may share one address, so names count by session."""
    return f"{request.remote_addr} {code}".strip()


def _must_wait(code: str = "") -> bool:
    return any(guesses().must_wait(who, now()) for who in {_who(), _who(code)})


def _slow() -> Response:
    answer = make_response(render_template("learning/slow.html"), 429)
    answer.headers["Retry-After"] = "600"
    return answer


def _arrive_page(found: Door, form: ArriveForm) -> str:
    return render_template(
        "learning/arrive.html",
        title=found.session.title,
        when=starts_words(found.session.starts_at, today()),
        provider=found.provider,
        is_open=found.is_open,
        form=form,
    )
