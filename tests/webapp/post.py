"""An application that sends mail, what it sent, and the link in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from email.message import EmailMessage
from urllib.parse import urlsplit

from flask import Flask

from competence.database import Database
from tests.webapp.mail.server import Inbox, serving
from webapp.mail.work import post_of, work
from webapp.settings import Mail, MailSecurity


@contextmanager
def told_of_a_server(app: Flask) -> Iterator[Inbox]:
    """A running mail server that the application is told of."""
    with serving() as running:
        mail = Mail("localhost", "post@example.org", running.port, MailSecurity.NONE)
        told = app.config["SETTINGS"]
        app.config["SETTINGS"] = replace(told, mail=mail, site="https://polyphony.example.org")
        yield running


def sent(app: Flask, database: Database) -> None:
    """Everything that waits is sent."""
    post = post_of(app.config["SETTINGS"])
    assert post is not None
    work(database, post)


def link_in(letter: EmailMessage) -> str:
    """The path of the link in a letter."""
    part = letter.get_body(("plain",))
    assert part is not None
    found = re.search(r"https://\S+", part.get_content())
    assert found is not None
    return urlsplit(found[0]).path
