"""What went wrong, as a page that says what happened and what to do next."""

import secrets
from typing import Final
from urllib.parse import urlsplit

import structlog
from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from competence.errors import DomainError, NotFound, NotPermitted, RuleBroken
from webapp.assets_manifest import asset
from webapp.forms.typed import words_in
from webapp.settings import Settings

STATUS: Final[dict[type[DomainError], int]] = {NotPermitted: 403, NotFound: 404, RuleBroken: 409}
"""The answer to each kind of refusal; a kind that is not here is a bug."""

PAGES: Final = frozenset({403, 404, 409, 413})
STALE_FORM: Final = (
    "This page was open for a very long time, or you signed in or changed organisation since."
    " Nothing was saved."
)
_log = structlog.get_logger()


def setup(app: Flask) -> None:
    """Answer refusals, web errors and bugs with our own pages."""
    app.register_error_handler(DomainError, _refused)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _web_error)
    app.register_error_handler(500, _bug)
    app.logger.disabled = True  # Flask's own line holds the address and the message


def _refused(error: DomainError) -> ResponseReturnValue:
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    if status == 500:  # noqa: PLR2004
        return _bug(error)
    # One page for what is not there and what is not yours: its words never differ.
    because = "" if status == 404 else str(error)  # noqa: PLR2004
    return render_template(f"errors/{status}.html", because=because), status


def _stale_form(_: CSRFError) -> ResponseReturnValue:
    typed = [("", words) for words in words_in(request.form)] if _is_from_a_page_of_ours() else []
    return render_template("errors/409.html", because=STALE_FORM, typed=typed), 409


def _is_from_a_page_of_ours() -> bool:
    """Whether a form stood on this site: what another site sent is not said in our name."""
    came_from = request.headers.get("Origin") or request.referrer or ""
    return urlsplit(came_from).netloc == request.host


def _web_error(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:  # noqa: PLR2004 - a redirect is no error
        return error
    page = code if code in PAGES else 404 if code == 405 else 409  # noqa: PLR2004
    said = error.description if error.description != type(error).description else None
    return render_template(f"errors/{page}.html", because=said or ""), code


def _bug(error: Exception) -> ResponseReturnValue:
    reference = secrets.token_hex(4)
    original = getattr(error, "original_exception", None) or error
    # Only where it happened: a message could hold somebody's words.
    trace = original.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "unknown"
    _log.error("bug", reference=reference, kind=type(original).__name__, place=place)
    # Not `render_template`: what a full page is handed may be what broke.
    settings: Settings = current_app.config["SETTINGS"]
    page = current_app.jinja_env.get_template("errors/500.html").render(
        asset=asset, exit_address=settings.exit_address, reference=reference, request=request
    )
    return page, 500
