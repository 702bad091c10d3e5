"""What every module of pages hangs on."""

from typing import Final

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from competence.errors import RuleBroken
from competence.framework.model import Framework
from competence.signoff.queries import As, Gone, RequestRead
from webapp.frameworks import registry
from webapp.signoff.forms import AnswerForm, SawForm, ViewForm
from webapp.signoff.meeting_form import SawMeetingForm
from webapp.signoff.presenters.gone import gone_page

WAITING: Final = "/waiting/<uuid:request_id>"
ASKED: Final = "/practice/asked/<uuid:request_id>"

pages = Blueprint("signoff", __name__)


@pages.errorhandler(Gone)
def gone(error: Gone) -> ResponseReturnValue:
    """What stays with whoever decided, in the place of what they can read no more."""
    framework = registry().release(error.kept.framework, error.kept.release)
    return render_template("signoff/gone.html", page=gone_page(framework, error.kept)), 410


def release_of(read: RequestRead) -> Framework:
    """The release a request was made under: its words are what is answered."""
    return registry().release(read.framework, read.release)


def page_of(read: RequestRead) -> str:
    """The page of a request for what its reader is to it."""
    endpoint = {As.WORKER: "asked", As.DECIDER: "show", As.VIEW_GIVER: "view"}[read.read_as]
    return url_for(f"signoff.{endpoint}", request_id=read.id)


def draft_notice(framework: Framework) -> dict[str, object]:
    """What the layout is handed to say that a release is a draft."""
    return {"framework_is_draft": framework.is_draft, "framework_release": framework.release}


def meanwhile(
    error: RuleBroken,
    form: AnswerForm | ViewForm | SawForm | SawMeetingForm,
    *,
    href: str = "",
) -> tuple[str, int]:
    """That it was answered or taken back while somebody typed, with everything they typed.

    It leads to `href`, or to all that waits.
    """
    page = render_template(
        "errors/meanwhile.html",
        because=str(error),
        typed=form.typed(),
        href=href or url_for("signoff.queue"),
        onward="See what waits",
    )
    return page, 409
