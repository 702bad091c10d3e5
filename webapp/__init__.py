"""The web: pages for people, over everything below. `create_app` makes one application."""

from typing import Final

from flask import Flask
from jinja2 import StrictUndefined

from competence.accounts.rules import AT_MOST, HELD_FOR
from competence.actors import Actor
from competence.framework.registry import Registry
from competence.people import queries as people
from webapp import errors, often, once, page, responses
from webapp.auth import access, actor
from webapp.boundaries import views as boundaries
from webapp.csrf import MaskedCSRFProtect
from webapp.guesses import Guesses
from webapp.installation import database_of
from webapp.job_texts import views as job_texts
from webapp.settings import LARGEST_REQUEST, Settings

FORM_PARTS: Final = 200
FORM_FIELD_BYTES: Final = 1024 * 1024


def create_app(settings: Settings) -> Flask:
    """An application for one installation.

    Raises FrameworkInvalid when a framework's files hold faults, and RuntimeError for a view
    that does not say whom it is for: neither is served.
    """
    app = Flask(__name__)
    _configure(app, settings)
    app.extensions["polyphony.frameworks"] = Registry.load(settings.frameworks or None)
    app.extensions["polyphony.guesses"] = Guesses()
    app.extensions["polyphony.asks"] = often.counters()
    app.extensions["polyphony.database"] = database = database_of(settings)
    with database.reading(Actor.system()) as session:
        app.config["DEMO"] = people.is_demo(session)
    csrf = MaskedCSRFProtect(app)
    for view in (*boundaries.CHANGE_NOTHING, *job_texts.CHANGE_NOTHING):
        csrf.exempt(view)
    actor.setup(app)
    once.setup(app)
    page.setup(app)
    errors.setup(app)
    responses.setup(app)
    _register(app)
    access.refuse_unguarded(app)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SECRET_KEY_FALLBACKS=list(settings.earlier_secret_keys),
        SETTINGS=settings,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_PARTS=FORM_PARTS,
        MAX_FORM_MEMORY_SIZE=FORM_FIELD_BYTES,
        SESSION_COOKIE_NAME="__Host-session" if settings.https else "session",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=AT_MOST + HELD_FOR,  # what is typed to the end can still be held
        SESSION_REFRESH_EACH_REQUEST=False,  # no cookie goes out with a page that changed nothing
        WTF_CSRF_TIME_LIMIT=None,  # it ends with the session
        PREFERRED_URL_SCHEME="https" if settings.https else "http",
    )
    app.jinja_options = {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "autoescape": True,
    }


def _register(app: Flask) -> None:
    """Every folder of pages, in the order of the menu."""
    # Imported here: a view module may read the settings of the application it is laid into.
    from webapp import blueprints  # noqa: PLC0415

    for blueprint in blueprints.ALL:
        app.register_blueprint(blueprint)
