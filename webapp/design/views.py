"""The page that shows every component."""

from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from webapp.auth.access import anyone
from webapp.presenting.design import components_page

pages = Blueprint("design", __name__)


@pages.get("/design")
@anyone(action="framework.read")
def components() -> ResponseReturnValue:
    """Every component, for whoever writes pages; there is no such page in real use."""
    if not current_app.config["DEMO"]:
        abort(404)
    return render_template("design/components.html", **components_page())
