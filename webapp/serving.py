"""Serving the application: one process, many threads."""

import gc
import socket
import sys
from typing import Final

import structlog
from waitress import serve

from competence import migrations
from competence.database import engine
from competence.errors import FrameworkInvalid
from webapp import create_app
from webapp.demo import SIGN_INS
from webapp.settings import Settings

THREADS: Final = 8


def serve_until_stopped(settings: Settings, *, host: str, port: int) -> None:
    """Serve until stopped; says in a sentence what keeps it from starting."""
    structlog.configure(
        processors=[structlog.processors.TimeStamper(), structlog.processors.JSONRenderer()]
    )
    _stop_unless_free(host, port)
    if not migrations.is_current(engine(settings.database_url)):
        sys.exit("The database has another schema: run `polyphony db upgrade` first.")
    try:
        app = create_app(settings)
    except FrameworkInvalid as error:
        sys.exit(f"The framework's files hold faults, so nothing is served:\n{error}")
    if app.config["DEMO"] and settings.https:
        sys.exit("This database is a demo, and these are settings for real use.")
    print(f"\nPolyphony is at http://{host}:{port}\n", flush=True)  # noqa: T201
    if app.config["DEMO"]:
        print(SIGN_INS, flush=True)  # noqa: T201
    gc.collect()
    gc.freeze()
    serve(
        app, host=host, port=port, threads=THREADS, ident=None, clear_untrusted_proxy_headers=True
    )


def _stop_unless_free(host: str, port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError:
            sys.exit(f"Port {port} is taken. Choose another one: make run PORT={port + 1}")
