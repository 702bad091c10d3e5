"""Serving the application: one process, many threads."""

import errno
import gc
import json
import logging
import socket
import sys
from typing import Final

import structlog
from waitress import serve

from competence import migrations
from competence.errors import FrameworkInvalid
from webapp import create_app, demo
from webapp.backups import keeping_copies
from webapp.documents.drawing import drawing
from webapp.housekeeping import keeping_tidy
from webapp.installation import opened
from webapp.mail.work import working
from webapp.settings import Settings

THREADS: Final = 8
BESIDE: Final = (keeping_tidy, working, drawing, keeping_copies)
"""What goes on beside serving; each gives what stops it."""


def serve_until_stopped(settings: Settings, *, host: str, port: int, works: bool = True) -> None:
    """Serve until stopped; says in a sentence what keeps it from starting.

    `works`: beside it messages that wait are sent, certificates drawn, what is over taken away, and
    each night a backup made.
    """
    log_without_words()
    _stop_unless_free(host, port)
    with opened(settings) as database:
        if not migrations.is_current(database.engine):
            sys.exit("The database has another schema: run `polyphony db upgrade` first.")
    try:
        app = create_app(settings)
    except FrameworkInvalid as error:
        sys.exit(f"The framework's files hold faults, so nothing is served:\n{error}")
    if app.config["DEMO"] and (settings.https or settings.mail is not None):
        sys.exit("This database is a demo, and these are settings for real use.")
    print(f"\nPolyphony is at http://{host}:{port}\n", flush=True)  # noqa: T201
    if app.config["DEMO"]:
        print(demo.sign_ins(settings), flush=True)  # noqa: T201
    gc.collect()
    gc.freeze()
    beside = [
        start(settings) for start in (keeping_tidy, working, drawing, keeping_copies) if works
    ]
    try:
        serve(
            app, host=host, port=port, threads=THREADS, ident=None,
            clear_untrusted_proxy_headers=True,
        )  # fmt: skip
    finally:
        for stop in beside:
            stop()


def log_without_words() -> None:
    """Log as JSON lines with ids alone; other libraries' lines lose whatever they fill in."""
    structlog.configure(
        processors=[structlog.processors.TimeStamper(), structlog.processors.JSONRenderer()]
    )
    lines = logging.StreamHandler()
    lines.setFormatter(_WithoutWords())
    logging.basicConfig(handlers=[lines], level=logging.WARNING, force=True)


class _WithoutWords(logging.Formatter):
    """A library's line: which, how grave, its fixed words and the kind of error, nothing said."""

    def format(self, record: logging.LogRecord) -> str:
        kind = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        line = {"event": str(record.msg), "logger": record.name, "level": record.levelname}
        return json.dumps(line | ({"kind": kind} if kind else {}))


def _stop_unless_free(host: str, port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                other = port + 1
                sys.exit(
                    f"Port {port} is taken. Choose another one: make run PORT={other},"
                    f" or polyphony serve --port {other}"
                )
            sys.exit(f"Nothing can listen at {host}, port {port}: {error.strerror}.")
