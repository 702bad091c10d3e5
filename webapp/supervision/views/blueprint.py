"""What every module of pages hangs on."""

from flask import Blueprint

from competence.framework.model import Framework

pages = Blueprint("supervision", __name__, url_prefix="/supervision")


def draft_notice(framework: Framework) -> dict[str, object]:
    """What the layout is handed to say that a release is a draft."""
    return {"framework_is_draft": framework.is_draft, "framework_release": framework.release}
