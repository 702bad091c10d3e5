"""Pages that a link leads to: no account, one page; they say nothing of who looks.

Whoever guesses addresses waits.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Final, TypeVar
from uuid import UUID

from flask import Response, make_response, render_template, request, url_for

from competence.errors import NotFound
from webapp.auth.actor import is_signed_in, signed_in
from webapp.clock import now
from webapp.guesses import guesses

WAIT: Final = timedelta(minutes=10)

_Found = TypeVar("_Found")


def found_by(find: Callable[[], _Found]) -> _Found | None:
    """What a link leads to; None where it leads nowhere, which counts as a guess."""
    try:
        return find()
    except NotFound:
        guesses().missed(_who(), now())
        return None


def must_wait() -> Response | None:
    """The page for whoever guessed too often; None for everybody else."""
    if not guesses().must_wait(_who(), now()):
        return None
    answer = page_by_link("by_link/slow.html", 429)
    answer.headers["Retry-After"] = str(int(WAIT.total_seconds()))
    return answer


def reader() -> UUID | None:
    """Whoever is signed in where the link is opened; None where nobody is."""
    return signed_in().person_id if is_signed_in() else None


def meanwhile(because: str, typed: list[tuple[str, str]]) -> Response:
    """The page that gives back what somebody typed while their link ended."""
    return page_by_link(
        "errors/meanwhile.html",
        404,
        because=because,
        typed=typed,
        href=url_for("home.front"),
        onward="To the front page",
    )


def page_by_link(template: str, status: int = 200, **values: object) -> Response:
    """A page for everybody: without a menu it says nothing of who looks."""
    page = render_template(template, **values, navigation=(), signed_in_as=None)
    answer = make_response(page, status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _who() -> str:
    return request.remote_addr or ""
