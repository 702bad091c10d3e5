"""What every module of pages hangs on."""

from flask import Blueprint

pages = Blueprint("supervision", __name__, url_prefix="/supervision")
