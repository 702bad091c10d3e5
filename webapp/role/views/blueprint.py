"""What every module of these pages hangs on."""

from flask import Blueprint

pages = Blueprint("role", __name__, url_prefix="/role")
