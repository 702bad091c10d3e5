"""The text, its lines, and what came of them: it travels in the page, and `kept` keeps it."""

from collections.abc import Mapping
from typing import Final

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue

from competence.errors import RuleBroken
from competence.framework.model import Framework
from competence.job_texts.rules import Check, Mark
from webapp.auth.access import anyone
from webapp.auth.actor import is_signed_in, signed_in
from webapp.clock import today
from webapp.documents.job_check import job_check
from webapp.frameworks import registry, shown_framework
from webapp.job_texts import sheet
from webapp.job_texts.reading import Busy, checked
from webapp.job_texts.showing import box, kept_as, lines_page, result_page
from webapp.often import TOO_OFTEN, WAIT, Asks, is_too_often

pages = Blueprint("job_texts", __name__, url_prefix="/job-check")

CHECK: Final = "ask.job_text"
CHANGE_NOTHING: Final = (
    "webapp.job_texts.views.check",
    "webapp.job_texts.views.result",
    "webapp.job_texts.views.lines",
    "webapp.job_texts.views.paper",
)
"""Views whose posts change nothing, so that nobody can be made to do anything by a forged one."""
_BUSY: Final = "We are reading somebody else’s text. Press the button again in a few seconds."


@pages.get("")
@anyone(action=CHECK)
def paste() -> ResponseReturnValue:
    """The box for a whole text."""
    return box()


@pages.post("")
@anyone(action=CHECK)
def check() -> ResponseReturnValue:
    """Every line with what was found in it, to be confirmed or turned down."""
    text = request.form.get("text", "")
    if is_too_often(Asks.TEXT):
        return box(text, TOO_OFTEN), 429, WAIT
    try:
        found = checked(_framework(), text)
    except RuleBroken as error:
        return box(text, str(error)), 422
    except Busy:
        return box(text, _BUSY), 503, {"Retry-After": "5"}
    return lines_page(found)


@pages.post("/lines")
@anyone(action=CHECK)
def lines() -> ResponseReturnValue:
    """The lines once more, with what was said of them before."""
    try:
        return lines_page(sheet.read(request.form.get("sheet", "")), kept_as(request.form))
    except RuleBroken as error:
        return box(error=str(error)), 422


@pages.post("/result")
@anyone(action=CHECK)
def result() -> ResponseReturnValue:
    """What to change and what is missing, after what the reader said of each line."""
    try:
        found = sheet.read(request.form.get("sheet", ""))
    except RuleBroken as error:
        return box(error=str(error)), 422
    marked = found.marked(_mark(request.form, number) for number in _numbers(found))
    return result_page(marked, kept_as(request.form))


@pages.post("/result.pdf")
@anyone(action=CHECK)
def paper() -> ResponseReturnValue:
    """The result as a PDF, made and handed out at once."""
    from certificates.job_check_pages import job_check_pdf  # noqa: PLC0415 - ReportLab is slow

    try:
        found = sheet.read(request.form.get("sheet", ""))
    except RuleBroken as error:
        return box(error=str(error)), 422
    framework = registry().release(found.framework, found.release)
    content = job_check(framework, found, on=today(), made_up=current_app.config["DEMO"])
    headers = {"Content-Disposition": 'attachment; filename="job-check.pdf"'}
    return Response(job_check_pdf(content), mimetype="application/pdf", headers=headers)


def _numbers(found: Check) -> range:
    return range(1, len(found.lines) + 1)


def _mark(given: Mapping[str, str], number: int) -> Mark | None:
    """What was said of a line; whatever is neither is nothing said."""
    said = given.get(f"line-{number}")
    return Mark(said) if said in set(Mark) else None


def _framework() -> Framework:
    return shown_framework(signed_in() if is_signed_in() else None)
