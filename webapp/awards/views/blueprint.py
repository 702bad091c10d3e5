"""What every module of pages hangs on."""

from typing import Final

from flask import Blueprint, current_app

from webapp.documents.awards import Site
from webapp.settings import Settings

pages = Blueprint("awards", __name__, url_prefix="/awards")
checks = Blueprint("check", __name__, url_prefix="/c")

OWN: Final = "certificate.download"
"""What everybody may do with a certificate of their own, post or no post."""

MINE: Final = "/certificates/<uuid:certificate_id>"
ISSUED: Final = "/issued/<uuid:issued_id>"
TO_ISSUE: Final = "/to-issue/<uuid:award_request_id>"


def site() -> Site:
    """What this installation prints on a certificate."""
    settings: Settings = current_app.config["SETTINGS"]
    return Site(settings.site, made_up=current_app.config["DEMO"])
