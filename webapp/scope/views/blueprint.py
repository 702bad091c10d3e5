"""What every module of these pages hangs on."""

from typing import Final

from flask import Blueprint

from competence.framework.model import Framework
from competence.scope.queries import Told
from webapp.frameworks import registry

LOG: Final = "/scope-log"
ENTRY: Final = f"{LOG}/<uuid:entry_id>"
CONCERNS: Final = "/scope-concerns"
CONCERN: Final = f"{CONCERNS}/<uuid:share_id>"

pages = Blueprint("scope", __name__)


def release_of(told: Told) -> Framework:
    """The release an entry was made under: its words are what is shown."""
    return registry().release(told.framework, told.release)


def draft_notice(framework: Framework) -> dict[str, object]:
    """What the layout is handed to say that a release is a draft."""
    return {"framework_is_draft": framework.is_draft, "framework_release": framework.release}
