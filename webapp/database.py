"""The one place that opens a transaction and the one place that closes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final, cast
from uuid import UUID

from flask import current_app, g, request
from werkzeug.datastructures import FileStorage

from competence.accounts import actions as accounts
from competence.actors import Actor
from competence.database import Database, already_there
from webapp.clock import now

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_NO_ANSWERS: Final = frozenset({"csrf_token", "was_held"})
"""Fields that are not what somebody wrote: the same form with others is the same form."""


def database() -> Database:
    """The running application's database."""
    return cast("Database", current_app.extensions["polyphony.database"])


@contextmanager
def reading(actor: Actor) -> "Iterator[Session]":
    """A session for `actor` that changes nothing."""
    with database().reading(actor) as session:
        yield session


@contextmanager
def committing(actor: Actor) -> "Iterator[Session]":
    """A session for `actor` whose changes are kept together at the end, or not at all.

    Where the form carried a one-time key, the key is taken first and the answer (see `leads_to`)
    is kept with the changes: the same form sent again is answered again and changes nothing.
    What was held of it while a sign-in ended is let go.
    """
    form: SentForm | None = g.get("once") if actor.is_somebody else None
    with already_there(), database().committing(actor) as session:
        if form is None:
            yield session
            return
        answer = accounts.begin_answer(session, actor, form.key, digest=form.digest, at=now())
        yield session
        answer.location = session.info.get("leads_to", request.full_path)
        if "was_held" in request.form:
            accounts.let_go(session, actor, request.cookies.get(held_cookie(), ""))


@contextmanager
def leaving_no_trace(actor: Actor) -> "Iterator[Session]":
    """A session whose changes are kept, without the form's one-time key: it says who and when.

    The digest beside a key would tell what a form of few answers said. For what carries no name;
    what it does a second time must change nothing by itself.
    """
    with already_there(), database().committing(actor) as session:
        yield session


def held_cookie() -> str:
    """The name of the cookie that brings back what was typed while a sign-in ended."""
    return "__Host-held" if current_app.config["SESSION_COOKIE_SECURE"] else "held"


def leads_to(session: "Session", location: str) -> str:
    """Say where the answer to this form leads, before the changes are kept; gives it back."""
    session.info["leads_to"] = location
    return location


@contextmanager
def noting(actor: Actor) -> "Iterator[Session]":
    """The only door through which a GET writes: who looked, and when a sign-in was last used."""
    with database().committing(actor) as session:
        yield session


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form as it was sent: its one-time key, and what was sent where to, as SHA-256 hex."""

    key: UUID
    digest: str


def sent_form() -> SentForm:
    """The form of this request; ValueError where its key is none. Before a view reads its files."""
    return SentForm(UUID(request.form["once"]), _digest_of_form())


def _digest_of_form() -> str:
    fields = sorted(
        (name, value) for name, value in request.form.items(multi=True) if name not in _NO_ANSWERS
    )
    files = sorted(
        (name, file.filename or "", _digest_of_file(file))
        for name, file in request.files.items(multi=True)
    )
    return sha256(repr((request.path, fields, files)).encode()).hexdigest()


def _digest_of_file(file: FileStorage) -> str:
    found = file_digest(cast("BytesIO", file.stream), "sha256").hexdigest()
    file.stream.seek(0)
    return found
