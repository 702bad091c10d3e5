"""For whatever watches over an installation: does it run, and can it do its work? No figures."""

from flask import Blueprint, Response, current_app

from competence.actors import Actor
from competence.people import queries as people
from webapp.auth.access import anyone
from webapp.database import reading
from webapp.doctor import room

pages = Blueprint("health", __name__)
ASK = "health.ask"


@pages.get("/healthz")
@anyone(action=ASK)
def running() -> Response:
    """That the process answers."""
    return _said("ok")


@pages.get("/readyz")
@anyone(action=ASK)
def ready() -> Response:
    """That database and disk are there to work with; 503 and which is not."""
    try:
        with reading(Actor.system()) as session:
            people.is_set_up(session)
    except Exception:  # noqa: BLE001 - whatever keeps it from answering, it does not answer
        return _said("database", 503)
    _, is_enough = room(current_app.config["SETTINGS"])
    return _said("ok") if is_enough else _said("disk", 503)


def _said(words: str, status: int = 200) -> Response:
    return Response(f"{words}\n", status, mimetype="text/plain")
