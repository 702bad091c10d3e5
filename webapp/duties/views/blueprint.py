"""What every module of these pages hangs on."""

from typing import Final

from flask import Blueprint

from competence.framework.model import Framework
from webapp.frameworks import current_framework

TEAMS: Final = "/duties"
TEAM: Final = f"{TEAMS}/<uuid:team_id>"
TOGETHER: Final = f"{TEAM}/together"
CHECK: Final = f"{TEAM}/check"
NEEDS: Final = "/needs/<uuid:self_assessment_id>"

pages = Blueprint("duties", __name__)


def draft_notice(framework: Framework | None = None) -> dict[str, object]:
    """What the layout is handed to say that a release is a draft."""
    shown = framework or current_framework()
    return {"framework_is_draft": shown.is_draft, "framework_release": shown.release}
