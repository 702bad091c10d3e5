"""What the modules of pages hang on."""

from typing import Final

from flask import Blueprint

from competence.framework.model import Framework

MINE: Final = "/practice/evidence"
SHARED: Final = "/shared/evidence"
SUPERVISING: Final = "/supervising"

pages = Blueprint("evidence", __name__)


def draft_notice(framework: Framework) -> dict[str, object]:
    """What the layout is handed to say that a release is a draft."""
    return {"framework_is_draft": framework.is_draft, "framework_release": framework.release}
