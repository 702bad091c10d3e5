"""The one place that opens a transaction and the one place that closes it."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, cast
from uuid import UUID

from flask import current_app, g, request

from competence.accounts import actions as accounts
from competence.actors import Actor
from competence.database import Database, already_there
from webapp.clock import now

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


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

    Where the form carried a one-time key, the answer (see `leads_to`) is kept with the changes:
    the same form sent again is answered again and changes nothing.
    """
    with already_there(), database().committing(actor) as session:
        yield session
        key: UUID | None = g.get("once")
        if key is not None:
            accounts.remember_answer(
                session,
                actor,
                key,
                digest=digest_of_form(),
                location=session.info.get("leads_to", request.full_path),
                at=now(),
            )


def leads_to(session: "Session", location: str) -> str:
    """Say where the answer to this form leads, before the changes are kept; gives it back."""
    session.info["leads_to"] = location
    return location


@contextmanager
def noting(actor: Actor) -> "Iterator[Session]":
    """The only door through which a GET writes: who looked, and when a sign-in was last used."""
    with database().committing(actor) as session:
        yield session


def digest_of_form() -> str:
    """What was sent, as SHA-256 hex, without the tokens that differ each time."""
    fields = sorted(
        (name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"
    )
    names = sorted((name, file.filename or "") for name, file in request.files.items(multi=True))
    return sha256(repr((fields, names)).encode()).hexdigest()
