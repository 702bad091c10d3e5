"""What every module of these pages hangs on."""

from typing import Final

from flask import Blueprint

from competence.actors import Role

pages = Blueprint("agreements", __name__, url_prefix="/agreements")

SERVICE: Final = (Role.PEER_SUPPORT_WORKER, Role.SUPERVISOR, Role.ADMINISTRATOR)
BOTH: Final = (*SERVICE, Role.COMMISSIONER)
"""Who reads what there is between a service and its commissioners: of either side."""
