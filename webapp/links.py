"""Whole addresses: links that leave the page, to be copied, printed or scanned."""

from flask import current_app, request

from webapp.settings import Settings


def whole_link(path: str) -> str:
    """The whole address of a path here: on the site as it is set, else as the reader reached it.

    What a request says of its host is believed only where no site is set, as in the demo.
    """
    settings: Settings = current_app.config["SETTINGS"]
    return (settings.site or request.host_url.rstrip("/")) + path
