"""A small application with our templates and nothing else: no database, nobody signed in."""

from pathlib import Path

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined

from webapp.forms import widgets


def small_app() -> Flask:
    """Make an application that can show our templates, with the layout's variables handed in."""
    app = Flask("webapp", root_path=str(Path(widgets.__file__).parent.parent))
    app.config.update(SECRET_KEY="for tests only", TESTING=True)
    app.jinja_options = {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "autoescape": True,
    }
    CSRFProtect(app)
    app.context_processor(
        lambda: {
            "asset": lambda name: f"/static/built/{name}",
            "navigation": [
                {"label": "Home", "href": "/", "current": True},
                {"label": "Ask", "href": "/ask", "current": False},
            ],
            "signed_in_as": "Ash Sample",
            "sign_out_address": "/sign-out",
            "is_demo": True,
            "framework_is_draft": True,
            "framework_release": "0.1.0",
            "exit_address": "https://www.bbc.co.uk/weather",
        }
    )
    for endpoint in ("privacy", "never_used_for", "accessibility"):
        app.add_url_rule(f"/{endpoint}", f"about.{endpoint}", view_func=str)
    return app
