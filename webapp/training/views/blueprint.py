"""What every module of pages hangs on."""

from typing import Final

from flask import Blueprint

pages = Blueprint("training", __name__, url_prefix="/training")

WRITE: Final = "programme.write"
RUN: Final = "course_session.write"
"""Actions of the access matrix: writing programmes, and running courses."""
