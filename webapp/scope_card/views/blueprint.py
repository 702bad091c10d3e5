"""What every module of these pages hangs on."""

from typing import Final

from flask import Blueprint, url_for

from competence.framework.model import Framework
from competence.scope_card.queries import CardRead
from webapp.frameworks import registry
from webapp.links import whole_link

pages = Blueprint("scope_card", __name__, url_prefix="/scope-card")
shown = Blueprint("card", __name__, url_prefix="/s")

OWN: Final = "/<uuid:card_id>"
ASKED: Final = "/asked/<uuid:asked_card_id>"
TEAM: Final = "/team/<uuid:team_card_id>"


def release_of(read: CardRead) -> Framework:
    """The release a card was made under."""
    return registry().release(read.framework, read.release)


def draft_notice(framework: Framework) -> dict[str, object]:
    """What the layout is handed to say that a release is a draft."""
    return {"framework_is_draft": framework.is_draft, "framework_release": framework.release}


def live_address(token: str) -> str:
    """The whole address of a live page; empty without a token."""
    return whole_link(url_for("card.show", token=token)) if token else ""
